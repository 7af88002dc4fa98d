/* The steps of a plan, what proves it, and the way back. */
#include "report/words/plan_words.h"

#include "readiness/evidence.h"

/* "install KB4493730". */
struct slice words_step(struct arena *arena, const struct plan_step *step)
{
    struct slice text = slice_from(plan_action_name(step->action));
    if (step->kb != 0)
        text = arena_format(arena, SLICE_FORMAT " " SLICE_FORMAT, SLICE_ARGUMENTS(text),
                            SLICE_ARGUMENTS(kb_text(arena, step->kb)));
    return text;
}

struct slice words_replay(struct arena *arena, const struct assessment *assessment)
{
    const struct plan *plan = &assessment->plan;
    struct slice kb = kb_text(arena, assessment->kb);
    if (plan->replay == REPLAY_NONE)
        return arena_format(arena, "checked step by step: these steps do not make the host ready for " SLICE_FORMAT,
                            SLICE_ARGUMENTS(kb));
    struct slice when =
        plan->ready_after_step > 0 ? arena_format(arena, "after step %zu", plan->ready_after_step) : SLICE("as it is");
    const char *condition =
        plan->replay == REPLAY_READY_IF_COLLECTED ? ", provided that what is collected speaks for it" : "";
    return arena_format(arena, "checked step by step: ready for " SLICE_FORMAT " " SLICE_FORMAT "%s",
                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(when), condition);
}

struct slice words_newer_stack(struct arena *arena, const struct report *report, const struct assessment *assessment)
{
    if (!assessment->newer_stack_after_plan_date)
        return SLICE("");
    char day[DATE_TEXT_SIZE] = "";
    if (report->plan_date.value != 0)
        date_format(report->plan_date, day);
    struct slice newest = SLICE("");
    if (assessment->newest_stack_kb != 0)
        newest = arena_format(arena, ": " SLICE_FORMAT " is the newest known",
                              SLICE_ARGUMENTS(kb_text(arena, assessment->newest_stack_kb)));
    return arena_format(arena, "A servicing stack update newer than the plan date%s%s exists" SLICE_FORMAT ".",
                        day[0] != '\0' ? " " : "", day, SLICE_ARGUMENTS(newest));
}

size_t plan_restarts(const struct plan *plan)
{
    size_t count = 0;
    for (size_t i = 0; i < plan->steps.count; i++)
        count += plan->steps.items[i].action == PLAN_RESTART;
    return count;
}

/* "%u" is the number of the KB. */
static const char usually[] =
    "usually can be removed (wusa /uninstall /kb:%u, then restart); no source says so of this "
    "very update, so try it on a copy first";
static const char all_but_stack[] =
    "usually can be removed, but not the servicing stack that it brings; no source says so of this very update, so try "
    "it on a copy first";

static const char *const ways_back[] = {
    [WAY_BACK_NONE] = "",
    [WAY_BACK_USUALLY] = usually,
    [WAY_BACK_NEVER] = "cannot be removed: a servicing stack stays once it is installed",
    [WAY_BACK_NOT_RECORDED] = "no source says whether it can be removed; take it as permanent",
    [WAY_BACK_ALL_BUT_STACK] = all_but_stack,
};

struct slice words_way_back(struct arena *arena, const struct plan_step *step)
{
    if (step->way_back == WAY_BACK_USUALLY)
        return arena_format(arena, usually, (unsigned)step->kb);
    return slice_from(ways_back[step->way_back]);
}
