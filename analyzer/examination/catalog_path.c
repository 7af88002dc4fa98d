/* Where the catalog lies when --catalog does not say, and opening it as --require-signature demands. */
#include "examination/catalog_path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/machine.h"

static struct slice folder_of(const char *path)
{
    size_t end = slice_find_last_byte(slice_from(path), '/');
    return end == SLICE_NOT_FOUND ? SLICE(".") : slice_between(slice_from(path), 0, end);
}

static const char *program_path(char path[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
    if (length < 0)
        machine_set_error(NULL, errno, "/proc/self/exe");
    path[length > 0 ? length : 0] = '\0';
    return path;
}

const char *catalog_path_find(const char *given, struct arena *arena)
{
    const char *named = given ? given : getenv("KBREADY_CATALOG");
    if (named && *named)
        return named;
    char program[PATH_MAX];
    struct slice folder = folder_of(program_path(program));
    const char *installed =
        arena_format(arena, SLICE_FORMAT "/" KBREADY_CATALOG_FROM_PROGRAM, SLICE_ARGUMENTS(folder)).data;
    const char *built = arena_format(arena, SLICE_FORMAT "/catalog.sqlite", SLICE_ARGUMENTS(folder)).data;
    return file_is_missing(installed) ? built : installed;
}

bool catalog_path_open(const char *path, const char *key, struct catalog **catalog, struct error *error)
{
    struct minisign_key public_key;
    if (!key)
        return catalog_open(path, catalog, error);
    return minisign_key_read(key, &public_key, error) && catalog_open_signed(path, public_key, catalog, error);
}

void catalog_inputs_add(const char *path, struct arena *arena, struct slice_list *inputs)
{
    *list_append(arena, inputs) = slice_from(path);
    *list_append(arena, inputs) = arena_format(arena, "%s.minisig", path);
}
