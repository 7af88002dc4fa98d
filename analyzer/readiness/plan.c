/* The ordered remedy: what to install, restart or collect so that the update installs, replayed to prove it. */
#include "readiness/plan.h"

#include "readiness/evidence.h"
#include "readiness/given_package.h"
#include "readiness/simulate.h"
#include "readiness/verdict.h"
#include "readiness/way_back.h"

/* A plan in the making. */
struct planner {
    struct plan *plan;
    struct host host; /* a copy on which every planned step is done */
    const struct catalog_update *target;
    const struct package_set *package;
    struct kb_list being_planned; /* the chain of updates whose prerequisites are being resolved: a cycle ends here */
    struct kb_list
        given_up;      /* updates whose prerequisites could not be planned since the last step that changed the host */
    bool collects_all; /* asks for every unknown, even where a remedy would settle it */
    struct slice why_not;
};

static struct plan_step *add_step(struct planner *planner, enum plan_action action, struct slice why)
{
    struct plan_step *step = list_append(planner->host.arena, &planner->plan->steps);
    *step = (struct plan_step){.action = action, .strength = STRENGTH_REQUIRED, .why = why};
    return step;
}

static void add_restart(struct planner *planner, struct slice why)
{
    add_step(planner, PLAN_RESTART, why);
    simulate_restart(&planner->host);
    planner->given_up.count = 0;
}

static struct plan_step *add_install(struct planner *planner, const struct catalog_update *update, struct slice why)
{
    struct plan_step *step = add_step(planner, PLAN_INSTALL, why);
    step->kb = update->kb;
    step->way_back = way_back_find(&planner->host, update->kb);
    simulate_install(&planner->host, update);
    planner->given_up.count = 0;
    return step;
}

static const struct catalog_update *find_update(const struct planner *planner, uint32_t kb)
{
    return given_package_update(&planner->host, planner->target->product, kb);
}

/* A package given is judged with its own files, whatever it is installed for. */
static bool is_installable(const struct planner *planner, const struct catalog_update *update)
{
    const struct package_set *package = given_package_find(&planner->host, update->kb);
    return simulate_is_installable(&planner->host, update, package, true);
}

static bool is_available(const struct planner *planner, const struct catalog_update *update)
{
    return !update->released.value || update->released.value <= planner->host.options->plan_date.value;
}

/* Candidates that cure a finding, best first: newest released by the plan date first, or, with --policy minimal, oldest first. */
static struct catalog_update_list rank_candidates(const struct planner *planner, const struct kb_list *remedies)
{
    struct catalog_update_list ranked = {0};
    for (size_t i = 0; i < remedies->count; i++) {
        const struct catalog_update *update = find_update(planner, remedies->items[i]);
        if (!update || !is_available(planner, update))
            continue;
        *list_append(planner->host.arena, &ranked) = update;
        bool newest_first = planner->host.options->policy == POLICY_NEWEST;
        for (size_t j = ranked.count - 1; j > 0; j--) {
            const struct catalog_update *before = ranked.items[j - 1];
            bool is_newer = update->released.value > before->released.value;
            bool is_older = update->released.value < before->released.value;
            if (newest_first ? !is_newer : !is_older)
                break;
            ranked.items[j] = before;
            ranked.items[j - 1] = update;
        }
    }
    return ranked;
}

static bool plan_prerequisites(struct planner *planner, const struct catalog_update *update,
                               const struct package_set *package);

/* The other candidates that could be installed at this point just as well. */
static struct kb_list find_alternatives(const struct planner *planner, const struct catalog_update *chosen,
                                        const struct catalog_update_list *candidates)
{
    struct kb_list alternatives = {0};
    for (size_t i = 0; i < candidates->count; i++) {
        if (candidates->items[i] != chosen && is_installable(planner, candidates->items[i]))
            kb_list_add(planner->host.arena, &alternatives, candidates->items[i]->kb);
    }
    return alternatives;
}

static struct slice why_install(const struct planner *planner, const struct finding *finding)
{
    return arena_format(planner->host.arena, "%s: " SLICE_FORMAT, finding->check->title,
                        SLICE_ARGUMENTS(finding->required));
}

/* A remedy may exist that was released only after the plan date. */
static struct slice why_no_remedy(const struct planner *planner, const struct finding *finding)
{
    struct slice why =
        arena_format(planner->host.arena,
                     "nothing the catalog knows as of the plan date, and that can be installed on this host, cures: %s",
                     finding->check->title);
    for (size_t i = 0; i < finding->remedies.count; i++) {
        const struct catalog_update *later = find_update(planner, finding->remedies.items[i]);
        if (!later || is_available(planner, later))
            continue;
        char released[DATE_TEXT_SIZE];
        struct slice kb = kb_text(planner->host.arena, later->kb);
        return arena_format(planner->host.arena,
                            SLICE_FORMAT "; " SLICE_FORMAT " would, released on %s: plan with --as-of that day",
                            SLICE_ARGUMENTS(why), SLICE_ARGUMENTS(kb), date_format(later->released, released));
    }
    return why;
}

/* Installs the best candidate that can be installed as the host now is; failing that, the best one whose own prerequisites can be planned. */
static bool plan_remedy(struct planner *planner, const struct finding *finding)
{
    struct catalog_update_list candidates = rank_candidates(planner, &finding->remedies);
    const struct catalog_update *chosen = NULL;
    for (size_t i = 0; i < candidates.count && !chosen; i++) {
        if (is_installable(planner, candidates.items[i]))
            chosen = candidates.items[i];
    }
    for (size_t i = 0; i < candidates.count && !chosen; i++) {
        if (plan_prerequisites(planner, candidates.items[i],
                               given_package_find(&planner->host, candidates.items[i]->kb)))
            chosen = candidates.items[i];
    }
    if (!chosen) {
        if (!planner->why_not.length)
            planner->why_not = why_no_remedy(planner, finding);
        return false;
    }
    struct kb_list alternatives = find_alternatives(planner, chosen, &candidates);
    add_install(planner, chosen, why_install(planner, finding))->alternatives = alternatives;
    return true;
}

/* Servicing stack first, then signature, then the rest: no source demands an order between the first two, and this one is the usual. */
static int planning_rank(const struct finding *finding)
{
    if (finding->check == check_find(SLICE("servicing-stack-update")) ||
        finding->check == check_find(SLICE("servicing-stack-floor")) ||
        finding->check == check_find(SLICE("servicing-stack-unrecorded")))
        return 0;
    return finding->check == check_find(SLICE("sha2-signing")) ? 1 : 2;
}

/* An unknown that installing a remedy settles, as well as any export would. */
static bool is_settled_by_remedy(const struct planner *planner, const struct finding *finding)
{
    return !planner->collects_all && finding_is_open(finding) && finding->remedy_settles && finding->remedies.count;
}

static const struct finding *next_to_cure(const struct planner *planner, const struct finding_list *findings)
{
    const struct finding *next = NULL;
    for (size_t i = 0; findings->items && i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool to_cure = finding_blocks(finding) || is_settled_by_remedy(planner, finding);
        if (to_cure && (!next || planning_rank(finding) < planning_rank(next)))
            next = finding;
    }
    return next;
}

/* A licence, a boot, another Windows: nothing to install. The step says what to do; the replay will not pretend that it was done. */
static bool plan_repair(struct planner *planner, const struct finding *finding)
{
    planner->why_not = arena_format(planner->host.arena, "%s: " SLICE_FORMAT, finding->check->title,
                                    SLICE_ARGUMENTS(finding->message));
    return false;
}

static bool waits_for_restart(const struct planner *planner)
{
    return planner->host.simulation.awaiting_restart.count > 0;
}

/* Something planned already cures it, once it is in force. */
static bool is_cured_by_restart(const struct planner *planner, const struct finding *finding)
{
    for (size_t i = 0; i < finding->remedies.count; i++) {
        if (kb_list_contains(&planner->host.simulation.awaiting_restart, finding->remedies.items[i]))
            return true;
    }
    return false;
}

static bool cure_one(struct planner *planner, const struct finding *finding)
{
    bool by_restart = finding->check == check_find(SLICE("pending-work")) ||
                      finding->check == check_find(SLICE("exclusive-session")) ||
                      finding->check == check_find(SLICE("update-state"));
    if (by_restart && !planner->host.simulation.restarted) {
        add_restart(planner, finding->message);
        return true;
    }
    if (is_cured_by_restart(planner, finding)) {
        add_restart(planner, SLICE("puts what was installed into force before anything that needs it"));
        return true;
    }
    return finding->remedies.count ? plan_remedy(planner, finding) : plan_repair(planner, finding);
}

static bool cure_all(struct planner *planner, const struct catalog_update *update, const struct package_set *package)
{
    enum { MOST_ROUNDS = 24 }; /* guards against a catalog whose remedies never satisfy what they are named for */
    for (int round = 0; round < MOST_ROUNDS; round++) {
        struct assessment assessment = assess_without_plan(&planner->host, update, package);
        const struct finding *finding = next_to_cure(planner, &assessment.findings);
        if (!finding)
            return true;
        if (!cure_one(planner, finding))
            return false;
    }
    return false;
}

/* Plans until nothing required is unmet for `update`; each round cures one finding. What could not be planned is undone, and remembered, so
 * that it is not tried again before the host has changed. */
static bool plan_prerequisites(struct planner *planner, const struct catalog_update *update,
                               const struct package_set *package)
{
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): lists of candidates hold no NULL. */
    if (kb_list_contains(&planner->being_planned, update->kb) || kb_list_contains(&planner->given_up, update->kb))
        return false;
    struct host before = simulate_copy(&planner->host);
    struct kb_list given_up = kb_list_copy(planner->host.arena, &planner->given_up);
    size_t steps_before = planner->plan->steps.count;
    kb_list_add(planner->host.arena, &planner->being_planned, update->kb);
    bool done = cure_all(planner, update, package);
    planner->being_planned.count--;
    if (done)
        return true;
    planner->host = before;
    planner->plan->steps.count = steps_before;
    planner->given_up = given_up;
    kb_list_add(planner->host.arena, &planner->given_up, update->kb);
    return false;
}

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
    if (waits_for_restart(planner) || (rules.count && was_planned(planner) && !ends_with_restart(planner)))
        add_restart(planner, SLICE("the prerequisites must be in force before the update is installed"));
}

/* Worth installing although nothing demands it for certain: the newest servicing stack, and prerequisites whose only source is inferred. */
static bool is_recommended(const struct finding *finding)
{
    bool newest_stack =
        finding->check == check_find(SLICE("servicing-stack-latest")) && finding->outcome != OUTCOME_NOT_RELEVANT;
    bool inferred = finding->warns_only && finding->outcome == OUTCOME_UNMET;
    return (newest_stack || inferred) && finding->outcome != OUTCOME_MET && finding->remedies.count > 0;
}

static void plan_recommended(struct planner *planner)
{
    if (planner->host.options->policy == POLICY_MINIMAL)
        return;
    struct assessment now = assess_without_plan(&planner->host, planner->target, planner->package);
    for (size_t i = 0; i < now.findings.count; i++) {
        const struct finding *finding = &now.findings.items[i];
        if (!is_recommended(finding))
            continue;
        struct catalog_update_list candidates = rank_candidates(planner, &finding->remedies);
        if (candidates.count && is_installable(planner, candidates.items[0]))
            add_install(planner, candidates.items[0], finding->message)->strength = STRENGTH_RECOMMENDED;
    }
}

static bool is_named(const struct planner *planner, struct slice what)
{
    for (size_t i = 0; i < planner->plan->steps.count; i++) {
        if (slice_starts_with_ignoring_case(planner->plan->steps.items[i].why, what))
            return true;
    }
    return false;
}

/* What goes on first should the collected export show that it is missing: the best remedy of every open finding that asks for this export. */
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
        if (!finding_is_open(finding) || is_settled_by_remedy(planner, finding))
            continue;
        if (!finding->collect.length) {
            planner->why_not = arena_format(planner->host.arena, "%s: " SLICE_FORMAT, finding->check->title,
                                            SLICE_ARGUMENTS(finding->message));
            return false;
        }
        if (!is_named(planner, finding->collect))
            add_step(planner, PLAN_COLLECT, why_collect(planner, findings, finding->collect));
    }
    return true;
}

/* A pending restart is recommended work: no careful person installs on top of it. */
static void plan_pending_restart(struct planner *planner, const struct finding_list *findings)
{
    bool offline = planner->host.options->servicing == SERVICING_OFFLINE;
    for (size_t i = 0; i < findings->count && !offline; i++) {
        const struct finding *finding = &findings->items[i];
        if (finding->check == check_find(SLICE("pending-work")) && finding->outcome == OUTCOME_UNMET) {
            add_restart(planner, finding->message);
            return;
        }
    }
}

/* Kinds that replace files in use. Servicing stack updates do not need a restart of their own. */
static bool ends_in_restart(const struct catalog_update *update)
{
    if (update->restart.length)
        return simulate_needs_restart(update);
    return update->kind == UPDATE_MONTHLY_ROLLUP || update->kind == UPDATE_PREVIEW ||
           update->kind == UPDATE_SECURITY_ONLY || update->kind == UPDATE_INTERNET_EXPLORER ||
           update->kind == UPDATE_CUMULATIVE;
}

static void plan_target(struct planner *planner)
{
    struct slice name = kb_text(planner->host.arena, planner->target->kb);
    add_install(planner, planner->target,
                arena_format(planner->host.arena, "the update asked for, " SLICE_FORMAT, SLICE_ARGUMENTS(name)));
    if (ends_in_restart(planner->target))
        add_restart(planner, SLICE("completes the installation"));
}

/* What the verdict counts on (install_order.h): the other packages given in the same call, each with the restart it needs. */
static void plan_given(struct planner *planner, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->installed_first.count; i++) {
        const struct catalog_update *update = find_update(planner, assessment->installed_first.items[i]);
        add_install(planner, update, SLICE("given in the same call; what is asked for needs it first"));
        if (simulate_needs_restart(update))
            add_restart(planner, SLICE("puts what was installed into force before anything that needs it"));
    }
}

static bool build_plan(struct planner *planner, const struct assessment *assessment)
{
    plan_given(planner, assessment);
    if (!plan_collection(planner, &assessment->findings))
        return false;
    plan_pending_restart(planner, &assessment->findings);
    if (!plan_prerequisites(planner, planner->target, planner->package))
        return false;
    struct assessment now = assess_without_plan(&planner->host, planner->target, planner->package);
    if (now.verdict == VERDICT_ALREADY_INSTALLED)
        return true; /* a restart was all it needed */
    plan_restart_after_prerequisites(planner);
    plan_recommended(planner);
    plan_target(planner);
    return true;
}

/* Builds and replays a plan; false, with the reason, when there is none. */
static bool attempt(struct assessment *assessment, const struct host *host, const struct catalog_update *update,
                    const struct package_set *package, bool collects_all)
{
    struct planner planner = {
        .plan = &assessment->plan,
        .host = simulate_copy(host),
        .target = update,
        .package = package,
        .collects_all = collects_all,
    };
    assessment->plan = (struct plan){.replay = REPLAY_NONE};
    assessment->has_plan = build_plan(&planner, assessment);
    if (assessment->has_plan) {
        simulate_plan(&assessment->plan, host, update, package);
        assessment->why_no_plan =
            assessment->plan.replay == REPLAY_NONE
                ? SLICE("the replay of this plan does not end with the update installed: treat it as a hint")
                : SLICE("");
        return assessment->plan.replay != REPLAY_NONE;
    }
    assessment->plan = (struct plan){.replay = REPLAY_NONE};
    assessment->why_no_plan =
        planner.why_not.length ? planner.why_not : SLICE("the prerequisites depend on each other in a circle");
    return false;
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
