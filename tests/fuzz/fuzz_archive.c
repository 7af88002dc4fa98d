/* Fuzzing the readers of updates: cabinets within cabinets, zip archives, WIMs. The bytes lie in a file, which is
 * walked as a user's. */
#include "fuzz.h"

#include "fuzz_file.h"
#include "package/package_source.h"

static void ignore_file(__attribute__((unused)) void *user, __attribute__((unused)) const struct package_file *file)
{
}

static void ignore_warning(__attribute__((unused)) void *user, __attribute__((unused)) struct slice path,
                           __attribute__((unused)) const char *words)
{
}

static void ignore_component(__attribute__((unused)) void *user, __attribute__((unused)) struct slice name)
{
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct package_visitor visitor = {
        .file = ignore_file, .warning = ignore_warning, .component = ignore_component};
    struct error error = {0};
    struct arena *arena = arena_create();
    package_source_walk(fuzz_file(data, size), &visitor, NULL, arena, &error);
    arena_destroy(arena);
    return 0;
}
