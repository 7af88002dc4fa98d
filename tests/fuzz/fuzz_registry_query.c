/* Fuzzing the reader of reg query output, whatever the first line is. */
#include "fuzz.h"

#include "base/text.h"
#include "inventory/registry/registry_query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct inventory *inventory = inventory_create(SLICE("fuzz"));
    struct arena *scratch = arena_create();
    struct slice bytes = {(const char *)data, size};
    const struct source_file file = {.path = SLICE("fuzz.txt"), .bytes = bytes, .text = text_decode(scratch, bytes)};
    registry_query_read(inventory, &file, NULL);
    arena_destroy(scratch);
    inventory_destroy(inventory);
    return 0;
}
