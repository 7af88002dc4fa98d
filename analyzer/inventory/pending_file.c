/* A pending.xml taken out of WinSxS for an export, under its own name or behind that of the host:
 *
 *     SRV-A_pending.xml
 *     <?xml version='1.0' encoding='utf-8'?>
 *     <PendingTransaction Version="3.1" WcpVersion="6.0.6003.20555 (...)" Identifier="...">
 *
 * That it is there is what counts. Other programs have files called so behind a name, too: such a file is another
 * program's only if it is a whole document that says so. */
#include "base/limits.h"
#include "base/text.h"
#include "base/xml_reader.h"
#include "inventory/doubt.h"
#include "inventory/export_parts.h"
#include "inventory/file_host.h"
#include "servicing/version.h"

static bool is_called_pending(struct slice name, bool *is_prefixed)
{
    *is_prefixed = slice_ends_with_ignoring_case(name, SLICE("_pending.xml"));
    return *is_prefixed || slice_equal_ignoring_case(name, SLICE("pending.xml"));
}

/* What the root element of Windows' own says of itself, in a name and in an attribute. */
static const struct slice marks_of_windows[] = {SLICE("<PendingTransaction"), SLICE("WcpVersion")};

static bool shows_windows(struct slice bytes, struct arena *scratch)
{
    enum { SIZE_LOOKED_AT = 64 * 1024 };
    arena_reset(scratch);
    struct slice text = text_decode(scratch, slice_between(bytes, 0, SIZE_LOOKED_AT));
    for (size_t i = 0; i < sizeof marks_of_windows / sizeof *marks_of_windows; i++)
        if (slice_find_ignoring_case(text, marks_of_windows[i]) != SLICE_NOT_FOUND)
            return true;
    return false;
}

static enum xml_next enter_nothing(void *context, unsigned state, const struct xml_attributes *attributes,
                                   struct error *error)
{
    (void)context, (void)state, (void)attributes, (void)error;
    return XML_CONTINUE;
}

/* Whatever its root is. */
static bool is_whole_document(struct slice bytes)
{
    static const struct xml_grammar any = {.enter = enter_nothing};
    struct error error = {0};
    struct xml_reader *reader = xml_reader_create();
    xml_silence(); /* what cannot be decoded is said on standard error, whatever the reader asked for */
    bool is_whole = xml_read(reader, bytes, &any, NULL, &error);
    xml_reader_destroy(reader);
    return is_whole;
}

/* "written by 6.0.6003.20555 (WcpVersion)": the part of the stack that wrote it, which is not the stack in force. */
static struct slice writer_of(struct slice bytes, struct arena *scratch)
{
    enum { SIZE_LOOKED_AT = 4096 };
    struct slice text = text_decode(scratch, slice_between(bytes, 0, SIZE_LOOKED_AT)), mark = SLICE("WcpVersion=\"");
    size_t found = slice_find(text, mark);
    if (found == SLICE_NOT_FOUND)
        return SLICE("");
    struct slice rest = slice_between(text, found + mark.length, text.length), value, word;
    struct version version;
    bool is_version =
        slice_next_part(&rest, '"', &value) && slice_next_part(&value, ' ', &word) && version_parse(word, &version);
    return is_version ? arena_format(scratch, "written by " SLICE_FORMAT " (WcpVersion)", SLICE_ARGUMENTS(word))
                      : SLICE("");
}

static void add_pending(struct walk *walk, struct slice path, struct slice bytes)
{
    struct coverage *coverage = inventory_add_coverage(walk->inventory, READER_IMAGE_TREE, path, COVERAGE_READ);
    coverage_add_authority(walk->inventory, coverage, SLICE("pending work: presence"));
    arena_reset(walk->scratch);
    inventory_add_pending(walk->inventory, PENDING_XML, true, writer_of(bytes, walk->scratch),
                          (struct origin){.reader = READER_IMAGE_TREE, .path = path});
    file_host_note(walk->inventory, path, READER_IMAGE_TREE);
}

static void doubt_pending(struct walk *walk, struct slice path, const char *reason)
{
    inventory_doubt(walk->inventory, (struct doubt){
                                         .subjects = DOUBT_ABOUT(DOUBT_PENDING_WORK),
                                         .standing = STANDING_RECORD,
                                         .origin = {.reader = READER_IMAGE_TREE, .path = path},
                                         .reason = slice_from(reason),
                                     });
}

/* Behind a name. */
static void take_prefixed(struct walk *walk, const struct folder *folder, struct slice name, struct slice path)
{
    struct slice bytes;
    if (!file_tree_read(walk->files, folder->number, name.data, LIMIT_TEXT_SIZE, &bytes, NULL))
        doubt_pending(walk, path, "it cannot be read");
    else if (shows_windows(bytes, walk->scratch))
        add_pending(walk, path, bytes);
    else if (!is_whole_document(bytes))
        doubt_pending(walk, path, "it is neither the pending.xml of Windows nor a whole document of another program");
}

/* Whatever is in it: that it is there counts. */
static void take_plain(struct walk *walk, const struct folder *folder, struct slice name, struct slice path)
{
    struct slice bytes;
    if (!file_tree_read(walk->files, folder->number, name.data, LIMIT_TEXT_SIZE, &bytes, NULL))
        bytes = SLICE("");
    add_pending(walk, path, bytes);
}

bool pending_file_take(struct walk *walk, const struct folder *folder, const struct folder_entry *entry)
{
    bool is_prefixed;
    if (!is_called_pending(entry->name, &is_prefixed) || entry->kind == FILE_FOLDER)
        return false;
    struct slice path = walk_join_path(walk, folder->path, entry->name);
    if (entry->kind == FILE_OTHER)
        doubt_pending(walk, path, "it is no plain file, and links are not followed");
    else if (is_prefixed)
        take_prefixed(walk, folder, entry->name, path);
    else
        take_plain(walk, folder, entry->name, path);
    return true;
}
