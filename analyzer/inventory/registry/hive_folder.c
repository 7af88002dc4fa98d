/* Names of hives and of their logs:
 *
 *     SOFTWARE   SOFTWARE.LOG  SOFTWARE.LOG1  SOFTWARE.LOG2        as Windows keeps them
 *     SOFTWARE.hiv  software.sav  COMPONENTS.dat                   as people and tools save them */
#include "inventory/registry/hive_folder.h"

#include "base/limits.h"
#include "base/text.h"
#include "inventory/registry/registry_hive.h"

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

static bool is_empty(struct file_tree *files, int folder, const char *name)
{
    struct slice bytes;
    return file_tree_read(files, folder, name, 1, &bytes, NULL) && bytes.length == 0;
}

struct slice hive_folder_find_doubt(struct file_tree *files, int folder, const struct folder_listing *entries,
                                    struct slice name, struct arena *arena)
{
    size_t dot = slice_find_last_byte(name, '.');
    struct slice stem = slice_between(name, 0, dot);
    for (size_t i = 0; i < entries->count; i++) {
        struct slice other = entries->items[i].name;
        bool is_log = is_log_of(other, name) || is_log_of(other, stem);
        if (!is_log || is_empty(files, folder, other.data))
            continue;
        struct slice clean = text_clean(arena, other);
        return arena_format(arena, SLICE_FORMAT " beside the hive is not empty and may hold changes to it",
                            SLICE_ARGUMENTS(clean));
    }
    return SLICE("");
}

void hive_folder_read(struct inventory *inventory, struct slice path, struct slice bytes, struct slice doubt)
{
    registry_hive_read(inventory, &(struct hive_file){.path = path, .bytes = bytes, .doubt = doubt});
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
    struct file_tree *files = file_tree_open_folder(parent_of(scratch, slice_from(path)).data, NULL);
    if (files && file_tree_list(files, files->root, scratch, &entries, NULL))
        hive.doubt = hive_folder_find_doubt(files, files->root, &entries, name, scratch);
    registry_hive_read(inventory, &hive);
    if (files)
        file_tree_close(files);
    arena_destroy(scratch);
}
