/* Tests of the catalog that the project ships: the products beside Windows Server 2008 SP2, and what decides about
 * their updates. */
#include "catalog_fixture.h"

static struct catalog *shipped;

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
}

static const struct {
    unsigned major, minor, build;
    const char *id;
    enum delivery delivery;
    bool server_only, client_only;
    const char *architectures;
} products[] = {
    {6, 0, 6002, "ws2008sp2", DELIVERY_SEPARATE, true, false, "amd64 x86 ia64"},
    {6, 1, 7601, "ws2008r2sp1", DELIVERY_SEPARATE, false, false, "amd64 x86 ia64"},
    {6, 2, 9200, "ws2012", DELIVERY_SEPARATE, true, false, "amd64"},
    {6, 3, 9600, "ws2012r2", DELIVERY_SEPARATE, false, false, "amd64 x86"},
    {10, 0, 14393, "ws2016", DELIVERY_SEPARATE, false, false, "amd64 x86"},
    {10, 0, 17763, "ws2019", DELIVERY_COMBINED, false, false, "amd64 x86 arm64"},
    {10, 0, 20348, "ws2022", DELIVERY_COMBINED, true, false, "amd64"},
    {10, 0, 26100, "ws2025", DELIVERY_CHECKPOINT, true, false, "amd64"},
    {10, 0, 19044, "w10-21h2", DELIVERY_COMBINED, false, true, "amd64 x86 arm64"},
    {10, 0, 19045, "w10-22h2", DELIVERY_COMBINED, false, true, "amd64 x86 arm64"},
    {10, 0, 22631, "w11-23h2", DELIVERY_COMBINED, false, true, "amd64 arm64"},
    {10, 0, 26200, "w11-25h2", DELIVERY_CHECKPOINT, false, true, "amd64 arm64"},
};

static const struct catalog_product *product_of(unsigned build)
{
    open_shipped();
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        if (products[i].build == build)
            return catalog_product_of_build(shipped, products[i].major, products[i].minor, build);
    }
    return NULL;
}

static const struct catalog_update *update_of(unsigned build, uint32_t kb)
{
    const struct catalog_update *update = catalog_update_find(shipped, product_of(build), kb);
    if (!update)
        fail_msg("KB%u is not there for build %u", kb, build);
    return update;
}

TEST(each_product)
{
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        const struct catalog_product *product = product_of(products[i].build);
        char architectures[64] = "";
        assert_non_null(product);
        assert_slice_equal(product->id, products[i].id);
        assert_int_equal(product->delivery, products[i].delivery);
        assert_int_equal(product->server_only, products[i].server_only);
        assert_int_equal(product->client_only, products[i].client_only);
        for (size_t k = 0; k < product->architectures.count; k++)
            snprintf(architectures + strlen(architectures), sizeof architectures - strlen(architectures), "%s%.*s",
                     k ? " " : "", SLICE_ARGUMENTS(product->architectures.items[k]));
        assert_string_equal(architectures, products[i].architectures);
    }
}

/* Every servicing stack update whose stack is known, in order of release. */
static const struct {
    unsigned build;
    uint32_t kb;
    const char *stack;
} stacks[] = {
    {7601, 4490628, "6.1.7601.24383"},
    {7601, 4570673, "6.1.7601.24559"},
    {7601, 4580970, "6.1.7601.24561"},
    {7601, 4592510, "6.1.7601.24563"},
    {7601, 5004378, "6.1.7601.25652"},
    {7601, 5006749, "6.1.7601.25734"},
    {7601, 5010451, "6.1.7601.25850"},
    {7601, 5011649, "6.1.7601.25884"},
    {7601, 5016057, "6.1.7601.26016"},
    {7601, 5017397, "6.1.7601.26111"},
    {7601, 5039339, "6.1.7601.27164"},
    {9200, 4566426, "6.2.9200.23084"},
    {9200, 5001401, "6.2.9200.23327"},
    {9200, 5011571, "6.2.9200.23639"},
    {9200, 5013270, "6.2.9200.23675"},
    {9200, 5014027, "6.2.9200.23708"},
    {9200, 5016263, "6.2.9200.23770"},
    {9200, 5044412, "6.2.9200.25073"},
    {9600, 4566425, "6.3.9600.19750"},
    {9600, 5001403, "6.3.9600.19991"},
    {9600, 5012672, "6.3.9600.20332"},
    {9600, 5014025, "6.3.9600.20367"},
    {9600, 5016264, "6.3.9600.20475"},
    {9600, 5017398, "6.3.9600.20564"},
    {9600, 5018922, "6.3.9600.20617"},
    {9600, 5044410, "6.3.9600.22175"},
    {14393, 4132216, "10.0.14393.2272"},
    {14393, 4565912, "10.0.14393.3801"},
    {14393, 4576750, "10.0.14393.3926"},
    {14393, 5001078, "10.0.14393.4227"},
    {14393, 5001402, "10.0.14393.4349"},
    {14393, 5005698, "10.0.14393.4650"},
    {14393, 5011570, "10.0.14393.5001"},
    {14393, 5014026, "10.0.14393.5121"},
    {14393, 5016058, "10.0.14393.5242"},
    {14393, 5017095, "10.0.14393.5285"},
    {14393, 5017396, "10.0.14393.5351"},
    {14393, 5043124, "10.0.14393.7334"},
    {14393, 5050109, "at least 10.0.14393.7692"},
    {14393, 5054006, "at least 10.0.14393.7692"},
    {14393, 5055661, "at least 10.0.14393.7692"},
    {14393, 5058524, "at least 10.0.14393.7692"},
    {14393, 5060954, "at least 10.0.14393.7692"},
    {14393, 5062799, "at least 10.0.14393.7692"},
    {14393, 5065687, "at least 10.0.14393.7692"},
    {14393, 5066584, "at least 10.0.14393.7692"},
    {14393, 5070247, "at least 10.0.14393.7692"},
    {14393, 5073447, "at least 10.0.14393.7692"},
    {14393, 5075902, "at least 10.0.14393.7692"},
    {14393, 5082089, "at least 10.0.14393.7692"},
    {14393, 5088064, "at least 10.0.14393.7692"},
    {14393, 5094141, "at least 10.0.14393.7692"},
    {14393, 5099542, "10.0.14393.9337"},
    {14393, 5120236, "at least 10.0.14393.9337"},
    {17763, 4566424, "10.0.17763.1394"},
    {17763, 4570332, "10.0.17763.1450"},
    {17763, 4577667, "10.0.17763.1518"},
    {17763, 4587735, "10.0.17763.1574"},
    {17763, 4598480, "10.0.17763.1690"},
    {17763, 4601393, "10.0.17763.1750"},
    {17763, 5000859, "10.0.17763.1812"},
    {17763, 5001404, "10.0.17763.1876"},
    {17763, 5001407, "10.0.17763.1911"},
    {17763, 5003243, "10.0.17763.1934"},
    {17763, 5003711, "10.0.17763.1990"},
    {17763, 5004424, "10.0.17763.2090"},
    {17763, 5005112, "10.0.17763.2111"},
    {19044, 5014032, "10.0.19041.1704"},
    {19044, 5031539, "10.0.19041.3562"},
    {19045, 5014032, "10.0.19041.1704"},
    {19045, 5031539, "10.0.19041.3562"},
};

/* The month of the newest monthly update that is not inferred is the last that is complete: a row of a later one asks
 * for the next, and a gap for an earlier one. */
TEST(monthly_updates_are_complete_to_the_newest)
{
    for (size_t i = 0; i < sizeof products / sizeof *products; i++) {
        const struct catalog_product *product = product_of(products[i].build);
        uint32_t newest = 0;
        for (unsigned kind = 0; kind < UPDATE_KIND_COUNT; kind++) {
            struct catalog_update_list updates = catalog_updates_of_kind(shipped, product, (enum update_kind)kind);
            bool is_monthly = kind == UPDATE_MONTHLY_ROLLUP || kind == UPDATE_CUMULATIVE;
            for (size_t k = 0; is_monthly && k < updates.count; k++)
                if (updates.items[k]->confidence != CONFIDENCE_INFERRED && updates.items[k]->released.value > newest)
                    newest = updates.items[k]->released.value;
        }
        assert_int_equal(product->updates_complete_to.value / 100, newest / 100);
        assert_true(catalog_updates_known_to(shipped, product).value >= newest);
    }
}

TEST(known_stacks_in_order)
{
    size_t next = 0;
    for (size_t i = 1; i < sizeof products / sizeof *products; i++) {
        struct catalog_update_list updates =
            catalog_updates_of_kind(shipped, product_of(products[i].build), UPDATE_SERVICING_STACK);
        for (size_t k = 0; k < updates.count; k++) {
            char text[VERSION_TEXT_SIZE], shown[VERSION_TEXT_SIZE + 16];
            assert_slice_equal(updates.items[k]->restart, "not-required");
            if (!version_is_known(updates.items[k]->stack_version))
                continue;
            assert_true(next < sizeof stacks / sizeof *stacks);
            snprintf(shown, sizeof shown, "%s%s", updates.items[k]->stack_is_minimum ? "at least " : "",
                     version_format(updates.items[k]->stack_version, text));
            assert_int_equal(stacks[next].build, products[i].build);
            assert_int_equal(updates.items[k]->kb, stacks[next].kb);
            assert_string_equal(shown, stacks[next].stack);
            next++;
        }
    }
    assert_int_equal(next, sizeof stacks / sizeof *stacks);
}

/* Which rules of one subject bind an update, joined with blanks. */
static const struct {
    unsigned build;
    uint32_t kb;
    enum rule_subject subject;
    const char *rules;
} bindings[] = {
    {7601, 4343894, RULE_KNOWN_BLOCKER, "ssu-6.1-2016"}, /* 2018-08-30 */
    {7601, 4457144, RULE_KNOWN_BLOCKER, "ssu-6.1-2016"},
    {7601, 4343900, RULE_KNOWN_BLOCKER, ""}, /* 2018-08-14 */
    {7601, 4512506, RULE_KNOWN_BLOCKER, ""},
    {7601, 4507449, RULE_SHA2_SIGNING, ""}, /* 2019-07-09 */
    {7601, 4512506, RULE_SHA2_SIGNING, "sha2-6.1"},
    {7601, 4512506, RULE_SERVICING_STACK_UPDATE, "ssu-6.1-sha2"},
    {7601, 4474419, RULE_SHA2_SIGNING, ""},
    {7601, 4490628, RULE_SERVICING_STACK_UPDATE, ""},
    {7601, 4512506, RULE_UNRECORDED_FLOOR, ""},
    {7601, 4512506, RULE_ESU_LICENSE, ""},
    {7601, 4537820, RULE_SHA2_SIGNING, "sha2-6.1-2020"}, /* 2020-02-11 */
    {7601, 4537820, RULE_ESU_LICENSE, "esu-key-6.1"},
    {7601, 4537820, RULE_ESU_LICENSING_PACKAGE, "esu-prep-6.1-a"},
    {7601, 5073695, RULE_ESU_LICENSING_PACKAGE, "esu-prep-6.1-c"}, /* 2026-01-13 */
    {7601, 4537820, RULE_UNRECORDED_FLOOR, "floor-6.1"},
    {7601, 5040498, RULE_SERVICING_STACK_UPDATE, "ssu-6.1-sha2 ssu-6.1-KB5040498"},
    {9200, 5031442, RULE_ESU_LICENSE, ""},            /* 2023-10-10 */
    {9200, 5032247, RULE_ESU_LICENSE, "esu-key-6.2"}, /* 2023-11-14 */
    {9200, 5094042, RULE_ESU_LICENSING_PACKAGE, "esu-prep-6.2"},
    {9600, 5094041, RULE_ESU_LICENSE, "esu-key-6.3"},
    {9600, 5094041, RULE_KNOWN_BLOCKER, "base-6.3"},
    {9600, 5094041, RULE_UNRECORDED_FLOOR, "floor-6.3"},
    {9600, 2919355, RULE_SERVICING_STACK_UPDATE, "ssu-6.3-KB2919355"},
    {14393, 4465659, RULE_SERVICING_STACK_UPDATE, "ssu-10.0-14393-parent"}, /* 2018-11 */
    {14393, 4132216, RULE_SERVICING_STACK_UPDATE, ""},
    {14393, 5023697, RULE_UNRECORDED_FLOOR, "floor-10.0-14393"},
    {14393, 5087537, RULE_UNRECORDED_FLOOR, "floor-10.0-14393-2026"},
    {14393, 5094122, RULE_UNRECORDED_FLOOR, "floor-10.0-14393-2026"},                        /* 2026-06-09 */
    {14393, 5123099, RULE_UNRECORDED_FLOOR, "floor-10.0-14393-2026 floor-10.0-14393-later"}, /* 2026-09-08 */
    {14393, 5073722, RULE_SERVICING_STACK_UPDATE, "ssu-10.0-14393-KB5073722"},
    {17763, 5003171, RULE_UNRECORDED_FLOOR, "floor-10.0-17763"}, /* 2021-05-11 */
    {17763, 5003217, RULE_SERVICING_STACK_UPDATE, "ssu-10.0-17763-2021-05"},
    {17763, 5003646, RULE_SERVICING_STACK_UPDATE, "ssu-10.0-17763-2021-06"},
    {17763, 5063877, RULE_SERVICING_STACK_UPDATE, "ssu-10.0-17763-final"},
    {17763, 5063877, RULE_UNRECORDED_FLOOR, "floor-10.0-17763-2026"}, /* 2025-08-12 */
    {17763, 5082123, RULE_UNRECORDED_FLOOR, "floor-10.0-17763-2026"}, /* 2026-04-14 */
};

TEST(which_rules_bind)
{
    for (size_t i = 0; i < sizeof bindings / sizeof *bindings; i++) {
        bool undated;
        char text[128] = "";
        const struct catalog_update *update = update_of(bindings[i].build, bindings[i].kb);
        struct catalog_rule_list rules = catalog_rules_for(shipped, update, bindings[i].subject, &undated);
        for (size_t k = 0; k < rules.count; k++)
            snprintf(text + strlen(text), sizeof text - strlen(text), "%s%.*s", k ? " " : "",
                     SLICE_ARGUMENTS(rules.items[k]->id));
        if (strcmp(text, bindings[i].rules) != 0 || undated)
            fail_msg("KB%u: \"%s\" where \"%s\" belongs", bindings[i].kb, text, bindings[i].rules);
    }
}

/* Kinds that come only under Extended Security Updates once support has ended, and those that everybody gets. */
static const bool under_extended_updates[UPDATE_KIND_COUNT] = {
    [UPDATE_MONTHLY_ROLLUP] = true,    [UPDATE_PREVIEW] = true,    [UPDATE_SECURITY_ONLY] = true,
    [UPDATE_INTERNET_EXPLORER] = true, [UPDATE_STANDALONE] = true,
};

/* Issued after the end of support, and given to everybody: KB4539602, and the preview KB4539601 of January 2020, of
 * the same day. */
static bool was_given_to_everybody(uint32_t kb)
{
    return kb == 4539602 || kb == 4539601;
}

static size_t count_under_extended_updates(const struct catalog_product *product, enum update_kind kind,
                                           uint32_t support_ended)
{
    struct catalog_update_list updates = catalog_updates_of_kind(shipped, product, kind);
    size_t bound = 0;
    for (size_t i = 0; i < updates.count; i++) {
        bool undated, by_month;
        const struct catalog_update *update = updates.items[i];
        bool licensed = catalog_rules_for(shipped, update, RULE_ESU_LICENSE, &undated).count > 0;
        bool prepared = catalog_rules_for(shipped, update, RULE_ESU_LICENSING_PACKAGE, &by_month).count > 0;
        bool expected = under_extended_updates[kind] && !was_given_to_everybody(update->kb) &&
                        catalog_update_last_release_day(update).value > support_ended;
        if (licensed != expected || prepared != expected || undated || by_month)
            fail_msg("KB%u of " SLICE_FORMAT ": licence %d, package %d, undated %d", update->kb,
                     SLICE_ARGUMENTS(product->id), licensed, prepared, undated);
        bound += expected;
    }
    return bound;
}

TEST(what_comes_only_under_extended_security_updates)
{
    static const struct {
        unsigned build;
        uint32_t support_ended;
        size_t internet_explorer, all;
    } rows[] = {
        {6002, 20200114, 29, 179},
        {7601, 20200114, 34, 183},
        {9200, 20231010, 13, 48},
        {9600, 20231010, 18, 53},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t counts[UPDATE_KIND_COUNT], all = 0;
        for (unsigned kind = 0; kind < UPDATE_KIND_COUNT; kind++) {
            counts[kind] =
                count_under_extended_updates(product_of(rows[i].build), (enum update_kind)kind, rows[i].support_ended);
            all += counts[kind];
        }
        assert_int_equal(counts[UPDATE_INTERNET_EXPLORER], rows[i].internet_explorer);
        assert_int_equal(all, rows[i].all);
    }
}

TEST(floors_read_from_packages_and_logs)
{
    static const struct {
        unsigned build;
        uint32_t kb;
        const char *floor;
        enum confidence confidence;
    } floors[] = {
        {14393, 5012170, "10.0.14393.5285", CONFIDENCE_SINGLE}, {14393, 5087537, "10.0.14393.7692", CONFIDENCE_SINGLE},
        {14393, 5082198, "10.0.14393.7692", CONFIDENCE_SINGLE}, {17763, 5078752, "10.0.17763.2090", CONFIDENCE_SINGLE},
        {20348, 5122882, "10.0.20348.1960", CONFIDENCE_SINGLE},
    };
    for (size_t i = 0; i < sizeof floors / sizeof *floors; i++) {
        struct version floor;
        struct slice source;
        enum confidence confidence;
        char text[VERSION_TEXT_SIZE];
        assert_true(catalog_floor(shipped, update_of(floors[i].build, floors[i].kb), &floor, &source, &confidence));
        assert_string_equal(version_format(floor, text), floors[i].floor);
        assert_int_equal(confidence, floors[i].confidence);
    }
}

/* The newest of each line replaces all others of its kind, directly or through others. */
TEST(lines_of_updates_hang_together)
{
    static const struct {
        unsigned build;
        uint32_t newest;
        enum update_kind kind;
        size_t behind_a_gap; /* later ones, between which and these no source gives the updates of two months */
    } lines[] = {
        {7601, 5073695, UPDATE_MONTHLY_ROLLUP, 0}, {9200, 5094042, UPDATE_MONTHLY_ROLLUP, 2},
        {9600, 5094041, UPDATE_MONTHLY_ROLLUP, 2}, {14393, 5129239, UPDATE_CUMULATIVE, 0},
        {17763, 5129238, UPDATE_CUMULATIVE, 0},    {20348, 5126655, UPDATE_CUMULATIVE, 0},
        {26100, 5129235, UPDATE_CUMULATIVE, 0},    {19045, 5129236, UPDATE_CUMULATIVE, 0},
        {22631, 5129242, UPDATE_CUMULATIVE, 0},    {26200, 5124010, UPDATE_CUMULATIVE, 0},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        size_t reached = 0;
        struct catalog_update_list replaced = catalog_superseded(shipped, product_of(lines[i].build), lines[i].newest);
        for (size_t k = 0; k < replaced.count; k++)
            reached += replaced.items[k]->kind == lines[i].kind;
        size_t all = catalog_updates_of_kind(shipped, product_of(lines[i].build), lines[i].kind).count;
        if (reached + 1 + lines[i].behind_a_gap != all)
            fail_msg("KB%u replaces %zu of %zu", lines[i].newest, reached, all);
    }
}

TEST(one_kb_of_several_products)
{
    open_shipped();
    assert_int_equal(catalog_updates_with_kb(shipped, 4474419).count, 2);
    assert_int_equal(catalog_updates_with_kb(shipped, 4504418).count, 2);
    assert_ptr_equal(update_of(7601, 4474419)->product, product_of(7601));
    assert_ptr_equal(update_of(6002, 4474419)->product, product_of(6002));
}

TEST(the_shipped_catalog_is_closed)
{
    catalog_close(shipped);
}

TEST_MAIN("catalog_products")
