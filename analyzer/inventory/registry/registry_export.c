/* Reader of registry exports of the servicing keys: package states, the servicing stack in force, pending work, SHA-2
 * support, the system's version.
 *
 *     Windows Registry Editor Version 5.00
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing]
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages]
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\...\Component Based Servicing\Packages\Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005]
 *     "CurrentState"=dword:00000007
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\...\Component Based Servicing\SessionsPending]
 *     "Exclusive"=dword:00000000
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\...\Component Based Servicing\Version]
 *     "6.0.6002.18005"=hex(2):25,00,53,00
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Servicing\Codesigning\SHA2]
 *     "SHA2-Codesigning-Support"=dword:00000001
 *     "SHA2-Core-Codesigning-Support"=dword:00000001
 *
 * SOFTWARE may be any name under which the hive of an image was loaded. Everything is gathered first (registry_facts.c)
 * and handed to the inventory at the end, when it is known whether the file is an export at all. */
#include "inventory/registry/registry_export.h"

#include "inventory/registry/registry_delivery.h"
#include "inventory/registry/registry_text.h"

bool registry_export_recognises(const struct source_file *file)
{
    return registry_text_recognises(file->text);
}

/* One export of the file, from behind its header to the next one or to the end; `*rest` is left there. */
static bool read_part(struct inventory *inventory, const struct source_file *file, struct registry_text *rest,
                      uint32_t part, struct error *error)
{
    struct arena *scratch = arena_create();
    struct registry_facts facts = registry_facts_begin(scratch);
    struct registry_item item;
    bool goes_on;
    while ((goes_on = registry_text_next(rest, &item)) && item.kind != REGISTRY_BEGINNING)
        registry_facts_take(&facts, &item);
    bool ends_properly = goes_on ? rest->begins_behind_empty : registry_text_ends_properly(file->text, file->bytes);
    registry_facts_end(&facts, ends_properly, rest->lines.number);
    struct registry_source source = {
        .reader = READER_REGISTRY_EXPORT, .path = file->path, .bytes = file->bytes, .part = part};
    bool usable = registry_deliver(inventory, &source, &facts, error);
    arena_destroy(scratch);
    return usable;
}

/* Two exports in one file are two sources: where they are of two machines, they contradict each other as two files
 * would. */
bool registry_export_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct registry_text rest = registry_text_begin(file->text);
    bool usable = false;
    for (uint32_t part = 0; part == 0 || slice_trim(rest.lines.rest).length > 0; part++)
        usable |= read_part(inventory, file, &rest, part, error);
    return usable;
}
