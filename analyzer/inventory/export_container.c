/* Finds the container that the user named:
 *
 *     srv-file01.zip   srv-file01.tar.xz   srv-file01.cab     told by their first bytes
 *     install.wim   install.wim:2                             an index only counts where no file has the whole name
 *     hosts.zip/SRV-FILE01                                    one folder in an archive */
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

/* Splits "FILE/FOLDER", where FILE is a regular file: nothing else can lie at that path. */
static bool find_inner(const char *path, struct arena *arena, const char **file, struct slice *inner)
{
    struct slice whole = slice_from(path);
    enum file_kind kind;
    const char *above = path;
    size_t end = whole.length;
    while (file_is_missing(above)) {
        end = slice_find_last_byte(slice_between(whole, 0, end), '/');
        if (end == SLICE_NOT_FOUND || end == 0)
            return false;
        above = arena_copy(arena, slice_between(whole, 0, end)).data;
    }
    if (above == path || !file_kind_of(above, &kind, NULL) || kind != FILE_REGULAR)
        return false;
    *file = above;
    *inner = slice_between(whole, end + 1, whole.length);
    return true;
}

const char *export_file_of(const char *path, struct arena *arena)
{
    unsigned index;
    struct slice inner;
    if (!find_index(path, arena, &path, &index))
        find_inner(path, arena, &path, &inner);
    return path;
}

static bool refuse_inner(struct export_container *container, struct error *error)
{
    export_container_release(container);
    return error_set(error, ERROR_USAGE, SLICE_FORMAT ": of a WIM file an image is named, as in FILE.wim:2, no folder",
                     SLICE_ARGUMENTS(container->path));
}

bool export_container_find(const char *path, struct arena *arena, struct export_container *container,
                           struct error *error)
{
    bool has_index = find_index(path, arena, &path, &container->image);
    container->inner = SLICE("");
    if (!has_index)
        find_inner(path, arena, &path, &container->inner);
    container->file = open_regular(path);
    container->path = arena_copy(arena, text_clean(arena, slice_from(path)));
    container->kind = container->file < 0 ? CONTAINER_NONE : container_kind_of_file(container->file);
    if (!has_index)
        container->image = 0;
    if (container->kind == CONTAINER_NONE && container->file >= 0)
        close(container->file);
    if (container->kind == CONTAINER_WIM && container->inner.length)
        return refuse_inner(container, error);
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

/* Makes the folder that was named the root. */
static bool enter(struct file_tree *files, const struct export_container *container, struct error *error)
{
    struct arena *arena = arena_create();
    struct slice rest = container->inner, name;
    int folder = files->root;
    while (folder >= 0 && slice_next_part(&rest, '/', &name))
        folder = name.length ? file_tree_open(files, folder, arena_copy(arena, name).data, NULL) : folder;
    bool is_there = folder >= 0;
    if (is_there)
        files->root = folder;
    else
        error_set(error, ERROR_IO, SLICE_FORMAT ": there is no folder " SLICE_FORMAT " in it",
                  SLICE_ARGUMENTS(container->path), SLICE_ARGUMENTS(text_clean(arena, container->inner)));
    arena_destroy(arena);
    return is_there;
}

struct file_tree *export_container_open(const struct export_container *container, struct error *error)
{
    if (container->kind == CONTAINER_WIM)
        return file_tree_open_wim(container->file, container->image, container->path, is_closed, error);
    struct file_tree *files =
        file_tree_open_archive(container->file, container->kind, container->path, is_closed, error);
    if (!files || enter(files, container, error))
        return files;
    file_tree_close(files);
    return NULL;
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
