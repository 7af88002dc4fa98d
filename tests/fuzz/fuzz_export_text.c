/* Fuzzing every reader of loose files, chosen by content as in a run. */
#include "fuzz.h"

#include "inventory/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct inventory *inventory = inventory_create(SLICE("fuzz"));
    struct arena *scratch = arena_create();
    reader_read_bytes(inventory, SLICE("fuzz.txt"), (struct slice){(const char *)data, size}, scratch);
    arena_destroy(scratch);
    inventory_destroy(inventory);
    return 0;
}
