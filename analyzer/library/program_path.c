/* Where the program kbready lies, seen from the library. */
#include "library/program_path.h"

#include <dlfcn.h>
#include <stdlib.h>

#include "base/file.h"

/* From the folder of the library, and from that of the extension of SQLite, which lies one deeper; as installed, and
 * as built. */
static const char *const places[] = {KBREADY_PROGRAM_FROM_LIBRARY, ("../" KBREADY_PROGRAM_FROM_LIBRARY), "kbready",
                                     "../kbready"};

static struct slice folder_of_this(void)
{
    Dl_info information;
    bool is_known = dladdr((const void *)program_path_find, &information) && information.dli_fname;
    struct slice path = slice_from(is_known ? information.dli_fname : "");
    size_t end = slice_find_last_byte(path, '/');
    return end == SLICE_NOT_FOUND ? SLICE(".") : slice_between(path, 0, end);
}

static bool is_program(const char *path)
{
    enum file_kind kind;
    return file_kind_of(path, &kind, NULL) && kind == FILE_REGULAR;
}

const char *program_path_find(struct arena *arena)
{
    const char *named = secure_getenv("KBREADY_PROGRAM");
    if (named && *named)
        return named;
    struct slice folder = folder_of_this();
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *path = arena_format(arena, SLICE_FORMAT "/%s", SLICE_ARGUMENTS(folder), places[i]).data;
        if (is_program(path))
            return path;
    }
    return NULL;
}
