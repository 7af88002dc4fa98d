/* Bytes of a file that is to be imported: its beginning, by which its format is told, and then all of them. */
#include "curation/import/imported_file.h"

#include <errno.h>
#include <unistd.h>

#include "base/machine.h"

ptrdiff_t imported_file_read(void *user, char *bytes, size_t size)
{
    const int *descriptor = user;
    ptrdiff_t got = read(*descriptor, bytes, size);
    if (got < 0)
        machine_set_error(NULL, errno, "the list");
    return got;
}

bool imported_file_look(struct imported_file *file, struct arena *arena, struct error *error)
{
    char *bytes = arena_allocate(arena, IMPORT_BEGINNING, 1);
    ptrdiff_t got = pread(file->descriptor, bytes, IMPORT_BEGINNING, 0);
    if (got < 0)
        return machine_set_error(error, errno, file->path);
    file->beginning = (struct slice){bytes, (size_t)got};
    file->container = container_kind_of_file(file->descriptor);
    return true;
}
