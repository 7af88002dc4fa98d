/* Files that say how to judge: the catalog, the key of its signature, waivers, a baseline. They may not come from
 * what is judged. */
#pragma once

#include "base/file.h"
#include "examination/examination.h"

/* ERROR_USAGE when the file at `path` lies in one of the exports or in the folder of an update, or is one of them,
 * or is reached through a link that lies there; whatever names lead there, and whether an option or the environment
 * named it. The file need not exist. */
bool outside_file_check(const struct examination_request *request, const char *path, struct error *error);
/* Reads the file at `path`, at most `limit` bytes, into `buffer`, once outside_file_check has let it pass. `wanted`
 * is what the user should name instead ("a file of waivers"). ERROR_IO or ERROR_LIMIT when it cannot be read; texts
 * lie in `arena`. */
bool outside_file_read(const struct examination_request *request, const char *path, const char *wanted, size_t limit,
                       struct arena *arena, struct buffer *buffer, struct error *error);
