/* What to do first, in one sentence; answers by cause; and the depths of the text report. */
#include <string.h>

#include "report/formats.h"
#include "report/words/advice.h"
#include "report/words/causes.h"
#include "report_fixture.h"
#include "test.h"

static struct plan_step *add_step(struct arena *arena, struct assessment *assessment, enum plan_action action,
                                  uint32_t kb)
{
    struct plan_step *step = list_append(arena, &assessment->plan.steps);
    *step = (struct plan_step){.action = action, .kb = kb};
    return step;
}

static struct assessment blocked_with_plan(struct arena *arena)
{
    struct assessment assessment = {.kb = 4520002, .verdict = VERDICT_BLOCKED, .has_plan = true};
    assessment.headline = SLICE("the servicing stack is too old");
    add_step(arena, &assessment, PLAN_INSTALL, 4493730);
    add_step(arena, &assessment, PLAN_RESTART, 0);
    add_step(arena, &assessment, PLAN_INSTALL, 4517134)->strength = STRENGTH_RECOMMENDED;
    add_step(arena, &assessment, PLAN_INSTALL, 4520002);
    add_step(arena, &assessment, PLAN_RESTART, 0);
    return assessment;
}

TEST(the_plan_becomes_one_sentence)
{
    struct arena *arena = arena_create();
    struct host_report host = {0};
    struct assessment assessment = blocked_with_plan(arena);
    assert_slice_equal(words_advice(arena, &host, &assessment),
                       "Install KB4493730 and restart first; then it is ready (2 restarts).");
    assessment.plan.steps.items[1].action = PLAN_INSTALL;
    assessment.plan.steps.items[1].kb = 4474419;
    assert_slice_equal(words_advice(arena, &host, &assessment),
                       "Install KB4493730 and KB4474419 first; then it is ready (1 restart).");
    assessment.plan.steps.items[0].action = PLAN_COLLECT;
    assessment.plan.replay = REPLAY_READY_IF_COLLECTED;
    assert_slice_equal(words_advice(arena, &host, &assessment),
                       "Collect what the plan names and install KB4474419 first; then it is ready, if nothing that is "
                       "collected speaks against it (1 restart).");
    arena_destroy(arena);
}

TEST(a_plan_that_does_not_lead_there_promises_nothing)
{
    struct arena *arena = arena_create();
    struct host_report host = {0};
    struct assessment assessment = blocked_with_plan(arena);
    assessment.plan.replay = REPLAY_NONE;
    assert_slice_equal(words_advice(arena, &host, &assessment),
                       "No order of steps is known that makes the host ready for it.");
    assessment = (struct assessment){.verdict = VERDICT_BLOCKED, .why_no_plan = SLICE("the catalog names none")};
    assert_slice_equal(words_advice(arena, &host, &assessment), "No way to it is known: the catalog names none");
    arena_destroy(arena);
}

/* Three hosts, two of which are blocked for the same reason. */
static struct report *three_hosts(struct arena *arena)
{
    struct report *report = arena_allocate(arena, 1, sizeof *report);
    static const char *const names[] = {"READY", "FIRST", "SECOND"};
    for (size_t i = 0; i < 3; i++) {
        struct host_report *host = list_append(arena, &report->hosts);
        host->host.name = slice_from(names[i]);
        struct assessment *assessment = list_append(arena, &host->assessments);
        *assessment = blocked_with_plan(arena);
        if (i == 0)
            *assessment = (struct assessment){.kb = 4520002, .verdict = VERDICT_READY, .headline = SLICE("nothing")};
    }
    return report;
}

TEST(hosts_with_the_same_cause_stand_together_and_the_worst_first)
{
    struct arena *arena = arena_create();
    struct cause_list causes = causes_of(three_hosts(arena), arena);
    assert_int_equal(causes.count, 2);
    assert_true(cause_needs_reading(&causes.items[0]));
    assert_false(cause_needs_reading(&causes.items[1]));
    assert_int_equal(causes.items[0].first_host, 1);
    assert_slice_equal(cause_hosts(arena, &causes.items[0], 12), "FIRST, SECOND");
    arena_destroy(arena);
}

TEST(another_way_out_is_another_cause)
{
    struct arena *arena = arena_create();
    struct report *report = three_hosts(arena);
    report->hosts.items[2].assessments.items[0].plan.steps.items[0].kb = 5016129;
    assert_int_equal(causes_of(report, arena).count, 3);
    report->hosts.items[2].assessments.items[0].waived_until.value = 1;
    assert_false(cause_needs_reading(&causes_of(report, arena).items[1]));
    arena_destroy(arena);
}

static size_t lines_of(struct slice text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.length; i++)
        lines += text.data[i] == '\n';
    return lines;
}

static struct slice text_of(struct report *report, enum report_detail detail, struct arena *arena)
{
    struct report_style style = {.detail = detail};
    return report_render(report_format_find(SLICE("text")), report, style, arena);
}

TEST(one_answer_in_brief_takes_six_to_ten_lines)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    size_t lines = lines_of(text_of(report, DETAIL_BRIEF, arena));
    assert_in_range(lines, 6, 10);
    assert_true(lines < lines_of(text_of(report, DETAIL_NORMAL, arena)));
    assert_true(lines_of(text_of(report, DETAIL_NORMAL, arena)) < lines_of(text_of(report, DETAIL_VERBOSE, arena)));
    arena_destroy(arena);
}

TEST(of_several_hosts_one_stands_for_all_with_the_same_cause)
{
    struct arena *arena = arena_create();
    const char *text = arena_copy(arena, text_of(three_hosts(arena), DETAIL_NORMAL, arena)).data;
    assert_non_null(strstr(text, "2 blocked: the servicing stack is too old"));
    assert_non_null(strstr(text, " on FIRST\n"));
    assert_null(strstr(text, " on SECOND\n"));
    assert_null(strstr(text, " on READY\n"));
    arena_destroy(arena);
}

TEST_MAIN("advice")
