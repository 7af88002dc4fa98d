/* The readers of single files, in the order in which they are asked: the more certain a form is to recognise, the
 * earlier. */
#include "inventory/reader.h"

#include "base/text.h"
#include "inventory/listings/collection.h"
#include "inventory/listings/collection_contents.h"
#include "inventory/listings/component_listing.h"
#include "inventory/listings/dism_listing.h"
#include "inventory/listings/hotfix_listing.h"
#include "inventory/listings/license_status.h"
#include "inventory/listings/offered_listing.h"
#include "inventory/listings/servicing_log.h"
#include "inventory/listings/system_info.h"
#include "inventory/registry/registry_export.h"
#include "inventory/registry/registry_query.h"

const struct reader reader_table[] = {
    {READER_REGISTRY_EXPORT, "registry export", registry_export_recognises, registry_export_read},
    {READER_SYSTEM_INFO, "systeminfo output", system_info_recognises, system_info_read},
    {READER_HOTFIX_LISTING, "list of hotfixes (wmic qfe, Get-HotFix)", hotfix_listing_recognises, hotfix_listing_read},
    {READER_OFFERED_LISTING, "list of offered updates", offered_listing_recognises, offered_listing_read},
    {READER_COLLECTION_CONTENTS, "collector's table of contents", collection_contents_recognises,
     collection_contents_read},
    {READER_COMPONENT_LISTING, "names in WinSxS (dir /b)", component_listing_recognises, component_listing_read},
    {READER_REGISTRY_QUERY, "output of reg query /s", registry_query_recognises, registry_query_read},
    {READER_SERVICING_LOG, "servicing log (CBS.log, dism.log, WindowsUpdate.log)", servicing_log_recognises,
     servicing_log_read},
    {READER_DISM_LISTING, "list of packages (dism /get-packages, Get-WindowsPackage)", dism_listing_recognises,
     dism_listing_read},
    {READER_LICENSE_STATUS, "licence status (slmgr /dlv)", license_status_recognises, license_status_read},
};
const size_t reader_count = sizeof reader_table / sizeof *reader_table;

/* Every form shows itself in its first lines; what is none of them need not be decoded whole. */
enum { SIZE_LOOKED_AT = 64 * 1024 };

static const struct reader *find_reader(struct slice path, struct slice bytes, struct arena *scratch)
{
    struct slice beginning = slice_between(bytes, 0, SIZE_LOOKED_AT);
    struct source_file file = {path, beginning, text_decode(scratch, beginning)};
    for (size_t i = 0; i < reader_count; i++)
        if (reader_table[i].recognises(&file))
            return &reader_table[i];
    return NULL;
}

bool reader_find(struct slice path, struct slice beginning, struct arena *scratch, enum reader_id *reader)
{
    const struct reader *found = find_reader(path, beginning, scratch);
    if (found)
        *reader = found->id;
    return found != NULL;
}

bool reader_read_bytes(struct inventory *inventory, struct slice path, struct slice bytes, struct arena *scratch)
{
    collection_note_met(inventory, path, 1, bytes.length);
    const struct reader *reader = find_reader(path, bytes, scratch);
    if (!reader)
        return false;
    struct source_file file = {path, bytes, text_decode(scratch, bytes)};
    struct error error = {0};
    if (reader->read(inventory, &file, &error))
        return true;
    inventory_warn(inventory, SLICE_FORMAT ": %s: %s", SLICE_ARGUMENTS(path), reader->what, error.text);
    struct coverage *coverage = inventory_add_coverage(inventory, reader->id, path, COVERAGE_UNREADABLE);
    coverage->cost = SLICE("what this file should say is not known");
    return true;
}

struct slice reader_list_known(struct arena *arena)
{
    struct slice list = SLICE("");
    for (size_t i = 0; i < reader_count; i++)
        list = arena_format(arena, SLICE_FORMAT "%s%s", SLICE_ARGUMENTS(list), i ? ", " : "", reader_table[i].what);
    return list;
}
