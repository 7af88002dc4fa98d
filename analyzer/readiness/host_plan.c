/* What brings a host where it is to be: the update that answers the question, its plan, and what holds where that plan
 * rests on something that is still to be found out. */
#include "readiness/host_plan.h"

#include "readiness/assess.h"
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "readiness/facts/newest_stack.h"
#include "readiness/host_plan_steps.h"
#include "readiness/host_plan_words.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/candidates.h"
#include "readiness/plan/plan.h"

static enum plan_outcome outcome_of(const struct assessment *assessment)
{
    if (assessment->verdict == VERDICT_ALREADY_INSTALLED)
        return PLAN_NOTHING_TO_DO;
    if (assessment->has_plan && assessment->plan.replay == REPLAY_READY)
        return PLAN_REACHES;
    if (assessment->has_plan && assessment->plan.replay == REPLAY_READY_IF_COLLECTED)
        return PLAN_REACHES_IF_COLLECTED;
    return assessment->verdict == VERDICT_UNDETERMINED ? PLAN_CANNOT_TELL : PLAN_FAILS;
}

/* How an update could be brought onto the host: no more of it than is needed to choose among several. */
struct trial {
    enum plan_outcome outcome;
    size_t restarts, steps;
};

static struct trial try(const struct host *host, const struct catalog_update *update)
{
    struct arena *scratch = arena_create();
    struct host asked = host_in_arena(host, scratch);
    const struct package_set *package = given_package_find(host, update->kb);
    struct assessment assessment = assess_without_plan(&asked, update, package);
    plan_make(&assessment, &asked, update_completed(&asked, update, package), package);
    struct trial trial = {.outcome = outcome_of(&assessment), .steps = assessment.plan.steps.count};
    for (size_t i = 0; i < assessment.plan.steps.count; i++)
        trial.restarts += assessment.plan.steps.items[i].action == PLAN_RESTART;
    arena_destroy(scratch);
    return trial;
}

/* The shortest way first; with a policy, the candidates come in the order in which it wants them. */
static bool is_better(const struct trial *a, const struct trial *b, enum plan_policy policy)
{
    if (a->outcome != b->outcome || policy != POLICY_SHORTEST)
        return a->outcome < b->outcome;
    return a->restarts != b->restarts ? a->restarts < b->restarts : a->steps < b->steps;
}

/* Of several updates of which one suffices. */
static const struct catalog_update *choose(const struct host *host, const struct catalog_update_list *candidates)
{
    const struct catalog_update *chosen = NULL;
    struct trial best = {0};
    enum plan_policy policy = host->options->policy;
    for (size_t i = 0; i < candidates->count; i++) {
        size_t place = policy == POLICY_MINIMAL ? candidates->count - 1 - i : i;
        struct trial trial = try(host, candidates->items[place]);
        if (chosen && !is_better(&trial, &best, policy))
            continue;
        chosen = candidates->items[place];
        best = trial;
    }
    return chosen;
}

/* The newest of the candidates behind the first that is there, or that a plan leads to with nothing left to find out;
 * *is_there tells which. NULL when there is none. */
static const struct catalog_update *find_certain(const struct host *host, const struct catalog_update_list *candidates,
                                                 bool *is_there)
{
    enum { MOST_TRIALS = 150 }; /* the months of twelve years */
    for (size_t i = 1; i < candidates->count && i <= MOST_TRIALS; i++) {
        struct trial trial = try(host, candidates->items[i]);
        *is_there = trial.outcome == PLAN_NOTHING_TO_DO;
        if (*is_there || trial.outcome == PLAN_REACHES)
            return candidates->items[i];
    }
    return NULL;
}

/* Makes the plan of one update that of the host. */
static void take(struct host_plan *plan, const struct host *host, const struct catalog_update *update,
                 struct assessment *assessment)
{
    *assessment = assess(host, update, given_package_find(host, update->kb));
    plan->target = update->kb;
    plan->outcome = outcome_of(assessment);
    plan->replay = assessment->plan.replay;
    plan->ready_after_step = assessment->plan.ready_after_step;
    bool is_proven = assessment->has_plan && plan->replay != REPLAY_NONE;
    host_plan_walk(plan, host, is_proven ? &assessment->plan : &(struct plan){0});
    plan->headline = host_plan_headline(plan, assessment, host->arena);
}

/* Where the newest cannot be had, the newest that can. */
static void fall_back(struct host_plan *plan, const struct host *host, const struct catalog_update_list *candidates,
                      struct assessment *assessment)
{
    bool is_there = false;
    const struct catalog_update *certain = find_certain(host, candidates, &is_there);
    if (plan->outcome == PLAN_REACHES_IF_COLLECTED) {
        plan->otherwise = host_plan_otherwise(certain, is_there, host->arena);
        return;
    }
    if (!certain || is_there)
        return;
    struct slice why = assessment->why_no_plan;
    struct host_plan shorter = {.is_made = true, .goal = plan->goal};
    take(&shorter, host, certain, assessment);
    shorter.outcome = PLAN_FALLS_SHORT;
    shorter.headline = host_plan_shortfall(&shorter, certain, candidates->items[0], why, host->arena);
    *plan = shorter;
}

/* With the newest of everything, the servicing stack belongs to it. */
static const struct catalog_update *newest_of_all(const struct host *host, const struct catalog_update *update)
{
    const struct catalog_update *stack = newest_stack_update(host->catalog, update->product, host->options->plan_date);
    if (host->options->policy != POLICY_NEWEST || !stack || try(host, update).outcome != PLAN_NOTHING_TO_DO)
        return update;
    return try(host, stack).outcome == PLAN_NOTHING_TO_DO ? update : stack;
}

static bool asks_for_newest(const struct question *goal)
{
    return goal->kind != QUESTION_UPDATE && goal->kind != QUESTION_VULNERABILITY;
}

/* Silence of the catalog about anything newer says something only of the time that it knows. */
static void note_horizon(struct host_plan *plan, const struct host *host)
{
    const struct question *goal = &host->options->goal;
    struct date known = catalog_updates_known_to(host->catalog, host->product);
    struct date wanted = host->options->plan_date;
    if (goal->last.value && goal->last.value < wanted.value)
        wanted = goal->last;
    if (!asks_for_newest(goal) || known.value >= wanted.value)
        return;
    *list_append(host->arena, &plan->notes) = host_plan_horizon(host->product, known, wanted, host->arena);
    if (plan->outcome != PLAN_NOTHING_TO_DO)
        return;
    plan->outcome = PLAN_CANNOT_TELL;
    plan->headline = host_plan_newest_known(plan->target, host->arena);
}

static bool installs(const struct host_plan *plan, uint32_t kb)
{
    for (size_t i = 0; i < plan->steps.count; i++) {
        if (plan->steps.items[i].step.action == PLAN_INSTALL && plan->steps.items[i].step.kb == kb)
            return true;
    }
    return false;
}

/* The newest servicing stack update, which the shortest way does without. */
static void note_stack(struct host_plan *plan, const struct host *host, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool is_open = finding->outcome == OUTCOME_UNMET || finding->outcome == OUTCOME_UNKNOWN;
        if (finding->check->id == CHECK_SERVICING_STACK_LATEST && is_open && finding->remedies.count &&
            !installs(plan, finding->remedies.items[0]))
            *list_append(host->arena, &plan->notes) =
                host_plan_stack_note(finding->remedies.items[0], finding->outcome, host->arena);
    }
}

/* A prerequisite that only an inferred source demands, and that the plan does without: nobody should meet it
 * unaware. */
static void note_left_out(struct host_plan *plan, const struct host *host, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count && plan->steps.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool is_missing = finding->warns_only && finding->outcome == OUTCOME_UNMET;
        bool is_installed = false;
        for (size_t r = 0; r < finding->remedies.count; r++)
            is_installed |= installs(plan, finding->remedies.items[r]);
        if (is_missing && !is_installed)
            *list_append(host->arena, &plan->notes) = host_plan_left_out(finding, host->arena);
    }
}

static void note(struct host_plan *plan, const struct host *host, const struct catalog_update *update,
                 const struct assessment *assessment)
{
    if (host->product)
        note_horizon(plan, host);
    if (asks_for_newest(&host->options->goal)) {
        struct catalog_update_list undated = candidates_undated(host, update);
        if (undated.count)
            *list_append(host->arena, &plan->notes) = host_plan_undated(&undated, update, host->arena);
    }
    note_stack(plan, host, assessment);
    note_left_out(plan, host, assessment);
}

static struct host_plan plan_for(const struct host *host, const struct catalog_update *asked,
                                 struct assessment *assessment, bool *assessed)
{
    const struct question *goal = &host->options->goal;
    struct host_plan plan = {.is_made = true,
                             .goal = question_text(host->arena, goal),
                             .outcome = PLAN_CANNOT_TELL,
                             .replay = REPLAY_NONE,
                             .open_before = OPEN_NOT_KNOWN,
                             .open_after = OPEN_NOT_KNOWN};
    struct catalog_update_list candidates = candidates_for(host, goal);
    const struct catalog_update *update = asked;
    if (candidates.count)
        update = asks_for_newest(goal) ? newest_of_all(host, candidates.items[0]) : choose(host, &candidates);
    *assessed = update != NULL;
    if (!update) {
        plan.headline = host_plan_no_goal(host, &plan.outcome);
        return plan;
    }
    take(&plan, host, update, assessment);
    bool is_newest = candidates.count && update == candidates.items[0] && asks_for_newest(goal);
    if (is_newest && plan.outcome != PLAN_NOTHING_TO_DO && plan.outcome != PLAN_REACHES)
        fall_back(&plan, host, &candidates, assessment);
    note(&plan, host, update, assessment);
    return plan;
}

struct host_plan host_plan_make(const struct host *host, const struct catalog_update *update,
                                struct assessment *assessment, bool *assessed)
{
    struct readiness_options *options = arena_allocate(host->arena, 1, sizeof *options);
    struct host asked = *host;
    *options = *host->options;
    if (options->policy == POLICY_OF_COMMAND)
        options->policy = POLICY_SHORTEST;
    asked.options = options;
    return plan_for(&asked, update, assessment, assessed);
}
