/* Tests of matching rules to updates, at the edges of their windows and where the day is not known. */
#include "catalog_fixture.h"

static const struct catalog_product *toy(const struct catalog *catalog)
{
    return catalog_product_of_build(catalog, 6, 0, 6002);
}

/* KB, the rule ids that bind it ("" = none), and whether that is undated. */
static const struct {
    uint32_t kb;
    const char *rules;
    bool undated;
} signing_cases[] = {
    {1000001, "", false},                     /* 2019-07-08 */
    {1000002, "sha2-early ", false},          /* 2019-07-09 */
    {1000003, "sha2-early ", false},          /* 2019-12-31 */
    {1000004, "sha2-late ", false},           /* 2020-01-01 */
    {1000005, "sha2-early ", false},          /* 2019-10: the whole month is inside */
    {1000006, "sha2-early ", true},           /* 2019-07: the window begins in it */
    {1000007, "sha2-early sha2-late ", true}, /* nothing known */
    {1000008, "", false},                     /* 2018 */
    {1000009, "sha2-early ", true},           /* 2019 */
    {1000010, "", false},                     /* exempt */
    {1000011, "sha2-early ", false},
    {1000012, "", false}, /* another kind */
};

TEST(windows_are_inclusive_and_months_decide_where_they_can)
{
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    for (size_t i = 0; i < sizeof signing_cases / sizeof *signing_cases; i++) {
        const struct catalog_update *update = catalog_update_find(catalog, toy(catalog), signing_cases[i].kb);
        char ids[128] = "";
        bool undated = !signing_cases[i].undated;
        struct catalog_rule_list rules = catalog_rules_for(catalog, update, RULE_SHA2_SIGNING, &undated);
        for (size_t k = 0; k < rules.count; k++)
            snprintf(ids + strlen(ids), sizeof ids - strlen(ids), SLICE_FORMAT " ",
                     SLICE_ARGUMENTS(rules.items[k]->id));
        assert_string_equal(ids, signing_cases[i].rules);
        assert_int_equal(undated, signing_cases[i].undated);
    }
    catalog_close(catalog);
    fixture_remove();
}

TEST(a_rule_without_dates_binds_undated_updates)
{
    bool undated = true;
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    const struct catalog_update *update = catalog_update_find(catalog, toy(catalog), 1000007);
    struct catalog_rule_list rules = catalog_rules_for(catalog, update, RULE_SERVICE_PACK, &undated);
    assert_int_equal(rules.count, 1);
    assert_false(undated);
    assert_slice_equal(rules.items[0]->symptom, "nothing happens");
    assert_int_equal(rules.items[0]->confidence, CONFIDENCE_INFERRED);
    catalog_close(catalog);
    fixture_remove();
}

TEST(a_rule_is_read_whole)
{
    bool undated;
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    const struct catalog_update *update = catalog_update_find(catalog, toy(catalog), 1000004);
    const struct catalog_rule *rule = catalog_rules_for(catalog, update, RULE_SHA2_SIGNING, &undated).items[0];
    assert_int_equal(rule->released_from.value, 20200101);
    assert_int_equal(rule->released_to.value, 0);
    assert_int_equal(rule->alternatives.count, 1);
    assert_int_equal(rule->alternatives.items[0], 1000010);
    assert_true(version_is_known(rule->minimum_package_version));
    assert_int_equal(version_compare(rule->minimum_package_version, version_of(6, 0, 4, 0)), 0);
    assert_slice_equal(rule->minimum_edition, "fourth");
    assert_false(version_is_known(rule->minimum_stack));
    assert_true(rule->required);
    assert_false(rule->or_later);
    assert_int_equal(rule->predicted_code, 0x80092004);
    assert_int_equal(rule->also_seen.count, 2);
    assert_int_equal(rule->also_seen.items[0], 0x80242017);
    assert_slice_equal(rule->reason, "why");
    assert_slice_equal(rule->source, "made up");
    assert_int_equal(rule->confidence, CONFIDENCE_CONFIRMED);
    catalog_close(catalog);
    fixture_remove();
}

TEST(a_requirement_of_one_update_binds_only_it)
{
    bool undated;
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    const struct catalog_product *product = toy(catalog);
    struct catalog_rule_list rules = catalog_rules_for(catalog, catalog_update_find(catalog, product, 1000004),
                                                       RULE_SERVICING_STACK_UPDATE, &undated);
    assert_int_equal(rules.count, 1);
    assert_int_equal(rules.items[0]->kb, 1000004);
    assert_true(rules.items[0]->or_later);
    assert_true(version_is_known(rules.items[0]->minimum_stack));
    assert_false(rules.items[0]->required);
    rules = catalog_rules_for(catalog, catalog_update_find(catalog, product, 1000003), RULE_SERVICING_STACK_UPDATE,
                              &undated);
    assert_int_equal(rules.count, 0);
    catalog_close(catalog);
    fixture_remove();
}

TEST(an_update_from_outside_the_catalog_is_matched_too)
{
    bool undated;
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    struct catalog_update update = {.product = toy(catalog), .kb = 5555555, .kind = UPDATE_SERVICING_STACK};
    update.released = (struct date){20200114};
    struct catalog_rule_list rules = catalog_rules_for(catalog, &update, RULE_SHA2_SIGNING, &undated);
    assert_int_equal(rules.count, 1);
    assert_slice_equal(rules.items[0]->id, "sha2-late");
    assert_false(undated);
    catalog_close(catalog);
    fixture_remove();
}

TEST_MAIN("catalog_rules")
