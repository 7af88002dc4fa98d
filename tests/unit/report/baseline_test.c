/* What a report of before excuses, and what it does not. */
#include "report/baseline.h"

#include "readiness/check.h"
#include "report_fixture.h"
#include "test.h"

static const struct readiness_options none = {0};

static struct assessment blocked(struct arena *arena, uint32_t kb, size_t unmet)
{
    struct assessment assessment = {.kb = kb, .verdict = VERDICT_BLOCKED};
    for (size_t i = 0; i < unmet; i++)
        fixture_finding(arena, &assessment, &check_servicing_stack_update, OUTCOME_UNMET, "too old");
    return assessment;
}

static struct report report_of(struct arena *arena, const char *id, const char *name, struct assessment assessment)
{
    struct report report = {0};
    struct host_report *host = list_append(arena, &report.hosts);
    host->host.id = slice_from(id);
    host->host.name = slice_from(name);
    *list_append(arena, &host->assessments) = assessment;
    return report;
}

TEST(hosts_are_the_same_by_name_else_by_id)
{
    static const struct {
        const char *id, *name, *id_before, *name_before;
        bool same;
    } rows[] = {
        {".", "SRV-1", ".", "SRV-1", true}, {"a", "SRV-1", "b", "srv-1", true}, {".", "SRV-1", ".", "SRV-2", false},
        {"a", "", "a", "", true},           {"a", "", "b", "", false},          {".", "SRV-1", ".", "", false},
        {".", "", ".", "SRV-1", false},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct report before = report_of(arena, rows[i].id_before, rows[i].name_before, blocked(arena, 4520002, 1));
        struct host_summary host = {.id = slice_from(rows[i].id), .name = slice_from(rows[i].name)};
        struct assessment now = blocked(arena, 4520002, 1);
        baseline_apply(&before, &host, &none, &now);
        if (now.gate_passes != rows[i].same)
            fail_msg("row %zu", i);
        assert_int_equal(now.verdict, VERDICT_BLOCKED);
    }
    arena_destroy(arena);
}

TEST(of_findings_alike_as_many_are_known_as_there_were)
{
    struct arena *arena = arena_create();
    struct report before = report_of(arena, ".", "SRV", blocked(arena, 4520002, 1));
    struct assessment now = blocked(arena, 4520002, 2);
    baseline_apply(&before, &before.hosts.items[0].host, &none, &now);
    assert_int_equal(now.findings.items[0].baseline, BASELINE_KNOWN);
    assert_int_equal(now.findings.items[1].baseline, BASELINE_NEW);
    assert_false(now.gate_passes);
    arena_destroy(arena);
}

TEST(another_outcome_or_update_is_new)
{
    struct arena *arena = arena_create();
    struct report before = report_of(arena, ".", "SRV", blocked(arena, 4520002, 1));
    struct assessment other = blocked(arena, 4525234, 1), unknown = blocked(arena, 4520002, 1);
    unknown.verdict = VERDICT_UNDETERMINED;
    unknown.findings.items[0].outcome = OUTCOME_UNKNOWN;
    baseline_apply(&before, &before.hosts.items[0].host, &none, &other);
    baseline_apply(&before, &before.hosts.items[0].host, &none, &unknown);
    assert_false(other.gate_passes);
    assert_false(unknown.gate_passes);
    assert_int_equal(unknown.findings.items[0].baseline, BASELINE_NEW);
    arena_destroy(arena);
}

TEST(a_verdict_that_no_finding_explains_is_never_known)
{
    struct arena *arena = arena_create();
    struct report before = report_of(arena, ".", "SRV", blocked(arena, 4520002, 0));
    struct assessment now = blocked(arena, 4520002, 0);
    baseline_apply(&before, &before.hosts.items[0].host, &none, &now);
    assert_false(now.gate_passes);
    arena_destroy(arena);
}

TEST(recommendations_count_where_they_were_asked_for)
{
    static const struct readiness_options strict = {.fail_on_recommended = true};
    struct arena *arena = arena_create();
    struct assessment ready = {.kb = 4520002, .verdict = VERDICT_READY};
    fixture_finding(arena, &ready, &check_servicing_stack_latest, OUTCOME_UNMET, "not the newest")->strength =
        STRENGTH_RECOMMENDED;
    struct report before = report_of(arena, ".", "SRV", ready), empty = {0};
    struct assessment now = {.kb = 4520002, .verdict = VERDICT_READY};
    fixture_finding(arena, &now, &check_servicing_stack_latest, OUTCOME_UNMET, "not the newest")->strength =
        STRENGTH_RECOMMENDED;
    baseline_apply(&empty, &before.hosts.items[0].host, &strict, &now);
    assert_false(now.gate_passes);
    baseline_apply(&before, &before.hosts.items[0].host, &strict, &now);
    assert_true(now.gate_passes);
    arena_destroy(arena);
}

TEST_MAIN("baseline")
