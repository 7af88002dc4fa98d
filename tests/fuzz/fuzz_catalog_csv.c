/* Fuzzing the reader of comma-separated values: what is complete is read without a complaint, whatever follows. */
#include "fuzz.h"

#include <stdlib.h>

#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct slice text = {(const char *)data, size};
    struct csv_reader complete = {.rest = slice_between(text, 0, csv_complete_length(text))};
    struct csv_reader reader = {.rest = text};
    struct slice_list fields;
    struct error error = {0};
    while (csv_next_record(&complete, arena, &fields, &error))
        continue;
    if (error.code)
        abort();
    while (csv_next_record(&reader, arena, &fields, &error))
        continue;
    arena_destroy(arena);
    return 0;
}
