/* Names of hives and of their logs:
 *
 *     SOFTWARE   SOFTWARE.LOG  SOFTWARE.LOG1  SOFTWARE.LOG2        as Windows keeps them
 *     SOFTWARE.hiv  software.sav  COMPONENTS.dat                   as people and tools save them */
#include "inventory/hive_folder.h"

#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"
#include "inventory/registry_hive.h"

bool hive_name_is_common(struct slice name)
{
    static const char *const extensions[] = {"hiv", "hive", "hve", "dat", "sav"};
    size_t dot = slice_find_last_byte(name, '.');
    if (dot == SLICE_NOT_FOUND)
        return true;
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (slice_equal_ignoring_case(slice_between(name, dot + 1, name.length), slice_from(extensions[i])))
            return true;
    return false;
}

bool hive_name_is_of_image(struct slice name)
{
    static const char *const names[] = {"SOFTWARE", "SYSTEM", "COMPONENTS"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_ignoring_case(name, slice_from(names[i])))
            return true;
    return false;
}

static bool is_log_of(struct slice name, struct slice hive)
{
    static const char *const endings[] = {".LOG", ".LOG1", ".LOG2"};
    if (!slice_starts_with_ignoring_case(name, hive))
        return false;
    struct slice ending = slice_between(name, hive.length, name.length);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (slice_equal_ignoring_case(ending, slice_from(endings[i])))
            return true;
    return false;
}

static bool is_empty(int folder, const char *name)
{
    struct buffer buffer = {0};
    bool empty = file_read_beginning(folder, name, 1, &buffer, NULL) && buffer.length == 0;
    buffer_release(&buffer);
    return empty;
}

/* Why changes to the hive may lie elsewhere; "" when none do. */
static struct slice find_doubt(int folder, const struct folder_listing *entries, struct slice name, struct arena *arena)
{
    size_t dot = slice_find_last_byte(name, '.');
    struct slice stem = slice_between(name, 0, dot);
    for (size_t i = 0; i < entries->count; i++) {
        struct slice other = entries->items[i].name;
        bool is_log = is_log_of(other, name) || is_log_of(other, stem);
        if (!is_log || is_empty(folder, other.data))
            continue;
        struct slice clean = text_clean(arena, other);
        return arena_format(arena, SLICE_FORMAT " beside the hive is not empty and may hold changes to it",
                            SLICE_ARGUMENTS(clean));
    }
    return SLICE("");
}

void hive_folder_read(struct inventory *inventory, int folder, const struct folder_listing *entries, struct slice name,
                      struct slice path, struct buffer *buffer)
{
    struct error error = {0};
    struct hive_file hive = {.path = path, .doubt = find_doubt(folder, entries, name, inventory->arena)};
    if (file_read(folder, name.data, LIMIT_HIVE_SIZE, buffer, &error)) {
        hive.bytes = buffer_slice(buffer);
        registry_hive_read(inventory, &hive);
        return;
    }
    struct slice parent = slice_between(path, 0, slice_find_last_byte(path, '/') + 1);
    inventory_warn(inventory, SLICE_FORMAT "%s; export it again", SLICE_ARGUMENTS(parent), error.text);
    registry_hive_note_unread(inventory, path);
}

/* Path of the folder that a file lies in. */
static struct slice parent_of(struct arena *arena, struct slice path)
{
    size_t separator = slice_find_last_byte(path, '/');
    return separator == SLICE_NOT_FOUND ? SLICE(".") : arena_copy(arena, slice_between(path, 0, separator + 1));
}

void hive_folder_read_named_by_user(struct inventory *inventory, const char *path, struct slice bytes)
{
    struct arena *scratch = arena_create();
    struct folder_listing entries;
    struct slice name = slice_between(slice_from(path), slice_find_last_byte(slice_from(path), '/') + 1, SIZE_MAX);
    struct hive_file hive = {
        .path = arena_copy(inventory->arena, text_clean(scratch, name)),
        .bytes = bytes,
        .doubt = SLICE("whether a log lies beside the hive could not be seen"),
    };
    int folder = folder_open_named_by_user(parent_of(scratch, slice_from(path)).data, NULL);
    if (folder >= 0 && folder_list(folder, scratch, LIMIT_FOLDER_ENTRIES, &entries, NULL))
        hive.doubt = find_doubt(folder, &entries, name, scratch);
    if (folder >= 0)
        close(folder);
    registry_hive_read(inventory, &hive);
    arena_destroy(scratch);
}
