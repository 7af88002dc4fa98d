/* Servicing stacks on the line of time, and the way back of the steps of a plan. */
#include "readiness/plan/stack_timeline.h"

#include "readiness/plan/way_back.h"
#include "readiness/readiness_fixture.h"

static struct assessment bare_server(struct fixture *fixture, uint32_t kb)
{
    *fixture = fixture_begin();
    fixture_add_server(fixture);
    fixture_add_whole_registry(fixture);
    fixture_add_stack(fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(fixture);
    return fixture_assess(fixture, kb);
}

TEST(the_oldest_comes_first_and_the_host_before_what_is_newer)
{
    static const struct {
        enum milestone_role role;
        uint32_t kb;
    } wanted[] = {
        {MILESTONE_HOST, 0},         {MILESTONE_REQUIRED, 4493730},     {MILESTONE_RECOMMENDED, 4517134},
        {MILESTONE_UPDATE, 4520002}, {MILESTONE_NEWEST_KNOWN, 5050682},
    };
    struct fixture fixture;
    struct assessment assessment = bare_server(&fixture, 4520002);
    const struct stack_milestone_list *timeline = &assessment.stack_timeline;
    assert_int_equal(timeline->count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < timeline->count; i++) {
        if (timeline->items[i].role != wanted[i].role || timeline->items[i].kb != wanted[i].kb)
            fail_msg("milestone %zu: role %d, KB%u", i, (int)timeline->items[i].role, timeline->items[i].kb);
    }
    assert_int_equal(version_compare(timeline->items[0].version, version_of(6, 0, 6002, 18005)), 0);
    assert_int_equal(timeline->items[1].released.value, 20190409);
    fixture_end(&fixture);
}

TEST(an_unknown_product_has_no_line_of_time)
{
    struct fixture fixture = fixture_begin();
    struct assessment assessment = fixture_assess(&fixture, 4520002);
    assert_int_equal(assessment.stack_timeline.count, 0);
    fixture_end(&fixture);
}

TEST(each_step_says_how_it_is_taken_back)
{
    struct fixture fixture;
    struct assessment assessment = bare_server(&fixture, 4520002);
    for (size_t i = 0; i < assessment.plan.steps.count; i++) {
        const struct plan_step *step = &assessment.plan.steps.items[i];
        enum way_back wanted = step->action != PLAN_INSTALL ? WAY_BACK_NONE
                               : step->kb == 4520002        ? WAY_BACK_USUALLY
                               : step->kb == 4474419        ? WAY_BACK_NOT_RECORDED
                                                            : WAY_BACK_NEVER;
        if (step->way_back != wanted)
            fail_msg("step %zu: %d", i + 1, (int)step->way_back);
    }
    assert_int_equal(way_back_find(&fixture.host, 9999999), WAY_BACK_NOT_RECORDED);
    fixture_end(&fixture);
}

TEST_MAIN("stack_timeline")
