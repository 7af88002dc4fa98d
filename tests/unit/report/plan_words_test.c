/* The way back, by kind of update, and restarts counted. */

#include "report/words/plan_words.h"
#include "test.h"

static bool says(struct slice text, const char *wanted)
{
    return slice_find(text, slice_from(wanted)) != SLICE_NOT_FOUND;
}

TEST(plan_words_say_the_way_back_in_words)
{
    static const struct {
        enum way_back way_back;
        const char *words;
    } rows[] = {
        {WAY_BACK_USUALLY, "usually can be removed (wusa /uninstall /kb:4520002, then restart)"},
        {WAY_BACK_NEVER, "cannot be removed"},
        {WAY_BACK_NOT_RECORDED, "take it as permanent"},
        {WAY_BACK_ALL_BUT_STACK, "but not the servicing stack that it brings"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct plan_step step = {.action = PLAN_INSTALL, .kb = 4520002, .way_back = rows[i].way_back};
        if (!says(words_way_back(arena, &step), rows[i].words))
            fail_msg("%s: " SLICE_FORMAT, rows[i].words, SLICE_ARGUMENTS(words_way_back(arena, &step)));
    }
    arena_destroy(arena);
}

TEST(plan_words_count_restarts_of_the_plan_only)
{
    struct arena *arena = arena_create();
    struct plan plan = {0};
    static const enum plan_action actions[] = {PLAN_INSTALL, PLAN_RESTART, PLAN_INSTALL, PLAN_RESTART, PLAN_COLLECT};
    assert_int_equal(plan_restarts(&plan), 0);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        list_append(arena, &plan.steps)->action = actions[i];
    assert_int_equal(plan_restarts(&plan), 2);
    arena_destroy(arena);
}

TEST_MAIN("plan_words")
