/* Files that say how to judge: waivers, a baseline. They may not come from what is judged. */
#pragma once

#include "base/file.h"
#include "examination/examination.h"

/* Reads the file at `path`, at most `limit` bytes, into `buffer`. `wanted` is what the user should name instead ("a file of waivers"). The path is
 * resolved first; ERROR_USAGE when the file lies in one of the exports or in the folder of an update, whatever names lead there, ERROR_IO or
 * ERROR_LIMIT when it cannot be read. */
bool outside_file_read(const struct examination_request *request, const char *path, const char *wanted, size_t limit,
                       struct arena *arena, struct buffer *buffer, struct error *error);
