/* Fuzzing what is ours in reading hives: the check of the base block, and the description that comes back from the
 * process that reads one. */
#include "fuzz.h"

#include "inventory/registry/hive_base_block.h"
#include "inventory/registry/hive_description.h"
#include "inventory/registry/registry_facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct slice bytes = {(const char *)data, size};
    struct hive_base_block block;
    struct registry_item item;
    struct arena *scratch = arena_create();
    struct registry_facts facts = registry_facts_begin(scratch);
    hive_base_block_read(bytes, &block, NULL);
    while (hive_description_next(&bytes, scratch, &item))
        registry_facts_take(&facts, &item);
    registry_silence_close(&facts.silence);
    registry_facts_end(&facts, true, 0);
    arena_destroy(scratch);
    return 0;
}
