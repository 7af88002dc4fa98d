/* Fuzzing the readers of lists of packages, of logs and of licences, each with every input, whatever it looks like. */
#include "fuzz.h"

#include "base/text.h"
#include "inventory/listings/dism_listing.h"
#include "inventory/listings/license_status.h"
#include "inventory/listings/servicing_log.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct inventory *inventory = inventory_create(SLICE("fuzz"));
    struct arena *scratch = arena_create();
    struct slice bytes = {(const char *)data, size};
    struct source_file file = {.path = SLICE("fuzz.txt"), .bytes = bytes, .text = text_decode(scratch, bytes)};
    struct error error = {0};
    dism_listing_read(inventory, &file, &error);
    servicing_log_read(inventory, &file, &error);
    license_status_read(inventory, &file, &error);
    arena_destroy(scratch);
    inventory_destroy(inventory);
    return 0;
}
