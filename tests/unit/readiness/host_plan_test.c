/* Plans that bring a host somewhere: what the goal is, what each step closes, and that no step can be left out. */
#include "readiness/host_plan.h"

#include "readiness/evidence.h"
#include "readiness/plan/candidates.h"
#include "readiness/plan/simulate.h"
#include "readiness/readiness_fixture.h"

enum { ROLLUP = 4520002, LAST_ROLLUP = 5073697, LAST_FREE_ROLLUP = 4534303 };

static struct fixture bare_server_begin(const char *goal)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    assert_true(question_parse(slice_from(goal), &fixture.options.goal));
    return fixture;
}

static struct host_plan make(struct fixture *fixture, struct assessment *assessment)
{
    bool assessed;
    struct host_plan plan = host_plan_make(fixture_host(fixture), NULL, assessment, &assessed);
    assert_true(assessed == (plan.target != 0));
    return plan;
}

static const char *steps_of(struct fixture *fixture, const struct host_plan *plan)
{
    struct plan plain = {0};
    for (size_t i = 0; i < plan->steps.count; i++)
        *list_append(fixture->arena, &plain.steps) = plan->steps.items[i].step;
    return fixture_steps(fixture, &plain);
}

static void expect(const char *goal, uint32_t day, const char *licence, enum plan_outcome outcome, uint32_t target,
                   const char *steps)
{
    struct assessment assessment;
    struct fixture fixture = bare_server_begin(goal);
    fixture.options.plan_date.value = day;
    fixture.options.esu = slice_from(licence);
    struct host_plan plan = make(&fixture, &assessment);
    assert_string_equal(plan_outcome_names.words[plan.outcome], plan_outcome_names.words[outcome]);
    assert_int_equal(plan.target, target);
    assert_string_equal(steps_of(&fixture, &plan), steps);
    fixture_end(&fixture);
}

TEST(the_newest_of_the_day)
{
    expect("newest", 20191008, "", PLAN_REACHES, ROLLUP,
           "install KB4493730, install KB4474419, restart, install KB4520002, restart");
    expect("newest", 20191007, "", PLAN_REACHES, 4516026,
           "install KB4493730, install KB4474419, restart, install KB4516026, restart");
}

TEST(a_day_limits_the_goal_and_not_the_way)
{
    expect("2019-10-08", 20260131, "", PLAN_REACHES, ROLLUP,
           "install KB4493730, install KB4474419, restart, install KB4520002, restart");
    expect("2019-10", 20260131, "", PLAN_REACHES, ROLLUP,
           "install KB4493730, install KB4474419, restart, install KB4520002, restart");
    expect("2026-01", 20191008, "", PLAN_REACHES, ROLLUP,
           "install KB4493730, install KB4474419, restart, install KB4520002, restart");
}

TEST(a_licence_that_nobody_knows_of_is_asked_for)
{
    expect("newest", 20260131, "", PLAN_REACHES_IF_COLLECTED, LAST_ROLLUP,
           "collect, install KB4493730, install KB4474419, restart, install KB5016891 (recommended), "
           "install KB5073697, restart");
}

TEST(with_a_licence_the_plan_leads_to_the_end)
{
    expect(
        "newest", 20260131, "pa", PLAN_REACHES, LAST_ROLLUP,
        "install KB4493730, install KB4474419, restart, install KB5016891 (recommended), install KB5073697, restart");
}

TEST(without_one_it_falls_short)
{
    expect("newest", 20260131, "none", PLAN_FALLS_SHORT, LAST_FREE_ROLLUP,
           "install KB4493730, install KB4474419, restart, install KB4534303, restart");
}

TEST(a_vulnerability_is_closed_the_shortest_way)
{
    expect("CVE-2019-0708", 20191008, "", PLAN_REACHES, 4499149, "install KB4499149, restart");
    expect("CVE-2019-0708", 20190501, "", PLAN_CANNOT_TELL, 0, "");
    expect("CVE-2024-38063", 20191008, "", PLAN_CANNOT_TELL, 0, "");
}

TEST(nothing_to_do_where_a_newer_one_is_in_force)
{
    struct assessment assessment;
    struct fixture fixture = bare_server_begin("CVE-2019-0708");
    fixture_add_record(&fixture, ROLLUP, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    struct host_plan plan = make(&fixture, &assessment);
    assert_int_equal(plan.outcome, PLAN_NOTHING_TO_DO);
    assert_int_equal(plan.steps.count, 0);
    assert_int_equal(plan.restarts, 0);
    fixture_end(&fixture);
}

/* Whether something newer exists can only be told of the time that the catalog knows. */
TEST(nothing_is_up_to_date_beyond_the_catalog)
{
    struct assessment assessment;
    struct fixture fixture = bare_server_begin("newest");
    fixture_add_record(&fixture, LAST_ROLLUP, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture.options.plan_date = catalog_updates_known_to(fixture.catalog, fixture_product(&fixture));
    assert_int_equal(make(&fixture, &assessment).outcome, PLAN_NOTHING_TO_DO);
    fixture.options.plan_date = date_add_days(fixture.options.plan_date, 1);
    assert_int_equal(make(&fixture, &assessment).outcome, PLAN_CANNOT_TELL);
    fixture_end(&fixture);
}

/* What is closed adds up, and a restart that is due keeps it open. */
TEST(what_steps_close_adds_up)
{
    struct assessment assessment;
    struct fixture fixture = bare_server_begin("newest");
    struct host_plan plan = make(&fixture, &assessment);
    size_t closed = 0;
    for (size_t i = 0; i < plan.steps.count; i++)
        closed += plan.steps.items[i].closes.count;
    assert_true(closed > 0);
    assert_int_equal(plan.open_before - plan.open_after, closed);
    const struct host_plan_step *target = &plan.steps.items[plan.steps.count - 2];
    assert_int_equal(target->step.kb, ROLLUP);
    assert_int_equal(target->open_after, plan.open_before);
    assert_int_equal(target->restart_due.items[0], ROLLUP);
    fixture_end(&fixture);
}

/* The shortest plan of every month: without any one of its prerequisites it does not replay. */
TEST(no_step_can_be_left_out)
{
    static const uint32_t days[] = {20180601, 20190430, 20190731, 20191008, 20200114, 20210630, 20230110, 20260131};
    size_t tried = 0;
    for (size_t d = 0; d < sizeof days / sizeof *days; d++) {
        struct assessment assessment = {0};
        struct fixture fixture = bare_server_begin("newest");
        fixture.options.plan_date.value = days[d];
        fixture.options.esu = SLICE("pa");
        struct host_plan plan = make(&fixture, &assessment);
        for (size_t left_out = 0; left_out < assessment.plan.steps.count; left_out++) {
            const struct plan_step *step = &assessment.plan.steps.items[left_out];
            struct plan shorter = {0};
            if (step->action != PLAN_INSTALL || step->strength != STRENGTH_REQUIRED || step->kb == plan.target)
                continue;
            for (size_t i = 0; i < assessment.plan.steps.count; i++)
                if (i != left_out)
                    *list_append(fixture.arena, &shorter.steps) = assessment.plan.steps.items[i];
            simulate_plan(&shorter, &fixture.host, fixture_update(&fixture, plan.target), NULL);
            assert_true(shorter.replay != assessment.plan.replay);
            tried++;
        }
        fixture_end(&fixture);
    }
    assert_true(tried >= 8);
}

TEST(what_came_out_in_a_month)
{
    struct fixture fixture = bare_server_begin("2019-10");
    struct catalog_update_list month = candidates_of_month(fixture_host(&fixture), &fixture.options.goal);
    bool has_rollup = false;
    for (size_t i = 0; i < month.count; i++) {
        has_rollup |= month.items[i]->kb == ROLLUP;
        assert_int_equal(catalog_release_period(month.items[i]).first.value / 100, 201910);
    }
    assert_true(has_rollup);
    fixture_end(&fixture);
}

TEST(an_export_of_no_windows_has_no_goal)
{
    struct assessment assessment;
    struct fixture fixture = fixture_begin();
    struct host_plan plan = make(&fixture, &assessment);
    assert_int_equal(plan.outcome, PLAN_CANNOT_TELL);
    assert_int_equal(plan.target, 0);
    assert_true(plan.headline.length > 0);
    fixture_end(&fixture);
}

TEST_MAIN("host_plan")
