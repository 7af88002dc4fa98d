/* Files of tests and of their tools, written over what was there. */
#pragma once

#include <stdio.h>

#include "base/error.h"
#include "base/slice.h"

static inline bool file_write(const char *path, struct slice bytes, struct error *error)
{
    FILE *file = fopen(path, "we");
    bool written = file && fwrite(bytes.data, 1, bytes.length, file) == bytes.length;
    if (file)
        written &= fclose(file) == 0;
    return written || error_set(error, ERROR_IO, "%s: the file of a test cannot be written", path);
}
