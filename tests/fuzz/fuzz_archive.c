/* Fuzzing the readers of updates: cabinets within cabinets, zip archives, WIMs. The bytes lie in a file in memory, which is walked as a user's. */
#include "fuzz.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../write_file.h"
#include "package/package_source.h"

static void ignore_file(__attribute__((unused)) void *user, __attribute__((unused)) const struct package_file *file)
{
}

static void ignore_warning(__attribute__((unused)) void *user, __attribute__((unused)) struct slice path,
                           __attribute__((unused)) const char *words)
{
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct package_visitor visitor = {.file = ignore_file, .warning = ignore_warning};
    char path[64];
    struct error error = {0};
    int file = memfd_create("fuzz", MFD_CLOEXEC);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (file < 0 || !file_write(path, (struct slice){(const char *)data, size}, &error))
        __builtin_trap();
    struct arena *arena = arena_create();
    package_source_walk(path, &visitor, NULL, arena, &error);
    arena_destroy(arena);
    close(file);
    return 0;
}
