/* Finds the container that the user named:
 *
 *     srv-file01.zip   srv-file01.tar.xz   srv-file01.cab     told by their first bytes
 *     install.wim   install.wim:2                             an index only counts where no file has the whole name */
#include "inventory/export_container.h"

#include <unistd.h>

#include "base/text.h"
#include "inventory/export.h"

enum { HIGHEST_INDEX = 99999 };

/* The folders in WinSxS hold the files of components, of which only the names of the folders say something. */
static bool is_closed(struct slice parent, struct slice name)
{
    return slice_equal_ignoring_case(parent, SLICE("WinSxS")) && !slice_equal_ignoring_case(name, SLICE("Manifests"));
}

/* An open regular file, or -1. A pipe could be read only once, so it is not opened. */
static int open_regular(const char *path)
{
    enum file_kind kind;
    return file_kind_of(path, &kind, NULL) && kind == FILE_REGULAR ? file_open_named_by_user(path, NULL) : -1;
}

/* Splits "FILE:INDEX"; the file's name lies in the arena. */
static bool split_index(const char *path, struct arena *arena, const char **file, unsigned *index)
{
    struct slice whole = slice_from(path);
    size_t colon = slice_find_last_byte(whole, ':');
    uint64_t number;
    if (colon == SLICE_NOT_FOUND || colon == 0 ||
        !slice_parse_number(slice_between(whole, colon + 1, whole.length), HIGHEST_INDEX, &number))
        return false;
    *file = arena_copy(arena, slice_between(whole, 0, colon)).data;
    *index = (unsigned)number;
    return true;
}

/* An index only counts where no file has the whole name. */
static bool find_index(const char *path, struct arena *arena, const char **file, unsigned *index)
{
    return file_is_missing(path) && split_index(path, arena, file, index);
}

const char *export_file_of(const char *path, struct arena *arena)
{
    unsigned index;
    find_index(path, arena, &path, &index);
    return path;
}

bool export_container_find(const char *path, struct arena *arena, struct export_container *container,
                           struct error *error)
{
    bool has_index = find_index(path, arena, &path, &container->image);
    container->file = open_regular(path);
    container->path = arena_copy(arena, text_clean(arena, slice_from(path)));
    container->kind = container->file < 0 ? CONTAINER_NONE : container_kind_of_file(container->file);
    if (!has_index)
        container->image = 0;
    if (container->kind == CONTAINER_NONE && container->file >= 0)
        close(container->file);
    if (!has_index || container->file < 0 || (container->kind == CONTAINER_WIM && container->image > 0))
        return true;
    export_container_release(container);
    return error_set(error, ERROR_USAGE,
                     SLICE_FORMAT ": only a WIM file (.wim) has images to choose from, counted from 1; leave out the "
                                  "colon and what follows",
                     SLICE_ARGUMENTS(container->path));
}

void export_container_release(struct export_container *container)
{
    if (container->kind != CONTAINER_NONE)
        close(container->file);
    container->kind = CONTAINER_NONE;
}

struct file_tree *export_container_open(const struct export_container *container, struct error *error)
{
    if (container->kind == CONTAINER_WIM)
        return file_tree_open_wim(container->file, container->image, container->path, is_closed, error);
    return file_tree_open_archive(container->file, container->kind, container->path, is_closed, error);
}

bool export_container_is_called_one(struct slice name)
{
    static const struct slice suffixes[] = {
        SLICE(".zip"), SLICE(".tar"), SLICE(".tgz"), SLICE(".gz"),  SLICE(".xz"),  SLICE(".zst"), SLICE(".bz2"),
        SLICE(".7z"),  SLICE(".rar"), SLICE(".cab"), SLICE(".wim"), SLICE(".esd"), SLICE(".swm"),
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (slice_ends_with_ignoring_case(name, suffixes[i]))
            return true;
    return false;
}
