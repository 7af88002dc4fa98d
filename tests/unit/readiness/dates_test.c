/* What depends on a date: rules that bind from a day on, the newest stack update of a day, supersedence, licences. */
#include "readiness/facts/newest_stack.h"

#include "readiness/readiness_fixture.h"

enum { TARGET = 4520002, STACK_UPDATE = 4493730 };

static struct fixture server_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    return fixture;
}

/* Dated rules and an update without a day: the month may decide; where it does not, whether the rule binds is
 * unknown. */
TEST(updates_without_a_release_day)
{
    static const struct {
        uint32_t kb;
        enum outcome signing, stack, licence;
    } rows[] = {
        {4507451, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, OUTCOME_NOT_RELEVANT},           /* July 2019, cut by 2019-07-09 */
        {4512499, OUTCOME_UNMET, OUTCOME_UNMET, OUTCOME_NOT_RELEVANT},               /* August 2019: bound */
        {4499184, OUTCOME_NOT_RELEVANT, OUTCOME_NOT_RELEVANT, OUTCOME_NOT_RELEVANT}, /* May 2019: not bound */
        {955430, OUTCOME_UNKNOWN, OUTCOME_UNKNOWN, OUTCOME_NOT_RELEVANT},            /* nothing known */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_whole_registry(&fixture);
        fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
        struct assessment assessment = fixture_assess(&fixture, rows[i].kb);
        const struct finding *signing = fixture_finding(&assessment, "sha2-signing");
        const struct finding *stack = fixture_finding(&assessment, "servicing-stack-update");
        const struct finding *licence = fixture_finding(&assessment, "esu-license");
        if (signing->outcome != rows[i].signing || stack->outcome != rows[i].stack ||
            licence->outcome != rows[i].licence)
            fail_msg("KB%u: %s, %s, %s", rows[i].kb, outcome_name(signing->outcome), outcome_name(stack->outcome),
                     outcome_name(licence->outcome));
        if (rows[i].signing == OUTCOME_UNKNOWN) {
            assert_int_equal(signing->strength, STRENGTH_REQUIRED);
            assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
        }
        fixture_end(&fixture);
    }
}

/* The day of the manifests stands in for a release date that the catalog does not have, never for one that it has. */
TEST(manifests_date_an_update)
{
    static const struct {
        uint32_t kb, created;
        enum outcome outcome;
    } rows[] = {
        {4507451, 0, OUTCOME_UNKNOWN},
        {4507451, 20190708, OUTCOME_UNKNOWN},      /* made the day before the rule */
        {4507451, 20190607, OUTCOME_NOT_RELEVANT}, /* in July by the catalog, by July 8 by its package */
        {4507451, 20190709, OUTCOME_UNMET},
        {4489880, 20190801, OUTCOME_NOT_RELEVANT},
        {955430, 20190607, OUTCOME_NOT_RELEVANT}, /* no month, and 31 days end on July 8 */
        {955430, 20190608, OUTCOME_UNKNOWN},
        {955430, 20190709, OUTCOME_UNMET},
        {955430, 20191102, OUTCOME_UNKNOWN}, /* the day after "today": no day */
        {TARGET, 20190101, OUTCOME_UNMET},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        struct package_set package = {.kb = rows[i].kb, .created = {rows[i].created}};
        fixture_add_whole_registry(&fixture);
        struct assessment assessment = assess(fixture_host(&fixture), fixture_update(&fixture, rows[i].kb), &package);
        if (fixture_finding(&assessment, "sha2-signing")->outcome != rows[i].outcome)
            fail_msg("KB%u of %u: %s", rows[i].kb, rows[i].created,
                     outcome_name(fixture_finding(&assessment, "sha2-signing")->outcome));
        fixture_end(&fixture);
    }
}

/* Derived from release dates, never stored. */
TEST(the_newest_stack_update_of_a_day)
{
    static const struct {
        uint32_t date, kb; /* kb 0 = none */
    } rows[] = {
        {20190408, 0},       {20190409, 4493730}, {20190909, 4493730}, {20190910, 4517134}, {20191008, 4517134},
        {20191111, 4517134}, {20191112, 4526478}, {20200810, 4565353}, {20200811, 4572374}, {20250113, 5039341},
        {20250114, 5050682}, {20991231, 5050682}, {0, 5050682},        {19000101, 0},
    };
    struct fixture fixture = fixture_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct catalog_update *newest =
            newest_stack_update(fixture.catalog, fixture_product(&fixture), (struct date){rows[i].date});
        if ((newest ? newest->kb : 0) != rows[i].kb)
            fail_msg("%u: KB%u", rows[i].date, newest ? newest->kb : 0);
    }
    fixture_end(&fixture);
}

TEST(the_plan_date_decides_what_is_recommended)
{
    static const struct {
        uint32_t date;
        enum outcome outcome;
        uint32_t remedy;
        bool newer_later;
    } rows[] = {
        {20190408, OUTCOME_NOT_RELEVANT, 0, true},
        {20190409, OUTCOME_MET, STACK_UPDATE, true},
        {20191008, OUTCOME_UNMET, 4517134, true},
        {20250114, OUTCOME_UNMET, 5050682, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
        fixture.options.plan_date = (struct date){rows[i].date};
        struct assessment assessment = fixture_assess(&fixture, TARGET);
        const struct finding *finding = fixture_finding(&assessment, "servicing-stack-latest");
        assert_int_equal(finding->outcome, rows[i].outcome);
        assert_int_equal(finding->strength, STRENGTH_RECOMMENDED);
        assert_int_equal(finding->predicted_code, 0);
        assert_int_equal(finding->remedies.count ? finding->remedies.items[0] : 0, rows[i].remedy);
        assert_int_equal(assessment.newer_stack_after_plan_date, rows[i].newer_later);
        assert_int_equal(assessment.newest_stack_kb, 5050682);
        fixture_end(&fixture);
    }
}

/* A preview is no reason to leave a rollup out, although it contains it. */
TEST(a_superseded_target_as_of_a_day)
{
    static const struct {
        uint32_t kb, date;
        enum outcome outcome;
    } rows[] = {
        {TARGET, 20191008, OUTCOME_MET},    {TARGET, 20191111, OUTCOME_MET},  {TARGET, 20191112, OUTCOME_UNMET},
        {TARGET, 20200114, OUTCOME_UNMET},  {4489880, 20190319, OUTCOME_MET}, {4489880, 20190408, OUTCOME_MET},
        {4489880, 20190409, OUTCOME_UNMET},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture.options.plan_date = (struct date){rows[i].date};
        struct assessment assessment = fixture_assess(&fixture, rows[i].kb);
        const struct finding *finding = fixture_finding(&assessment, "superseded-target");
        if (finding->outcome != rows[i].outcome)
            fail_msg("KB%u as of %u: %s", rows[i].kb, rows[i].date, outcome_name(finding->outcome));
        fixture_end(&fixture);
    }
}

/* Releases that a licence covers, on both sides of its last day. */
TEST(licences_for_extended_security_updates)
{
    static const struct {
        uint32_t kb; /* released 2020-02-11, 2021-01-12 and 2021-02-09 */
        const char *programme;
        enum outcome outcome;
    } rows[] = {
        {4537810, "", OUTCOME_UNKNOWN}, {4537810, "y1", OUTCOME_MET},           {4537810, "none", OUTCOME_UNMET},
        {4598288, "y1", OUTCOME_MET},   {4601360, "y1", OUTCOME_UNMET},         {4601360, "y2", OUTCOME_MET},
        {4601360, "pa", OUTCOME_MET},   {TARGET, "none", OUTCOME_NOT_RELEVANT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = server_begin();
        fixture.options.esu = slice_from(rows[i].programme);
        struct assessment assessment = fixture_assess(&fixture, rows[i].kb);
        const struct finding *finding = fixture_finding(&assessment, "esu-license");
        if (finding->outcome != rows[i].outcome)
            fail_msg("KB%u with \"%s\": %s", rows[i].kb, rows[i].programme, outcome_name(finding->outcome));
        fixture.options.servicing = SERVICING_OFFLINE;
        assessment = fixture_assess(&fixture, rows[i].kb);
        finding = fixture_finding(&assessment, "esu-license");
        assert_int_equal(finding->outcome, rows[i].kb == TARGET ? OUTCOME_NOT_RELEVANT : OUTCOME_UNMET);
        assert_int_equal(finding->predicted_code, rows[i].kb == TARGET ? 0 : 0x800f082e);
        fixture_end(&fixture);
    }
}

/* Where only the month of a release is known, a licence must cover all of it, or none. */
TEST(licences_for_a_month)
{
    static const struct {
        const char *month, *licence;
        enum outcome outcome;
    } rows[] = {
        {"2023-12", "azure", OUTCOME_MET}, {"2024-01", "azure", OUTCOME_UNKNOWN}, {"2024-02", "azure", OUTCOME_UNMET},
        {"2025-05", "pa", OUTCOME_MET},    {"2025-05", "y3", OUTCOME_UNMET},      {"2023", "y3", OUTCOME_UNKNOWN},
        {"2022", "y3", OUTCOME_MET},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture.options.esu = slice_from(rows[i].licence);
        struct catalog_update update = *fixture_update(&fixture, 5061198);
        update.release_month = slice_from(rows[i].month);
        struct assessment assessment = assess_without_plan(fixture_host(&fixture), &update, NULL);
        const struct finding *finding = fixture_finding(&assessment, "esu-license");
        if (finding->outcome != rows[i].outcome)
            fail_msg("%s, %s: %s", rows[i].month, rows[i].licence, outcome_name(finding->outcome));
        assert_int_equal(finding->collect.length > 0, rows[i].outcome == OUTCOME_UNKNOWN);
        fixture_end(&fixture);
    }
}

TEST_MAIN("dates")
