/* The ordered remedy: what to install, restart or collect so that the update installs, replayed to prove it. */
#include "readiness/plan/plan.h"

#include "readiness/finding.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/planner.h"
#include "readiness/plan/shorten.h"
#include "readiness/plan/simulate.h"
#include "readiness/verdict.h"

static bool was_planned(const struct planner *planner)
{
    for (size_t i = 0; i < planner->plan->steps.count; i++) {
        if (planner->plan->steps.items[i].action == PLAN_INSTALL)
            return true;
    }
    return false;
}

static bool ends_with_restart(const struct planner *planner)
{
    size_t count = planner->plan->steps.count;
    return count && planner->plan->steps.items[count - 1].action == PLAN_RESTART;
}

/* After the prerequisite packages the machine is restarted before the update (class rule of subject restart). */
static void plan_restart_after_prerequisites(struct planner *planner)
{
    bool undated = false;
    struct catalog_rule_list rules = catalog_rules_for(planner->host.catalog, planner->target, RULE_RESTART, &undated);
    if (planner_waits_for_restart(planner) || (rules.count && was_planned(planner) && !ends_with_restart(planner)))
        planner_add_restart(planner, SLICE("the prerequisites must be in force before the update is installed"));
}

/* Worth installing although nothing demands it for certain: the newest servicing stack, which the shortest way does
 * without. */
static bool is_newest_stack(const struct finding *finding)
{
    return finding->check->id == CHECK_SERVICING_STACK_LATEST && finding->outcome != OUTCOME_NOT_RELEVANT;
}

static void plan_recommended(struct planner *planner)
{
    planner_add_recommended(planner, planner->target, planner->package, planner_is_inferred);
    if (planner->host.options->policy != POLICY_SHORTEST)
        planner_add_recommended(planner, planner->target, planner->package, is_newest_stack);
}

static bool is_named(const struct planner *planner, struct slice what)
{
    for (size_t i = 0; i < planner->plan->steps.count; i++) {
        if (slice_starts_with_ignoring_case(planner->plan->steps.items[i].why, what))
            return true;
    }
    return false;
}

/* What goes on first should the collected export show that it is missing: the best remedy of every open finding that
 * asks for this export. */
static struct slice why_collect(const struct planner *planner, const struct finding_list *findings, struct slice what)
{
    struct kb_list first = {0};
    struct arena *arena = planner->host.arena;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding_is_open(finding) && finding->remedies.count && slice_equal(finding->collect, what))
            kb_list_add(arena, &first, finding->remedies.items[0]);
    }
    if (!first.count)
        return what;
    struct slice kbs = kb_list_text(arena, &first);
    return arena_format(arena, SLICE_FORMAT "; should it show that it is missing, " SLICE_FORMAT " comes first",
                        SLICE_ARGUMENTS(what), SLICE_ARGUMENTS(kbs));
}

/* What must be found out first, each export asked for once. */
static bool plan_collection(struct planner *planner, const struct finding_list *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (!finding_is_open(finding) || planner_settles_by_remedy(planner, finding))
            continue;
        if (!finding->collect.length) {
            planner->why_not = arena_format(planner->host.arena, "%s: " SLICE_FORMAT, finding->check->title,
                                            SLICE_ARGUMENTS(finding->message));
            return false;
        }
        if (!is_named(planner, finding->collect))
            planner_add_step(planner, PLAN_COLLECT, why_collect(planner, findings, finding->collect));
    }
    return true;
}

/* A pending restart is recommended work: no careful person installs on top of it. It comes before all else, for it also
 * overtakes what would be collected. */
static void plan_pending_restart(struct planner *planner, const struct finding_list *findings)
{
    bool offline = planner->host.servicing == SERVICING_OFFLINE;
    for (size_t i = 0; i < findings->count && !offline; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->check->id == CHECK_PENDING_WORK && finding->outcome == OUTCOME_UNMET) {
            planner_add_restart(planner, finding->message);
            return;
        }
    }
}

static void plan_target(struct planner *planner)
{
    struct slice name = kb_text(planner->host.arena, planner->target->kb);
    planner_add_install(
        planner, planner->target,
        arena_format(planner->host.arena, "the update asked for, " SLICE_FORMAT, SLICE_ARGUMENTS(name)));
    if (simulate_ends_in_restart(planner->target))
        planner_add_restart(planner, SLICE("completes the installation"));
}

/* What the verdict counts on (install_order.h): the other packages given in the same call, each with the restart it
 * needs. */
static void plan_given(struct planner *planner, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->installed_first.count; i++) {
        const struct catalog_update *update = planner_find_update(planner, assessment->installed_first.items[i]);
        planner_add_install(planner, update, SLICE("given in the same call; what is asked for needs it first"));
        if (simulate_ends_in_restart(update))
            planner_add_restart(planner, SLICE("puts what was installed into force before anything that needs it"));
    }
}

static bool build_plan(struct planner *planner, const struct assessment *assessment)
{
    plan_pending_restart(planner, &assessment->findings);
    plan_given(planner, assessment);
    if (!plan_collection(planner, &assessment->findings))
        return false;
    if (!planner_cure(planner, planner->target, planner->package))
        return false;
    if (evaluate_update(&planner->host, planner->target, planner->package).ruling.verdict == VERDICT_ALREADY_INSTALLED)
        return true; /* a restart was all it needed */
    plan_restart_after_prerequisites(planner);
    plan_recommended(planner);
    plan_target(planner);
    return true;
}

/* Replays the plan that was built; false, with the reason, when it does not prove itself. */
static bool prove(struct assessment *assessment, const struct planner *planner, const struct host *host)
{
    simulate_plan(&assessment->plan, host, planner->target, planner->package);
    bool is_proven = assessment->plan.replay != REPLAY_NONE;
    assessment->why_no_plan =
        is_proven ? SLICE("")
                  : SLICE("the replay of this plan does not end with the update installed: treat it as a hint");
    return is_proven;
}

static void give_up(struct assessment *assessment, const struct planner *planner)
{
    assessment->plan = (struct plan){.replay = REPLAY_NONE};
    assessment->why_no_plan = planner->why_not.length ? arena_copy(planner->kept, planner->why_not)
                                                      : SLICE("the prerequisites depend on each other in a circle");
}

/* Builds and replays a plan; false, with the reason, when there is none. */
static bool attempt(struct assessment *assessment, const struct host *host, const struct catalog_update *update,
                    const struct package_set *package, bool collects_all)
{
    struct arena *arena = arena_create();
    struct host asked = host_in_arena(host, arena);
    struct planner planner = {
        .plan = &assessment->plan,
        .kept = host->arena,
        .scratch = arena_create(),
        .host = simulate_copy(&asked),
        .target = update,
        .package = package,
        .collects_all = collects_all,
    };
    assessment->plan = (struct plan){.replay = REPLAY_NONE};
    assessment->has_plan = build_plan(&planner, assessment);
    bool is_proven = assessment->has_plan && prove(assessment, &planner, host);
    if (is_proven && host->options->policy == POLICY_SHORTEST)
        plan_shorten(&assessment->plan, host, update, package);
    if (!assessment->has_plan)
        give_up(assessment, &planner);
    arena_destroy(planner.scratch);
    arena_destroy(arena);
    return is_proven;
}

void plan_make(struct assessment *assessment, const struct host *host, const struct catalog_update *update,
               const struct package_set *package)
{
    if (assessment->verdict == VERDICT_ALREADY_INSTALLED)
        return;
    if (assessment->verdict == VERDICT_NOT_APPLICABLE) {
        assessment->why_no_plan = SLICE("no sequence of updates makes it applicable to this host");
        return;
    }
    if (!attempt(assessment, host, update, package, false))
        attempt(assessment, host, update, package, true);
}
