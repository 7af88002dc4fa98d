/* The way back, by kind of update, and restarts counted. */
#include "report/change.h"

#include "test.h"

static bool says(struct slice text, const char *wanted)
{
    return slice_find(text, slice_from(wanted)) != SLICE_NOT_FOUND;
}

TEST(change_takes_an_unknown_update_as_permanent)
{
    struct arena *arena = arena_create();
    struct report report = {0};
    struct host_report host = {0};
    struct plan_step step = {.action = PLAN_INSTALL, .kb = 4520002};
    assert_true(says(change_backout(arena, &report, &host, &step), "take it as permanent"));
    arena_destroy(arena);
}

TEST(change_counts_restarts_of_the_plan_only)
{
    struct arena *arena = arena_create();
    struct plan plan = {0};
    static const enum plan_action actions[] = {PLAN_INSTALL, PLAN_RESTART, PLAN_INSTALL, PLAN_RESTART, PLAN_COLLECT};
    assert_int_equal(change_restarts(&plan), 0);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        list_append(arena, &plan.steps)->action = actions[i];
    assert_int_equal(change_restarts(&plan), 2);
    arena_destroy(arena);
}

TEST_MAIN("change")
