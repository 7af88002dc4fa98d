/* What is in force, for bills of materials: records, manifests and hotfixes weighed, and when the whole is complete. */
#include "readiness/facts/installed.h"

#include "readiness/readiness_fixture.h"

static void add_foundation(struct fixture *fixture)
{
    struct package_identity identity = fixture_identity("Microsoft-Windows-Foundation-Package", "6.0.6001.18000");
    inventory_add_package(fixture->inventory, &identity, PACKAGE_STATE_INSTALLED, FIXTURE_REGISTRY);
}

/* A host whose foundation is recorded in a whole registry. */
static struct fixture begin_recorded(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    add_foundation(&fixture);
    return fixture;
}

static const struct installed_item *item_of(const struct installed *installed, uint32_t kb)
{
    for (size_t i = 0; i < installed->items.count; i++)
        if (installed->items.items[i].kb == kb)
            return &installed->items.items[i];
    return NULL;
}

TEST(a_record_is_certain_and_a_whole_registry_complete)
{
    struct fixture fixture = begin_recorded();
    fixture_add_record(&fixture, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    const struct installed *installed = installed_find(fixture_host(&fixture));
    assert_int_equal(installed->items.count, 2);
    assert_int_equal(item_of(installed, 4474419)->certainty, CERTAINTY_CERTAIN);
    assert_int_equal(installed->wholeness, WHOLENESS_COMPLETE);
    fixture_end(&fixture);
}

TEST(no_state_but_installed_and_permanent_is_in_force)
{
    for (int each = PACKAGE_STATE_UNKNOWN; each <= PACKAGE_STATE_INVALID; each++) {
        struct fixture fixture = begin_recorded();
        fixture_add_record(&fixture, 4474419, "6.0.4.0", (enum package_state)each);
        const struct installed *installed = installed_find(fixture_host(&fixture));
        assert_int_equal(item_of(installed, 4474419) != NULL, package_state_is_effective((enum package_state)each));
        fixture_end(&fixture);
    }
}

TEST(what_is_offered_or_not_settled_is_no_item_and_leaves_the_whole_incomplete)
{
    struct fixture fixture = begin_recorded();
    fixture_add_record(&fixture, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_offered(&fixture, 4474419);
    fixture_add_hotfix(&fixture, 955430);
    const struct installed *installed = installed_find(fixture_host(&fixture));
    assert_null(item_of(installed, 4474419));
    assert_null(item_of(installed, 955430));
    assert_int_equal(installed->unsettled.count, 2);
    assert_int_equal(installed->wholeness, WHOLENESS_INCOMPLETE);
    fixture_end(&fixture);
}

TEST(two_records_of_one_package_that_disagree_settle_nothing)
{
    struct fixture fixture = begin_recorded();
    struct package_identity identity = fixture_identity("Microsoft-Windows-Printing-Package", "6.0.6001.18000");
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_INSTALLED, FIXTURE_REGISTRY);
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_STAGED,
                          fixture_origin(READER_DISM_LISTING, "packages.txt"));
    const struct installed *installed = installed_find(fixture_host(&fixture));
    assert_int_equal(installed->items.count, 1);
    assert_int_equal(installed->unsettled.count, 1);
    fixture_end(&fixture);
}

TEST(manifests_alone_are_likely_and_only_as_a_complete_set)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_manifests(&fixture, 4474419, "6.0.4.0", FIXTURE_SET_COMPLETE);
    fixture_add_manifests(&fixture, 4493730, "6.0.1.0", FIXTURE_SET_WITHOUT_LEAF);
    const struct installed *installed = installed_find(fixture_host(&fixture));
    assert_int_equal(item_of(installed, 4474419)->certainty, CERTAINTY_LIKELY);
    assert_null(item_of(installed, 4493730));
    fixture_end(&fixture);
}

TEST(what_is_only_at_hand_is_no_item_and_takes_nothing_from_the_whole)
{
    struct fixture fixture = begin_recorded();
    struct package_identity identity = fixture_update_identity(&fixture, "Package_for_", 4474419, "", "6.0.4.0");
    inventory_add_at_hand(fixture.inventory, &identity, 4474419, fixture_origin(READER_IMAGE_TREE, "update.mum"));
    const struct installed *installed = installed_find(fixture_host(&fixture));
    assert_null(item_of(installed, 4474419));
    assert_int_equal(installed->items.count, 1);
    assert_int_equal(installed->unsettled.count, 0);
    assert_int_equal(installed->wholeness, WHOLENESS_COMPLETE);
    fixture_end(&fixture);
}

TEST(a_hotfix_alone_is_an_item_without_a_package_and_joins_a_record_otherwise)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    add_foundation(&fixture);
    fixture_add_record(&fixture, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_hotfix(&fixture, 4474419);
    fixture_add_hotfix(&fixture, 955430);
    const struct installed *installed = installed_find(fixture_host(&fixture));
    assert_int_equal(installed->items.count, 3);
    assert_int_equal(item_of(installed, 4474419)->places.count, 2);
    assert_null(item_of(installed, 955430)->package);
    assert_int_equal(installed->wholeness, WHOLENESS_UNKNOWN);
    fixture_end(&fixture);
}

TEST(without_a_foundation_something_is_known_to_be_missing)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    assert_int_equal(installed_find(fixture_host(&fixture))->wholeness, WHOLENESS_INCOMPLETE);
    fixture_end(&fixture);
}

TEST_MAIN("installed")
