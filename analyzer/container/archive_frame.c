/* The frames of archives: of a zip archive its directory, of a cabinet its tables. A tar archive has none but its
 * end, which its reader looks at. */
#include "container/archive_frame.h"

#include "container/cabinet_frame.h"
#include "container/zip_directory.h"

static const char *check_cabinet(int file)
{
    bool is_one_of_several;
    const char *words = cabinet_frame_check(file, &is_one_of_several);
    return is_one_of_several ? "one of several cabinets that belong together; unpack them, and name the folder" : words;
}

const char *archive_frame_check(int file, enum container_kind kind, uint64_t limit, uint64_t *count)
{
    *count = 0;
    if (kind == CONTAINER_ZIP)
        return zip_directory_check(file, limit, count);
    return kind == CONTAINER_CABINET ? check_cabinet(file) : NULL;
}
