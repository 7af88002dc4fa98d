/* Fuzzing every reader of loose files: registry exports, systeminfo, lists of hotfixes, tables of contents and the
 * rest, chosen by content as in a run, and the judgement of the whole. */
#include "fuzz.h"

#include "inventory/listings/collection.h"
#include "inventory/listings/component_listing.h"
#include "inventory/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct inventory *inventory = inventory_create(SLICE("fuzz"));
    struct arena *scratch = arena_create();
    reader_read_bytes(inventory, SLICE("fuzz.txt"), (struct slice){(const char *)data, size}, scratch);
    component_listing_judge(inventory);
    collection_judge(inventory);
    arena_destroy(scratch);
    inventory_destroy(inventory);
    return 0;
}
