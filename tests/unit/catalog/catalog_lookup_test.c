/* Tests of lookups in an open catalog: by KB, by kind, along supersedence, and the tables beside the updates. */
#include "catalog_fixture.h"

#include <sqlite3.h>

static struct catalog *open_toy(void)
{
    fixture_create();
    fixture_build();
    return fixture_open();
}

static void close_toy(struct catalog *catalog)
{
    catalog_close(catalog);
    fixture_remove();
}

/* "1000002 1000003 " */
static const char *kbs_of(struct catalog_update_list list)
{
    static char text[256];
    text[0] = '\0';
    for (size_t i = 0; i < list.count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%u ", list.items[i]->kb);
    return text;
}

TEST(products_are_found_by_build)
{
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6003);
    assert_non_null(product);
    assert_ptr_equal(product, catalog_product_of_build(catalog, 6, 0, 6002));
    assert_null(catalog_product_of_build(catalog, 6, 0, 6001));
    assert_null(catalog_product_of_build(catalog, 6, 1, 6002));
    assert_slice_equal(product->id, "toy60");
    assert_slice_equal(product->name, "Toy Server");
    assert_int_equal(product->service_pack, 2);
    assert_int_equal(product->architectures.count, 2);
    assert_slice_equal(product->architectures.items[1], "x86");
    assert_true(product->server_only);
    close_toy(catalog);
}

/* Until its support ended, all of it is known; while some of it lasts, until the last complete month; of the other
 * nothing is claimed. */
TEST(catalog_knows_how_far_it_knows)
{
    static const struct {
        const char *lifecycle;
        uint32_t known;
    } rows[] = {{"", 20261123}, {"toy60,premium-assurance-end,2020-02-01,,made up,single\n", 20200131}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture_create();
        fixture_append("products.csv", "toy61,Toy Server R2,6,1,1,7601,amd64,no,separate,,,,,made up,single\n");
        fixture_append("lifecycle.csv", rows[i].lifecycle);
        fixture_build();
        struct catalog *catalog = fixture_open();
        const struct catalog_product elsewhere = {.updates_complete_to = {0}};
        assert_int_equal(catalog_updates_known_to(catalog, catalog_product_of_build(catalog, 6, 0, 6002)).value,
                         rows[i].known);
        assert_int_equal(catalog_updates_known_to(catalog, catalog_product_of_build(catalog, 6, 1, 7601)).value, 0);
        assert_int_equal(catalog_updates_known_to(catalog, &elsewhere).value, 0);
        close_toy(catalog);
    }
}

TEST(updates_are_found_by_kb)
{
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    const struct catalog_update *update = catalog_update_find(catalog, product, 1000010);
    assert_non_null(update);
    assert_int_equal(update->kind, UPDATE_SERVICING_STACK);
    assert_int_equal(update->released.value, 20190813);
    assert_true(version_is_known(update->stack_version));
    assert_int_equal(version_compare(update->stack_version, version_of(6, 0, 6003, 1)), 0);
    assert_slice_equal(update->restart, "not-required");
    assert_false(version_is_known(catalog_update_find(catalog, product, 1000001)->stack_version));
    assert_null(catalog_update_find(catalog, product, 1000000));
    assert_null(catalog_update_find(catalog, product, 9999999));
    assert_int_equal(catalog_updates_with_kb(catalog, 1000010).count, 1);
    assert_int_equal(catalog_updates_with_kb(catalog, 2000000).count, 0);
    close_toy(catalog);
}

TEST(editions_by_day)
{
    static const struct {
        uint32_t day;
        const char *name; /* NULL = no edition was out */
    } rows[] = {
        {20190812, NULL}, {20190813, ""}, {20191209, ""}, {20191210, "fourth"}, {20261123, "fourth"},
    };
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    const struct catalog_update *update = catalog_update_find(catalog, product, 1000010);
    assert_int_equal(update->editions.count, 2);
    assert_int_equal(catalog_release_period(update).first.value, 20190813);
    assert_int_equal(catalog_update_last_release_day(update).value, 20191210);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct catalog_edition *edition = catalog_edition_of_day(update, (struct date){rows[i].day});
        assert_int_equal(edition != NULL, rows[i].name != NULL);
        assert_int_equal(catalog_update_may_be_out(update, (struct date){rows[i].day}), rows[i].name != NULL);
        if (edition)
            assert_slice_equal(edition->name, rows[i].name);
    }
    const struct catalog_edition *last = &update->editions.items[1];
    assert_true(version_is_known(last->package_version) &&
                !version_is_known(update->editions.items[0].package_version));
    assert_int_equal(version_compare(last->package_version, version_of(6, 0, 4, 0)), 0);
    assert_int_equal(last->confidence, CONFIDENCE_CONFIRMED);
    assert_null(catalog_edition_of_day(catalog_update_find(catalog, product, 1000011), (struct date){20261123}));
    close_toy(catalog);
}

/* Where only the month or the year is known it may have come out on its first day, and need not before its last. */
TEST(updates_without_a_day_may_be_out_from_the_first_of_their_month)
{
    static const struct {
        uint32_t kb, first, last;
    } rows[] = {{1000005, 20191001, 20191031}, {1000009, 20190101, 20191231}, {1000002, 20190709, 20190709}};
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct catalog_update *update = catalog_update_find(catalog, product, rows[i].kb);
        assert_int_equal(catalog_release_period(update).first.value, rows[i].first);
        assert_int_equal(catalog_update_last_release_day(update).value, rows[i].last);
        assert_true(catalog_update_may_be_out(update, (struct date){rows[i].first}));
        assert_false(catalog_update_may_be_out(update, (struct date){rows[i].first - 1}));
    }
    assert_true(catalog_update_may_be_out(catalog_update_find(catalog, product, 1000007), (struct date){20000101}));
    close_toy(catalog);
}

TEST(one_kb_of_two_products_is_found_for_both)
{
    fixture_create();
    fixture_append("products.csv", "toy61,Toy Server R2,6,1,1,7601,amd64,no,separate,,,,,made up,single\n");
    fixture_append("updates.csv", "toy61,KB1000010,,,,ssu,Twin,,,,,,,made up,single\n");
    fixture_build();
    struct catalog *catalog = fixture_open();
    struct catalog_update_list updates = catalog_updates_with_kb(catalog, 1000010);
    assert_int_equal(updates.count, 2);
    const struct catalog_product *second = catalog_product_of_build(catalog, 6, 1, 7601);
    assert_slice_equal(catalog_update_find(catalog, second, 1000010)->title, "Twin");
    assert_int_equal(catalog_updates_of_kind(catalog, second, UPDATE_SERVICING_STACK).count, 1);
    close_toy(catalog);
}

TEST(updates_of_a_kind_are_in_order_of_release)
{
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    assert_string_equal(kbs_of(catalog_updates_of_kind(catalog, product, UPDATE_MONTHLY_ROLLUP)),
                        "1000007 1000008 1000009 1000006 1000001 1000002 1000005 1000003 1000004 ");
    assert_string_equal(kbs_of(catalog_updates_of_kind(catalog, product, UPDATE_SERVICING_STACK)), "1000010 1000011 ");
    assert_int_equal(catalog_updates_of_kind(catalog, product, UPDATE_STANDALONE).count, 0);
    close_toy(catalog);
}

TEST(supersedence_is_followed_through_updates_the_catalog_does_not_describe)
{
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    for (int again = 0; again < 2; again++) {
        assert_string_equal(kbs_of(catalog_superseding(catalog, product, 1000001)), "1000002 1000004 1000003 ");
        assert_string_equal(kbs_of(catalog_superseding(catalog, product, 1000004)), "");
        assert_string_equal(kbs_of(catalog_superseded(catalog, product, 1000004)), "1000001 1000003 1000002 ");
        assert_string_equal(kbs_of(catalog_superseding(catalog, product, 2000000)), "1000003 1000004 ");
        assert_string_equal(kbs_of(catalog_superseded(catalog, product, 1000001)), "");
        assert_string_equal(kbs_of(catalog_superseded(catalog, product, 7777777)), "");
    }
    close_toy(catalog);
}

TEST(a_long_chain_is_followed_to_its_end)
{
    sqlite3 *database;
    char sql[256];
    fixture_create();
    fixture_build();
    assert_int_equal(sqlite3_open(fixture_path("catalog.sqlite"), &database), SQLITE_OK);
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 3000000 UNION ALL SELECT i + 1 FROM n WHERE i < 3005000)"
             " INSERT INTO supersedence SELECT 'toy60', i + 1, i, NULL, 'x', 'single' FROM n;"
             " INSERT INTO supersedence VALUES ('toy60', 1000004, 3005001, NULL, 'x', 'single')");
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
    struct catalog *catalog = fixture_open();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    assert_string_equal(kbs_of(catalog_superseding(catalog, product, 3000000)), "1000004 ");
    close_toy(catalog);
}

TEST(known_issues_of_one_update)
{
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    struct catalog_known_issue_list issues =
        catalog_known_issues(catalog, catalog_update_find(catalog, product, 1000002));
    assert_int_equal(issues.count, 2);
    assert_slice_equal(issues.items[0].symptom, "It hums.");
    assert_slice_equal(issues.items[1].symptom, "It rattles.");
    assert_int_equal(catalog_known_issues(catalog, catalog_update_find(catalog, product, 1000001)).count, 0);
    close_toy(catalog);
}

TEST(esu_programmes_in_order_of_their_end)
{
    struct catalog *catalog = open_toy();
    struct catalog_esu_programme_list programmes =
        catalog_esu_programmes(catalog, catalog_product_of_build(catalog, 6, 0, 6002));
    assert_int_equal(programmes.count, 2);
    assert_slice_equal(programmes.items[0].id, "y1");
    assert_int_equal(programmes.items[0].covers_from.value, 20200115);
    assert_int_equal(programmes.items[1].covers_to.value, 20220111);
    close_toy(catalog);
}

TEST(a_recorded_floor_is_found)
{
    struct version floor;
    struct slice source;
    enum confidence confidence;
    struct catalog *catalog = open_toy();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    assert_true(catalog_floor(catalog, catalog_update_find(catalog, product, 1000004), &floor, &source, &confidence));
    assert_int_equal(version_compare(floor, version_of(6, 0, 6003, 1)), 0);
    assert_slice_equal(source, "made up");
    assert_int_equal(confidence, CONFIDENCE_SINGLE);
    assert_false(catalog_floor(catalog, catalog_update_find(catalog, product, 1000003), &floor, &source, &confidence));
    close_toy(catalog);
}

TEST(ends_of_support_and_what_updates_fix)
{
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    const struct catalog_product *product = catalog_product_of_build(catalog, 6, 0, 6002);
    struct catalog_lifecycle_list ends = catalog_lifecycle(catalog, product);
    assert_int_equal(ends.count, 2);
    assert_int_equal(ends.items[0].event, LIFECYCLE_MAINSTREAM_END);
    assert_int_equal(ends.items[1].day.value, 20200114);
    assert_int_equal(catalog_lifecycle(catalog, NULL).count, 0);
    struct catalog_fix_list fixes = catalog_fixes(catalog, product);
    char text[CVE_TEXT_SIZE];
    assert_int_equal(fixes.count, 2);
    assert_int_equal(fixes.items[0].kb, 1000001);
    assert_string_equal(cve_format(fixes.items[0].cves.items[0], text), "CVE-2018-0001");
    assert_int_equal(fixes.items[1].cves.count, 2);
    assert_string_equal(cve_format(fixes.items[1].cves.items[1], text), "CVE-2019-10000");
    const struct catalog_exploit *exploit = catalog_exploit_find(catalog, fixes.items[1].cves.items[0]);
    assert_non_null(exploit);
    assert_slice_equal(exploit->known_as, "Gate");
    assert_int_equal(exploit->severity, SEVERITY_CRITICAL);
    assert_null(catalog_exploit_find(catalog, fixes.items[0].cves.items[0]));
    catalog_close(catalog);
    fixture_remove();
}

TEST(claims_stand_in_the_order_in_which_they_are_to_be_read)
{
    fixture_create();
    fixture_build();
    struct catalog *catalog = fixture_open();
    struct catalog_claim_list claims = catalog_claims(catalog);
    assert_int_equal(claims.count, 3);
    assert_slice_equal(claims.items[0].claim, "It moves.");
    assert_int_equal(claims.items[0].verdict, CLAIM_UNPROVEN);
    assert_int_equal(claims.items[0].confidence, CONFIDENCE_INFERRED);
    assert_slice_equal(claims.items[1].claim, "It hums.");
    assert_int_equal(claims.items[1].verdict, CLAIM_FALSE);
    assert_slice_equal(claims.items[2].topic, "zoo");
    assert_int_equal(claims.items[2].verdict, CLAIM_TRUE);
    catalog_close(catalog);
    fixture_remove();
}

TEST_MAIN("catalog_lookup")
