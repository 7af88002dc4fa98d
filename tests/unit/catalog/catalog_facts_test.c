/* Tests of the catalog that the project ships: what is known about Windows Server 2008 SP2 must come out of it
 * unchanged, and so must the number of updates of every product and kind. */
#include "catalog_fixture.h"

static struct catalog *shipped;
static const struct catalog_product *server_2008;

static void open_shipped(void)
{
    struct error error = {0};
    if (shipped)
        return;
    fixture_create();
    if (!catalog_build(TEST_DATA_FOLDER, fixture_path("catalog.sqlite"), &error))
        fail_msg("%s", error.text);
    shipped = fixture_open();
    fixture_remove(); /* the open file stays readable */
    server_2008 = catalog_product_of_build(shipped, 6, 0, 6003);
    assert_non_null(server_2008);
}

static const struct catalog_update *update_of(uint32_t kb)
{
    const struct catalog_update *update = catalog_update_find(shipped, server_2008, kb);
    assert_non_null(update);
    return update;
}

static const struct catalog_rule *only_rule(uint32_t kb, enum rule_subject subject)
{
    bool undated;
    struct catalog_rule_list rules = catalog_rules_for(shipped, update_of(kb), subject, &undated);
    assert_int_equal(rules.count, 1);
    assert_false(undated);
    return rules.items[0];
}

static bool contains(struct catalog_update_list list, uint32_t kb)
{
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i]->kb == kb)
            return true;
    return false;
}

TEST(the_product)
{
    open_shipped();
    assert_slice_equal(server_2008->id, "ws2008sp2");
    assert_ptr_equal(server_2008, catalog_product_of_build(shipped, 6, 0, 6002));
    assert_int_equal(server_2008->service_pack, 2);
    assert_true(server_2008->server_only);
    assert_int_equal(server_2008->architectures.count, 3);
}

/* In the order of enum update_kind: monthly rollups, previews, security-only, Internet Explorer, servicing stack,
 * SHA-2 support, ESU licensing, standalone, cumulative, embedded stacks, hotpatches, enablement packages. */
static const struct {
    unsigned major, minor, build;
    size_t counts[UPDATE_KIND_COUNT];
} products[] = {
    {6, 0, 6003, {91, 14, 91, 46, 21, 2, 3, 15, 0, 0}},
    {6, 1, 7601, {115, 34, 113, 71, 30, 1, 3, 7, 0, 0}},
    {6, 2, 9200, {121, 38, 84, 70, 33, 0, 1, 4, 0, 0}},
    {6, 3, 9600, {121, 38, 84, 77, 38, 0, 1, 6, 0, 0}},
    {10, 0, 14393, {0, 0, 0, 0, 49, 0, 0, 1, 194, 0}},
    {10, 0, 17763, {0, 0, 0, 0, 27, 0, 0, 1, 169, 14}},
    {10, 0, 19044, {[4] = 2, [7] = 1, [8] = 85, [11] = 1}},
    {10, 0, 19045, {[4] = 2, [6] = 2, [7] = 1, [8] = 89, [11] = 1}},
    {10, 0, 20348, {[7] = 3, [8] = 96, [10] = 31}},
    {10, 0, 22631, {[8] = 65, [11] = 1}},
    {10, 0, 26100, {[7] = 2, [8] = 36, [10] = 13}},
    {10, 0, 26200, {[7] = 1, [8] = 29, [10] = 13, [11] = 1}},
};

TEST(counts_per_kind)
{
    open_shipped();
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        const struct catalog_product *product =
            catalog_product_of_build(shipped, products[i].major, products[i].minor, products[i].build);
        assert_non_null(product);
        for (size_t kind = 0; kind < UPDATE_KIND_COUNT; kind++) {
            size_t found = catalog_updates_of_kind(shipped, product, (enum update_kind)kind).count;
            if (found != products[i].counts[kind])
                fail_msg("%.*s has %zu of kind %s", SLICE_ARGUMENTS(product->id), found,
                         update_kind_name((enum update_kind)kind));
        }
    }
}

TEST(the_reference_update)
{
    open_shipped();
    const struct catalog_update *update = update_of(4520002);
    assert_int_equal(update->kind, UPDATE_MONTHLY_ROLLUP);
    assert_int_equal(update->released.value, 20191008);
    assert_slice_equal(update->release_month, "2019-10");
    assert_int_equal(update->confidence, CONFIDENCE_CONFIRMED);
    struct catalog_update_list replaced = catalog_superseded(shipped, server_2008, 4520002);
    assert_true(contains(replaced, 4516026));
    assert_true(contains(replaced, 4458010));
    assert_false(contains(replaced, 4525234));
    assert_true(contains(catalog_superseding(shipped, server_2008, 4520002), 5073697));
    assert_int_equal(catalog_known_issues(shipped, update).count, 2);
}

/* Every servicing stack update in order of release; "" = stack version not known. */
static const struct {
    uint32_t kb;
    const char *stack;
} stacks[] = {
    {955430, ""},
    {4493730, "6.0.6003.20484"},
    {4517134, ""},
    {4526478, ""},
    {4531787, ""},
    {4536953, ""},
    {4537830, ""},
    {4550737, ""},
    {4562031, ""},
    {4565353, ""},
    {4572374, "6.0.6003.20902"},
    {4580971, "6.0.6003.20951"},
    {5006750, "6.0.6003.21246"},
    {5010452, "6.0.6003.21370"},
    {5011942, "6.0.6003.21403"},
    {5016129, "6.0.6003.21569"},
    {5032384, ""},
    {5033466, ""},
    {5034867, ""},
    {5039341, "6.0.6003.22715"},
    {5050682, ""},
};

TEST(servicing_stack_updates_and_their_stacks)
{
    open_shipped();
    struct catalog_update_list updates = catalog_updates_of_kind(shipped, server_2008, UPDATE_SERVICING_STACK);
    assert_int_equal(updates.count, sizeof stacks / sizeof *stacks);
    for (size_t i = 0; i < updates.count; i++) {
        char text[VERSION_TEXT_SIZE] = "";
        assert_int_equal(updates.items[i]->kb, stacks[i].kb);
        if (version_is_known(updates.items[i]->stack_version))
            version_format(updates.items[i]->stack_version, text);
        assert_string_equal(text, stacks[i].stack);
        assert_slice_equal(updates.items[i]->restart, "not-required");
    }
}

TEST(signing_is_asked_for_from_july_2019)
{
    bool undated;
    open_shipped();
    assert_int_equal(catalog_rules_for(shipped, update_of(4503273), RULE_SHA2_SIGNING, &undated).count, 0);
    assert_slice_equal(only_rule(4507452, RULE_SHA2_SIGNING)->id, "sha2-6.0");
    const struct catalog_rule *rule = only_rule(4520002, RULE_SHA2_SIGNING);
    assert_slice_equal(rule->id, "sha2-6.0");
    assert_int_equal(rule->alternatives.items[0], 4474419);
    assert_false(version_is_known(rule->minimum_package_version));
    assert_int_equal(rule->predicted_code, 0x80092004);
    assert_int_equal(rule->confidence, CONFIDENCE_CONFIRMED);
    rule = only_rule(4534303, RULE_SHA2_SIGNING); /* 2020-01-14 */
    assert_slice_equal(rule->id, "sha2-6.0-2020");
    assert_int_equal(version_compare(rule->minimum_package_version, version_of(6, 0, 4, 0)), 0);
    assert_int_equal(catalog_rules_for(shipped, update_of(4474419), RULE_SHA2_SIGNING, &undated).count, 0);
    assert_int_equal(catalog_rules_for(shipped, update_of(4493730), RULE_SHA2_SIGNING, &undated).count, 0);
    assert_slice_equal(only_rule(4517134, RULE_SHA2_SIGNING)->id, "sha2-6.0");
}

TEST(the_stack_that_checks_signatures)
{
    bool undated;
    open_shipped();
    const struct catalog_rule *rule = only_rule(4520002, RULE_SERVICING_STACK_UPDATE);
    assert_int_equal(rule->alternatives.items[0], 4493730);
    assert_true(rule->or_later);
    assert_true(rule->required);
    assert_int_equal(version_compare(rule->minimum_stack, version_of(6, 0, 6003, 20484)), 0);
    assert_int_equal(rule->predicted_code, 0x800f0823);
    assert_int_equal(rule->also_seen.count, 2);
    assert_int_equal(catalog_rules_for(shipped, update_of(4474419), RULE_SERVICING_STACK_UPDATE, &undated).count, 0);
    assert_false(only_rule(4520002, RULE_SERVICING_STACK_LATEST)->required);
    struct catalog_rule_list both =
        catalog_rules_for(shipped, update_of(5040490), RULE_SERVICING_STACK_UPDATE, &undated);
    assert_int_equal(both.count, 2);
    assert_int_equal(both.items[1]->alternatives.items[0], 5039341);
}

TEST(a_preview_of_july_2019_is_not_decided_by_its_month)
{
    bool undated;
    open_shipped();
    assert_int_equal(catalog_rules_for(shipped, update_of(4507451), RULE_SHA2_SIGNING, &undated).count, 1);
    assert_true(undated);
    catalog_rules_for(shipped, update_of(4512499), RULE_SHA2_SIGNING, &undated); /* 2019-08 */
    assert_false(undated);
    assert_int_equal(catalog_rules_for(shipped, update_of(4499184), RULE_SHA2_SIGNING, &undated).count,
                     0); /* 2019-05 */
    assert_false(undated);
}

TEST(extended_security_updates)
{
    bool undated;
    open_shipped();
    assert_int_equal(catalog_rules_for(shipped, update_of(4534303), RULE_ESU_LICENSE, &undated).count, 0);
    assert_true(only_rule(4537810, RULE_ESU_LICENSE)->required); /* 2020-02-11 */
    assert_int_equal(only_rule(4537810, RULE_ESU_LICENSING_PACKAGE)->alternatives.count, 3);
    assert_int_equal(only_rule(5073697, RULE_ESU_LICENSING_PACKAGE)->alternatives.items[0], 5016891);
    struct catalog_esu_programme_list programmes = catalog_esu_programmes(shipped, server_2008);
    static const struct {
        const char *id;
        uint32_t end;
    } expected[] = {{"y1", 20210112}, {"y2", 20220111}, {"y3", 20230110}, {"azure", 20240109}, {"pa", 20260113}};
    assert_int_equal(programmes.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < programmes.count; i++) {
        assert_slice_equal(programmes.items[i].id, expected[i].id);
        assert_int_equal(programmes.items[i].covers_to.value, expected[i].end);
    }
}

TEST(a_disputed_row_is_not_there)
{
    open_shipped();
    assert_int_equal(catalog_superseded(shipped, server_2008, 4474419).count, 0);
    assert_int_equal(catalog_superseding(shipped, server_2008, 3212642).count, 0);
    assert_true(contains(catalog_superseded(shipped, server_2008, 4517134), 955430));
}

static size_t count_of_fixes(uint32_t kb, uint64_t wanted, bool *found)
{
    struct catalog_fix_list fixes = catalog_fixes(shipped, server_2008);
    size_t count = 0;
    *found = false;
    for (size_t i = 0; i < fixes.count; i++) {
        for (size_t k = 0; fixes.items[i].kb == kb && k < fixes.items[i].cves.count; k++) {
            count++;
            *found |= fixes.items[i].cves.items[k] == wanted;
        }
    }
    return count;
}

TEST(vulnerabilities)
{
    const uint64_t bluekeep = (uint64_t)2019 << 32 | 708;
    bool found;
    open_shipped();
    assert_int_equal(catalog_fixes(shipped, server_2008).count, 235);
    assert_int_equal(count_of_fixes(4499149, bluekeep, &found), 26);
    assert_true(found);
    count_of_fixes(4499180, bluekeep, &found);
    assert_true(found);
    assert_int_equal(count_of_fixes(4520002, bluekeep, &found), 22);
    assert_false(found);
    assert_slice_equal(catalog_exploit_find(shipped, bluekeep)->known_as, "BlueKeep");
    assert_int_equal(catalog_fixes(shipped, catalog_product_of_build(shipped, 6, 1, 7601)).count, 0);
}

TEST(ends_of_support)
{
    static const struct {
        unsigned major, minor, build;
        uint32_t days[5]; /* in their order */
    } rows[] = {
        {6, 0, 6002, {20150113, 20200114, 20230110, 20240109, 20260113}},
        {6, 1, 7601, {20150113, 20200114, 20230110, 20240109, 20260113}},
        {6, 2, 9200, {20181009, 20231010, 20261013}},
        {6, 3, 9600, {20181009, 20231010, 20261013}},
        {10, 0, 14393, {20220111, 20270112, 20300112}},
        {10, 0, 17763, {20240109, 20290109}},
        {10, 0, 20348, {20261013, 20311014}},
        {10, 0, 26100, {20291113, 20341114}},
    };
    open_shipped();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct catalog_lifecycle_list ends =
            catalog_lifecycle(shipped, catalog_product_of_build(shipped, rows[i].major, rows[i].minor, rows[i].build));
        for (size_t k = 0; k < 5; k++)
            assert_int_equal(k < ends.count ? ends.items[k].day.value : 0, rows[i].days[k]);
    }
}

TEST(the_shipped_catalog_is_closed)
{
    catalog_close(shipped);
}

TEST_MAIN("catalog_facts")
