/* The model of a host: what is handed in is copied, related and bounded. */
#include "inventory/inventory.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "test.h"

static struct package_identity identity_of(const char *text)
{
    struct package_identity identity;
    assert_true(package_identity_parse(slice_from(text), &identity));
    return identity;
}

TEST(package_is_copied_and_related)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    char text[] = "Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005";
    char path[] = "cbs.reg";
    struct package_identity identity = identity_of(text);
    struct origin origin = {.reader = READER_REGISTRY_EXPORT, .path = slice_from(path), .line = 7, .key = SLICE("key")};
    inventory_add_package(inventory, &identity, PACKAGE_STATE_INSTALLED, origin);
    memset(text, 'x', sizeof text - 1);
    memset(path, 'x', sizeof path - 1);
    const struct package_observation *package = &inventory->packages.items[0];
    assert_slice_equal(package->identity.name, "Package_for_KB948465");
    assert_slice_equal(package->origin.path, "cbs.reg");
    assert_int_equal(package->kb, 948465);
    assert_int_equal(package->role, PACKAGE_OF_UPDATE);
    assert_int_equal(package->state, PACKAGE_STATE_INSTALLED);
    assert_int_equal(package->origin.line, 7);
    inventory_destroy(inventory);
}

TEST(equal_identities_share_an_id_whatever_their_letter_case)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    struct package_identity upper = identity_of("Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005");
    struct package_identity lower = identity_of("package_for_kb948465~31bf3856ad364e35~AMD64~~6.0.1.18005");
    struct package_identity other = identity_of("Package_for_KB948465~31bf3856ad364e35~x86~~6.0.1.18005");
    uint32_t first = inventory_add_package(inventory, &upper, PACKAGE_STATE_UNKNOWN, (struct origin){0})->identity_id;
    uint32_t second = inventory_add_package(inventory, &lower, PACKAGE_STATE_UNKNOWN, (struct origin){0})->identity_id;
    uint32_t third = inventory_add_package(inventory, &other, PACKAGE_STATE_UNKNOWN, (struct origin){0})->identity_id;
    assert_int_equal(first, second);
    assert_int_not_equal(first, third);
    inventory_destroy(inventory);
}

TEST(nested_packages_form_one_range)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    struct package_identity top = identity_of("Package_for_KB1234567~31bf3856ad364e35~amd64~~6.0.1.0");
    struct package_identity inner = identity_of("Package_1_for_KB1234567~31bf3856ad364e35~amd64~~6.0.1.0");
    struct package_observation *package =
        inventory_add_package(inventory, &top, PACKAGE_STATE_UNKNOWN, (struct origin){0});
    inventory_add_nested(inventory, package, &inner);
    package = inventory_add_package(inventory, &inner, PACKAGE_STATE_UNKNOWN, (struct origin){0});
    inventory_add_nested(inventory, package, &top);
    inventory_add_nested(inventory, package, &inner);
    assert_int_equal(inventory->packages.items[0].nested_count, 1);
    assert_int_equal(inventory->packages.items[1].first_nested, 1);
    assert_int_equal(inventory->packages.items[1].nested_count, 2);
    assert_int_equal(inventory->nested_identity_ids.items[0], inventory->packages.items[1].identity_id);
    inventory_destroy(inventory);
}

TEST(warnings_are_bounded_and_clean)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    inventory_warn(inventory, "a\tb\xFF%s", "\x1b[31m");
    assert_slice_equal(inventory->warnings.items[0], "a\\x09b\\xFF\\x1B[31m");
    for (int i = 0; i < LIMIT_WARNINGS_PER_EXPORT + 4; i++)
        inventory_warn(inventory, "warning %d", i);
    assert_int_equal(inventory->warnings.count, LIMIT_WARNINGS_PER_EXPORT);
    assert_int_equal(inventory->warnings_dropped, 5);
    inventory_destroy(inventory);
}

TEST(only_observations_are_evidence)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    inventory_add_coverage(inventory, READER_SYSTEM_INFO, SLICE("x"), COVERAGE_READ);
    inventory_warn(inventory, "x");
    assert_false(inventory_has_evidence(inventory));
    inventory_add_hotfix(inventory, 948465, (struct origin){0});
    assert_true(inventory_has_evidence(inventory));
    inventory_destroy(inventory);
}

TEST(every_name_is_told)
{
    assert_string_equal(reader_name(READER_IMAGE_TREE), "image-tree");
    assert_string_equal(reader_name(READER_COLLECTION_CONTENTS), "collection-contents");
    assert_string_equal(reader_name(READER_COMPONENT_LISTING), "component-listing");
    assert_string_equal(stack_bound_name(STACK_AT_MOST), "at-most");
    assert_string_equal(coverage_status_name(COVERAGE_NOT_FOUND), "not-found");
    for (int kind = 0; kind < PENDING_KIND_COUNT; kind++)
        assert_non_null(pending_kind_name((enum pending_kind)kind));
}

TEST_MAIN("inventory")
