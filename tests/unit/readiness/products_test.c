/* Updates of products other than Server 2008 SP2: floors that nobody recorded, stacks inside cumulative updates,
 * records without a KB. */
#include <string.h>

#include "readiness/facts/host_summary.h"
#include "readiness/facts/update_status.h"
#include "readiness/readiness_fixture.h"

static void add_host(struct fixture *fixture, unsigned major, unsigned minor, unsigned build, const char *stack)
{
    inventory_add_system(fixture->inventory, (struct system_observation){
                                                 .major = major,
                                                 .minor = minor,
                                                 .build = build,
                                                 .service_pack = build == 7601 ? 1 : 0,
                                                 .architecture = ARCHITECTURE_AMD64,
                                                 .product_name = SLICE("Microsoft Windows Server"),
                                                 .certainty = CERTAINTY_CERTAIN,
                                                 .origin = fixture_origin(READER_SYSTEM_INFO, "systeminfo.txt"),
                                             });
    if (stack)
        fixture_add_stack(fixture, stack, STACK_EXACT);
    fixture->options.plan_date = (struct date){20260930};
}

static struct assessment assess_kb(struct fixture *fixture, uint32_t kb)
{
    const struct host *host = fixture_host(fixture);
    assert_non_null(host->product);
    const struct catalog_update *update = catalog_update_find(fixture->catalog, host->product, kb);
    if (!update)
        fail_msg("KB%u is not in data/updates.csv", kb);
    return assess(host, update, NULL);
}

/* Of several rules the last one speaks of the update's own floor. */
static const struct finding *last_finding(const struct assessment *assessment, const char *check)
{
    const struct finding *last = NULL;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        if (strcmp(assessment->findings.items[i].check->name, check) == 0)
            last = &assessment->findings.items[i];
    }
    return last;
}

/* A cumulative update of Server 2016 whose floor no source records: the newest servicing stack update of its day
 * decides. */
TEST(an_unrecorded_floor)
{
    static const struct {
        uint32_t kb;
        const char *stack;
        uint32_t installed; /* 0 = none */
        enum verdict verdict;
        uint32_t named; /* 0 = none */
    } rows[] = {
        {5023697, "10.0.14393.4349", 0, VERDICT_UNDETERMINED, 5023788}, /* 2023-03-14, its stack has no known version */
        {5023697, "10.0.14393.5351", 0, VERDICT_UNDETERMINED, 5023788}, /* that of September 2022 */
        {5023697, NULL, 5023788, VERDICT_READY, 5023788},
        {5023697, NULL, 5058524, VERDICT_READY, 5023788}, /* a later one */
        {5023697, NULL, 0, VERDICT_UNDETERMINED, 5023788},
        {5017305, "10.0.14393.5351", 0, VERDICT_READY, 5017396}, /* 2022-09-13, by version */
        {5017305, "10.0.14393.5285", 0, VERDICT_UNDETERMINED, 5017396},
        {3194798, "10.0.14393.2272", 0, VERDICT_READY,
         4132216}, /* 2016-10-11: not all stacks of that time are known, but a later one is */
        {3194798, "10.0.14393.0", 0, VERDICT_UNDETERMINED, 4132216},
        {5123099, "10.0.14393.9337", 0, VERDICT_UNDETERMINED, 0}, /* 2026-09-08, later than all that is known */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 10, 0, 14393, rows[i].stack);
        if (rows[i].installed)
            fixture_add_record(&fixture, rows[i].installed, "10.0.1.0", PACKAGE_STATE_INSTALLED);
        struct assessment assessment = assess_kb(&fixture, rows[i].kb);
        const struct finding *finding = last_finding(&assessment, "servicing-stack-unrecorded");
        if (assessment.verdict != rows[i].verdict)
            fail_msg("row %zu: %s", i, verdict_name(assessment.verdict));
        assert_int_equal(finding->outcome, rows[i].verdict == VERDICT_READY ? OUTCOME_MET : OUTCOME_UNKNOWN);
        assert_int_equal(finding->certainty, CERTAINTY_LIKELY);
        assert_int_equal(assessment.certainty, CERTAINTY_LIKELY);
        assert_int_equal(finding->remedies.count ? finding->remedies.items[0] : 0, rows[i].named);
        fixture_end(&fixture);
    }
}

/* What is later than every package that was read demands no less than they do: below that it is blocked, above it
 * nobody can tell. */
TEST(a_floor_of_the_months_before)
{
    static const struct {
        const char *stack;
        enum verdict verdict;
    } rows[] = {
        {"10.0.14393.693", VERDICT_BLOCKED},
        {"10.0.14393.7691", VERDICT_BLOCKED},
        {"10.0.14393.7692", VERDICT_UNDETERMINED},
        {NULL, VERDICT_UNDETERMINED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 10, 0, 14393, rows[i].stack);
        struct assessment assessment = assess_kb(&fixture, 5123099);
        if (assessment.verdict != rows[i].verdict)
            fail_msg("row %zu: %s", i, verdict_name(assessment.verdict));
        fixture_end(&fixture);
    }
}

/* KB4538483 of February 2020 was issued again, with a later stack to demand: its first day bounds nothing. */
TEST(a_licensing_package_asks_for_the_newest_stack)
{
    static const struct {
        uint32_t installed;
        enum outcome outcome;
    } rows[] = {{4537829, OUTCOME_UNKNOWN}, {5056456, OUTCOME_UNKNOWN}, {5071810, OUTCOME_MET}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 6, 1, 7601, NULL);
        fixture_add_record(&fixture, rows[i].installed, "6.1.1.0", PACKAGE_STATE_INSTALLED);
        struct assessment assessment = assess_kb(&fixture, 4538483);
        assert_int_equal(fixture_finding(&assessment, "servicing-stack-unrecorded")->outcome, rows[i].outcome);
        fixture_end(&fixture);
    }
}

TEST(a_floor_read_for_its_months_decides)
{
    static const struct {
        uint32_t kb; /* of April 2026, between patch days */
        const char *stack;
        enum outcome outcome;
    } rows[] = {
        {5091572, "10.0.14393.693", OUTCOME_UNMET},
        {5091572, "10.0.14393.7692", OUTCOME_MET},
        {5091572, "10.0.14393.7691", OUTCOME_UNMET},
        {5091572, NULL, OUTCOME_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 10, 0, 14393, rows[i].stack);
        struct assessment assessment = assess_kb(&fixture, rows[i].kb);
        const struct finding *finding = fixture_finding(&assessment, "servicing-stack-unrecorded");
        assert_int_equal(finding->outcome, rows[i].outcome);
        assert_int_equal(finding->predicted_code, 0x800f0823);
        assert_int_equal(finding->remedies.items[0], 5050109);
        fixture_end(&fixture);
    }
}

TEST(a_recorded_floor_is_compared_once)
{
    struct fixture fixture = fixture_begin();
    add_host(&fixture, 10, 0, 14393, "10.0.14393.693");
    struct assessment assessment = assess_kb(&fixture, 5087537);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_int_equal(fixture_finding(&assessment, "servicing-stack-floor")->outcome, OUTCOME_UNMET);
    assert_int_equal(fixture_finding(&assessment, "servicing-stack-unrecorded")->outcome, OUTCOME_NOT_RELEVANT);
    assert_string_equal(fixture_steps(&fixture, &assessment.plan),
                        "install KB4132216, install KB5120236, install KB5087537, restart");
    fixture_end(&fixture);
}

/* The stack of Server 2019 may have come inside a cumulative update, so that missing packages prove nothing about
 * it. */
TEST(a_stack_that_came_with_a_cumulative_update)
{
    struct fixture fixture = fixture_begin();
    add_host(&fixture, 10, 0, 17763, "10.0.17763.5830");
    fixture_add_whole_registry(&fixture);
    struct assessment assessment = assess_kb(&fixture, 5063877);
    assert_int_equal(assessment.verdict, VERDICT_READY);
    fixture_end(&fixture);
    fixture = fixture_begin();
    add_host(&fixture, 10, 0, 17763, NULL);
    fixture_add_whole_registry(&fixture);
    assessment = assess_kb(&fixture, 5063877);
    assert_int_equal(fixture_finding(&assessment, "servicing-stack-update")->outcome, OUTCOME_UNKNOWN);
    assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
    fixture_end(&fixture);
}

/* Into an image: the stack of the machine that does it must reach the bound too, which needs its version. */
TEST(an_unrecorded_floor_offline)
{
    static const struct {
        uint32_t kb;
        const char *host_stack; /* NULL = not given */
        enum outcome outcome;   /* of the finding about the machine */
    } rows[] = {
        {5017305, "10.0.14393.5351", OUTCOME_MET},     /* KB5017396 brings exactly this */
        {5017305, "10.0.14393.4349", OUTCOME_UNKNOWN}, /* the floor may lie below it */
        {5017305, NULL, OUTCOME_UNKNOWN},
        {5023697, "10.0.26100.1", OUTCOME_UNKNOWN}, /* the version of KB5023788 is not known */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 10, 0, 14393, NULL);
        fixture_add_record(&fixture, 5058524, "10.0.1.0", PACKAGE_STATE_INSTALLED);
        fixture.options.servicing = SERVICING_OFFLINE;
        fixture.options.has_host_stack = rows[i].host_stack != NULL;
        if (rows[i].host_stack)
            fixture.options.host_stack = fixture_version(rows[i].host_stack);
        struct assessment assessment = assess_kb(&fixture, rows[i].kb);
        const struct finding *finding = fixture_finding(&assessment, "servicing-stack-unrecorded");
        assert_int_equal(finding[0].outcome, OUTCOME_MET);
        assert_int_equal(finding[1].outcome, rows[i].outcome);
        fixture_end(&fixture);
    }
}

TEST(a_part_of_an_update_is_no_update)
{
    struct fixture fixture = fixture_begin();
    add_host(&fixture, 10, 0, 17763, "10.0.17763.5830");
    struct assessment assessment = assess_kb(&fixture, 5040563);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_int_equal(fixture_finding(&assessment, "delivery")->outcome, OUTCOME_UNMET);
    assert_false(assessment.has_plan);
    fixture_end(&fixture);
}

/* Cumulative updates are recorded as Package_for_RollupFix: 14393.9140.x.y is KB5087537, a later one contains it, and
 * where a whole registry shows an earlier one only, it is not there. */
TEST(a_cumulative_update_is_told_by_its_version)
{
    static const struct {
        const char *version; /* NULL = no such record */
        bool whole;
        enum presence presence;
    } rows[] = {
        {"14393.9140.1.19", true, PRESENCE_EFFECTIVE},
        {"14393.9200.1.1", true, PRESENCE_EFFECTIVE},
        {"14393.9139.1.1", true, PRESENCE_ABSENT},
        {"17763.9200.1.1", true, PRESENCE_ABSENT},
        {NULL, true, PRESENCE_ABSENT},
        {NULL, false, PRESENCE_UNKNOWN},
        {"14393.9139.1.1", false, PRESENCE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 10, 0, 14393, NULL);
        if (rows[i].version) {
            struct package_identity rollup = fixture_identity("Package_for_RollupFix", rows[i].version);
            inventory_add_package(fixture.inventory, &rollup, PACKAGE_STATE_INSTALLED, FIXTURE_REGISTRY);
        }
        if (rows[i].whole)
            fixture_add_whole_registry(&fixture);
        assert_int_equal(update_status_find(fixture_host(&fixture), 5087537).presence, rows[i].presence);
        fixture_end(&fixture);
    }
}

/* A rollup of 6.1 bears the same name, but what its version follows from is not known: there silence is no proof. */
TEST(silence_about_rollups)
{
    struct fixture fixture = fixture_begin();
    add_host(&fixture, 6, 1, 7601, NULL);
    fixture_add_whole_registry(&fixture);
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(update_status_find(host, 4457144).presence, PRESENCE_UNKNOWN);
    assert_true(update_status_is_named_by_hotfixes_only(host, 4457144));
    assert_false(update_status_is_named_by_hotfixes_only(host, 4490628));
    fixture_end(&fixture);
}

/* KB4490628 under its own version, a later stack by version, and none. */
TEST(a_rollup_of_september_2018_needs_the_stack_of_2016)
{
    static const struct {
        uint32_t installed;
        enum outcome outcome;
    } rows[] = {{0, OUTCOME_UNMET}, {3177467, OUTCOME_MET}, {4490628, OUTCOME_MET}, {4516655, OUTCOME_MET}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_host(&fixture, 6, 1, 7601, NULL);
        fixture_add_whole_registry(&fixture);
        if (rows[i].installed)
            fixture_add_record(&fixture, rows[i].installed, "6.1.1.0", PACKAGE_STATE_INSTALLED);
        struct assessment assessment = assess_kb(&fixture, 4457144);
        const struct finding *finding = fixture_finding(&assessment, "known-blocker");
        assert_int_equal(finding->outcome, rows[i].outcome);
        assert_int_equal(finding->predicted_code, 0x8000ffff);
        fixture_end(&fixture);
    }
}

/* One version of Windows, two builds: an update of one is none of the other, and a KB of several products is judged for
 * the host's own. */
TEST(another_build_of_the_same_version)
{
    struct fixture fixture = fixture_begin();
    add_host(&fixture, 10, 0, 17763, "10.0.17763.5830");
    const struct host *host = fixture_host(&fixture);
    const struct catalog_product *server_2016 = catalog_product_of_build(fixture.catalog, 10, 0, 14393);
    const struct catalog_update *update = catalog_update_find(fixture.catalog, server_2016, 5087537);
    assert_int_equal(assess(host, update, NULL).verdict, VERDICT_NOT_APPLICABLE);
    assert_null(catalog_update_find(fixture.catalog, host->product, 5087537));
    fixture_end(&fixture);
}

TEST(signing_is_built_in_from_6_2_on)
{
    struct fixture fixture = fixture_begin();
    add_host(&fixture, 6, 2, 9200, NULL);
    assert_slice_equal(host_summarise(fixture_host(&fixture)).sha2_value, "yes");
    fixture_end(&fixture);
    fixture = fixture_begin();
    add_host(&fixture, 6, 1, 7601, NULL);
    assert_slice_equal(host_summarise(fixture_host(&fixture)).sha2_value, "unknown");
    fixture_end(&fixture);
}

TEST_MAIN("products")
