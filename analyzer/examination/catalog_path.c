/* Where the catalog lies when --catalog does not say, and opening it as --require-signature demands. */
#include "examination/catalog_path.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
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

/* The shared object that holds this code: the library, or the extension of SQLite, in a program of others. */
static const char *shared_object_path(void)
{
    Dl_info information;
    return dladdr((const void *)catalog_path_find, &information) && information.dli_fname ? information.dli_fname : "";
}

/* Where the catalog may lie, seen from a folder that holds the program or the shared object. */
static const char *const from_program[] = {KBREADY_CATALOG_FROM_PROGRAM, NULL};
static const char *const from_shared_object[] = {KBREADY_CATALOG_FROM_LIBRARY, ("../" KBREADY_CATALOG_FROM_LIBRARY),
                                                 "catalog.sqlite", "../catalog.sqlite", NULL};

/* The first that is there; NULL when none is. */
static const char *find_below(struct slice folder, const char *const *places, struct arena *arena)
{
    for (; *places; places++) {
        const char *path = arena_format(arena, SLICE_FORMAT "/%s", SLICE_ARGUMENTS(folder), *places).data;
        if (!file_is_missing(path))
            return path;
    }
    return NULL;
}

const char *catalog_path_find(const char *given, struct arena *arena)
{
    const char *named = given ? given : getenv("KBREADY_CATALOG");
    if (named && *named)
        return named;
    char program[PATH_MAX];
    const char *shared_object = shared_object_path();
    struct slice folder = folder_of(program_path(program));
    const char *found = find_below(folder, from_program, arena);
    if (!found && strstr(shared_object, ".so"))
        found = find_below(folder_of(shared_object), from_shared_object, arena);
    return found ? found : arena_format(arena, SLICE_FORMAT "/catalog.sqlite", SLICE_ARGUMENTS(folder)).data;
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
