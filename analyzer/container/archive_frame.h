/* What libarchive takes on trust of an archive that lies in a file: how its parts lie in it. */
#pragma once

#include "container/container.h"

/* Whether the parts of a zip archive or cabinet fit together and are all there is (zip_directory.h,
 * cabinet_frame.h). `*count` becomes the number of members of a zip archive, otherwise 0. NULL when all is well;
 * otherwise what is not, and what to do. `limit`: members. */
const char *archive_frame_check(int file, enum container_kind kind, uint64_t limit, uint64_t *count);
