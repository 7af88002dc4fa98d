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
#include "inventory/registry/registry_rootless.h"
#include "inventory/registry/registry_text.h"

bool registry_export_recognises(const struct source_file *file)
{
    return registry_text_recognises(file->text);
}

enum opening registry_export_opens(struct slice line)
{
    bool may_be = line.length && line.data[0] != '[' && line.data[0] != '"';
    return may_be && registry_text_is_header(line) ? OPENING_BEGINS : OPENING_NONE;
}

/* A quote behind an odd number of backslashes is a part of the text. */
static bool ends_with_quote(struct slice line)
{
    size_t backslashes = 0;
    line = slice_trim(line);
    if (!line.length || line.data[line.length - 1] != '"')
        return false;
    while (backslashes + 1 < line.length && line.data[line.length - 2 - backslashes] == '\\')
        backslashes++;
    return backslashes % 2 == 0;
}

/* A text may go on over several lines, of which each may look like anything, but never like a key. */
bool registry_export_holds_open(struct slice line, bool was_open)
{
    if (was_open)
        return !ends_with_quote(line) && !slice_starts_with_ignoring_case(line, SLICE("[HK"));
    bool is_value = line.length && (line.data[0] == '"' || line.data[0] == '@');
    return is_value && !ends_with_quote(line) && slice_find(line, SLICE("=\"")) != SLICE_NOT_FOUND;
}

bool registry_export_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct registry_text text = registry_text_begin(source_lines(file));
    struct arena *scratch = arena_create();
    struct registry_facts facts = registry_facts_begin(scratch);
    struct registry_item item;
    while (registry_text_next(&text, &item)) {
        if (item.kind == REGISTRY_KEY)
            item.name = registry_rootless_complete(scratch, item.name);
        registry_facts_take(&facts, &item);
    }
    registry_facts_end(&facts, registry_text_ends_properly(file->text, file->bytes), text.lines.number);
    struct registry_source source = {.reader = READER_REGISTRY_EXPORT, .path = file->path, .part = file->part};
    bool usable = registry_deliver(inventory, &source, &facts, error);
    arena_destroy(scratch);
    return usable;
}
