/* The directory at the end of a zip archive, compared with the members it speaks of. */
#pragma once

#include "base/slice.h"

/* Every member is named twice in a zip archive: in the directory, which Windows believes, and where it lies. Checks
 * that both names are the same bytes, that the directory is whole, and that it ends where the archive ends; `*count`
 * becomes the number of members. NULL when all is well; otherwise what is not, and what to do. `limit`: members. */
const char *zip_directory_check(int file, uint64_t limit, uint64_t *count);
