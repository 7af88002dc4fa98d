/* Finding the exports in a folder or an archive, by their names alone.
 *
 *     exports/SRV-A/    exports/SRV-B.zip        hosts
 *     exports/list.txt                           none's
 *     hosts.zip: SRV-A/, SRV-B/                  hosts.zip/SRV-A, hosts.zip/SRV-B */
#include "inventory/export_each.h"

#include "base/text.h"
#include "inventory/export_container.h"

static struct slice without_end(const char *path)
{
    struct slice name = slice_from(path);
    while (name.length > 1 && name.data[name.length - 1] == '/')
        name.length--;
    return name;
}

/* Packers of macOS put a folder of their own beside what they pack. */
static bool is_hidden(struct slice name)
{
    return slice_starts_with_ignoring_case(name, SLICE(".")) || slice_equal(name, SLICE("__MACOSX"));
}

static bool take_entry(const struct folder_entry *entry, const char *path, bool in_archive, struct arena *arena,
                       struct export_each *each, struct error *error)
{
    struct slice folder = without_end(path);
    struct slice whole =
        arena_format(arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(folder), SLICE_ARGUMENTS(entry->name));
    bool is_export = entry->kind == FILE_FOLDER || (!in_archive && export_container_is_called_one(entry->name));
    if (is_hidden(entry->name))
        return true;
    if (entry->kind == FILE_OTHER)
        return error_set(error, ERROR_IO, SLICE_FORMAT " is a link, which is not followed; name that host itself",
                         SLICE_ARGUMENTS(text_clean(arena, whole)));
    if (is_export)
        *list_append(arena, &each->paths) = whole.data;
    else
        *list_append(arena, &each->left_out) = text_clean(arena, whole);
    return true;
}

static bool take_all(const char *path, struct file_tree *files, bool in_archive, struct arena *arena,
                     struct export_each *each, struct error *error)
{
    struct folder_listing listing = {0};
    size_t before = each->paths.count;
    if (!file_tree_list(files, files->root, arena, &listing, error))
        return false;
    for (size_t i = 0; i < listing.count; i++)
        if (!take_entry(&listing.items[i], path, in_archive, arena, each, error))
            return false;
    return each->paths.count > before ||
           error_set(error, ERROR_USAGE, SLICE_FORMAT " holds no folder; --each wants one for each host",
                     SLICE_ARGUMENTS(text_clean(arena, slice_from(path))));
}

bool export_each_find(const char *path, struct arena *arena, struct export_each *each, struct error *error)
{
    struct export_container container;
    if (!export_container_find(path, arena, &container, error))
        return false;
    if (container.kind == CONTAINER_WIM) {
        export_container_release(&container);
        return error_set(error, ERROR_USAGE,
                         SLICE_FORMAT ": --each takes folders and archives; name an image of a WIM "
                                      "file as FILE.wim:2",
                         SLICE_ARGUMENTS(container.path));
    }
    bool in_archive = container.kind != CONTAINER_NONE;
    struct file_tree *files =
        in_archive ? export_container_open(&container, error) : file_tree_open_folder(path, error);
    bool found = files && take_all(path, files, in_archive, arena, each, error);
    file_tree_close(files);
    export_container_release(&container);
    return found;
}
