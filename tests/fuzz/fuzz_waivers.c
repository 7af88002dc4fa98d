/* Fuzzing the file of waivers. */
#include "fuzz.h"

#include "examination/waiver_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct waiver_list waivers = {0};
    waiver_file_parse((struct slice){(const char *)data, size}, arena, &waivers, NULL);
    arena_destroy(arena);
    return 0;
}
