/* A kbready built without hivex: what it says of a hive. The build gives this test registry_hive.c compiled without
 * KBREADY_HIVE. */
#include "inventory/registry/registry_hive.h"

#include <string.h>

#include "test.h"

TEST(the_hive_is_named_with_what_to_install)
{
    static unsigned char bytes[8192] = "regf";
    struct inventory *inventory = inventory_create(SLICE("export"));
    const struct hive_file file = {SLICE("SOFTWARE"), {(const char *)bytes, sizeof bytes}, SLICE("")};
    bytes[20] = 1; /* version 1.5, one bin */
    bytes[24] = 5;
    bytes[41] = 0x10;
    for (size_t i = 0; i < 508; i++)
        bytes[508 + i % 4] ^= bytes[i];
    registry_hive_read(inventory, &file);
    assert_int_equal(inventory->warnings.count, 1);
    assert_slice_equal(inventory->warnings.items[0],
                       "SOFTWARE: the registry hive is not read: this kbready was built without hivex; install it "
                       "(libhivex0 on Debian, hivex elsewhere) and a kbready built with KBREADY_HIVE");
    assert_int_equal(inventory->coverage.count, 1);
    assert_int_equal(inventory->coverage.items[0].reader, READER_REGISTRY_HIVE);
    assert_int_equal(inventory->coverage.items[0].status, COVERAGE_UNREADABLE);
    assert_false(inventory_has_evidence(inventory));
    inventory_destroy(inventory);
}

TEST_MAIN("registry_hive_absent")
