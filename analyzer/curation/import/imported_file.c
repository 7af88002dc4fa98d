/* Reading a file that is imported from its beginning to its end. */
#include <errno.h>
#include <unistd.h>

#include "base/machine.h"
#include "curation/import/importer.h"

ptrdiff_t imported_file_read(void *user, char *bytes, size_t size)
{
    const int *descriptor = user;
    ptrdiff_t got = read(*descriptor, bytes, size);
    if (got < 0)
        machine_set_error(NULL, errno, "the list");
    return got;
}
