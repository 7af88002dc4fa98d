/* One input as a file, for readers that want a name: in memory where the system has such a folder, overwritten from
 * input to input. */
#pragma once

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../write_file.h"
#include "base/file.h"

static char fuzz_file_path[] = "/dev/shm/kbready-fuzz-XXXXXX";

static inline void fuzz_file_remove(void)
{
    unlink(fuzz_file_path);
}

static inline void fuzz_file_create(void)
{
    int file = mkstemp(fuzz_file_path);
    if (file < 0) {
        strcpy(fuzz_file_path, "/tmp/kbready-fuzz-XXXXXX");
        file = mkstemp(fuzz_file_path);
    }
    if (file < 0)
        __builtin_trap();
    close(file);
    atexit(fuzz_file_remove);
}

/* The path of a file that holds these bytes, until the next call. */
static inline const char *fuzz_file(const uint8_t *data, size_t size)
{
    static bool exists;
    struct error error = {0};
    if (!exists)
        fuzz_file_create();
    exists = true;
    if (!file_write(fuzz_file_path, (struct slice){(const char *)data, size}, &error))
        __builtin_trap();
    return fuzz_file_path;
}
