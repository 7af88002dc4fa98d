/* What to do first, in one sentence: the plan in short, or that there is none. */
#include "report/words/advice.h"

#include <ctype.h>

#include "inventory/doubt.h"
#include "readiness/evidence.h"
#include "report/words/plan_words.h"

static struct slice phrase(struct arena *arena, const struct plan_step *step, enum plan_action before)
{
    static const char *const words[] = {[PLAN_INSTALL] = NULL,
                                        [PLAN_RESTART] = "restart",
                                        [PLAN_COLLECT] = "collect what the plan names",
                                        [PLAN_REPAIR] = "repair what the plan names"};
    if (words[step->action])
        return slice_from(words[step->action]);
    return arena_format(arena, "%s" SLICE_FORMAT, before == PLAN_INSTALL ? "" : "install ",
                        SLICE_ARGUMENTS(kb_text(arena, step->kb)));
}

struct slice words_steps_in_short(struct arena *arena, const struct plan_step *steps, size_t count)
{
    struct slice text = SLICE(""), last = SLICE("");
    enum plan_action before = PLAN_RESTART;
    size_t said = 0;
    for (size_t i = 0; i < count; i++) {
        bool again = said > 0 && steps[i].action == before && steps[i].action != PLAN_INSTALL;
        if (steps[i].strength == STRENGTH_RECOMMENDED || again)
            continue;
        if (said > 0)
            text = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(text), said > 1 ? ", " : "",
                                SLICE_ARGUMENTS(last));
        last = phrase(arena, &steps[i], before);
        before = steps[i].action;
        said++;
    }
    return arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(text), said > 1 ? " and " : "",
                        SLICE_ARGUMENTS(last));
}

/* Steps before the update itself. */
static size_t steps_before(const struct assessment *assessment)
{
    const struct plan *plan = &assessment->plan;
    for (size_t i = 0; i < plan->steps.count; i++) {
        if (plan->steps.items[i].action == PLAN_INSTALL && plan->steps.items[i].kb == assessment->kb)
            return i;
    }
    return plan->steps.count;
}

static struct slice restarts_in_brackets(struct arena *arena, const struct plan *plan)
{
    size_t restarts = plan_restarts(plan);
    return restarts ? arena_format(arena, " (%zu restart%s)", restarts, restarts == 1 ? "" : "s") : SLICE("");
}

static struct slice capitalised(struct arena *arena, struct slice sentence)
{
    return sentence.length ? arena_format(arena, "%c" SLICE_FORMAT, toupper((unsigned char)sentence.data[0]),
                                          SLICE_ARGUMENTS(slice_between(sentence, 1, sentence.length)))
                           : sentence;
}

static struct slice of_plan(struct arena *arena, const struct assessment *assessment)
{
    const struct plan *plan = &assessment->plan;
    struct slice steps = words_steps_in_short(arena, plan->steps.items, steps_before(assessment));
    struct slice restarts = restarts_in_brackets(arena, plan);
    if (steps.length == 0)
        return arena_format(arena, "It can be installed as the host is" SLICE_FORMAT ".", SLICE_ARGUMENTS(restarts));
    if (plan->replay == REPLAY_NONE)
        return SLICE("No order of steps is known that makes the host ready for it.");
    return arena_format(arena, SLICE_FORMAT " first; then it is ready%s" SLICE_FORMAT ".",
                        SLICE_ARGUMENTS(capitalised(arena, steps)),
                        plan->replay == REPLAY_READY ? "" : ", if nothing that is collected speaks against it",
                        SLICE_ARGUMENTS(restarts));
}

static struct slice without_plan(struct arena *arena, const struct assessment *assessment)
{
    static const char *const words[] = {
        [VERDICT_READY] = "It can be installed.",
        [VERDICT_ALREADY_INSTALLED] = "Nothing is to be done.",
        [VERDICT_BLOCKED] = "No way to it is known",
        [VERDICT_NOT_APPLICABLE] = "Nothing is to be done: it is not made for this host.",
        [VERDICT_UNDETERMINED] = "What is missing has to be found out first",
    };
    bool has_why = assessment->verdict == VERDICT_BLOCKED || assessment->verdict == VERDICT_UNDETERMINED;
    struct slice why = assessment->why_no_plan;
    return !has_why     ? slice_from(words[assessment->verdict])
           : why.length ? arena_format(arena, "%s: " SLICE_FORMAT, words[assessment->verdict], SLICE_ARGUMENTS(why))
                        : arena_format(arena, "%s.", words[assessment->verdict]);
}

/* Damage that did not decide the verdict is said all the same. */
static struct slice with_doubt(struct arena *arena, const struct host_report *host, const struct assessment *assessment,
                               struct slice advice)
{
    const struct inventory *inventory = host->inventory;
    if (!inventory || inventory->doubts.count == 0 || assessment->verdict == VERDICT_UNDETERMINED)
        return advice;
    struct slice doubt = doubt_words(&inventory->doubts.items[0], arena);
    return arena_format(arena, SLICE_FORMAT " But " SLICE_FORMAT "%s.", SLICE_ARGUMENTS(advice), SLICE_ARGUMENTS(doubt),
                        inventory->doubts.count > 1 ? ", and more" : "");
}

struct slice words_advice(struct arena *arena, const struct host_report *host, const struct assessment *assessment)
{
    if (assessment->advice.length)
        return assessment->advice;
    if (report_host_is_unread(host))
        return SLICE("Export this host again.");
    return with_doubt(arena, host, assessment,
                      assessment->has_plan ? of_plan(arena, assessment) : without_plan(arena, assessment));
}
