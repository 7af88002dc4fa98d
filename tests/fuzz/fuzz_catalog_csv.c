/* Fuzzing the reader of comma-separated values. */
#include "fuzz.h"

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct csv_reader reader = {.rest = {(const char *)data, size}};
    struct slice_list fields;
    struct error error = {0};
    while (csv_next_record(&reader, arena, &fields, &error))
        continue;
    arena_destroy(arena);
    return 0;
}
