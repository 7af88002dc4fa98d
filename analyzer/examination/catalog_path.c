/* Where the catalog lies when --catalog does not say, and opening it as --require-signature demands. */
#include "examination/catalog_path.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

static struct slice folder_of_program(char path[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
    if (length <= 0)
        return SLICE(".");
    struct slice program = {path, (size_t)length};
    size_t end = slice_find_last_byte(program, '/');
    return end == SLICE_NOT_FOUND ? SLICE(".") : slice_between(program, 0, end);
}

const char *catalog_path_find(const char *given, struct arena *arena)
{
    const char *named = given ? given : getenv("KBREADY_CATALOG");
    if (named && *named)
        return named;
    char program[PATH_MAX];
    struct slice folder = folder_of_program(program);
    struct slice installed =
        arena_format(arena, SLICE_FORMAT "/../share/kbready/catalog.sqlite", SLICE_ARGUMENTS(folder));
    if (access(installed.data, F_OK) == 0)
        return installed.data;
    return arena_format(arena, SLICE_FORMAT "/catalog.sqlite", SLICE_ARGUMENTS(folder)).data;
}

bool catalog_path_open(const char *path, const char *key, struct catalog **catalog, struct error *error)
{
    struct minisign_key public_key;
    if (!key)
        return catalog_open(path, catalog, error);
    return minisign_key_read(key, &public_key, error) && catalog_open_signed(path, public_key, catalog, error);
}
