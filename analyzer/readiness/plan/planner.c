/* A plan in the making: steps, each done at once on a copy of the host. */
#include "readiness/plan/planner.h"

#include "readiness/evidence.h"
#include "readiness/finding.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/simulate.h"
#include "readiness/plan/way_back.h"
#include "readiness/verdict.h"

struct plan_step *planner_add_step(struct planner *planner, enum plan_action action, struct slice why)
{
    struct plan_step *step = list_append(planner->kept, &planner->plan->steps);
    *step = (struct plan_step){.action = action, .strength = STRENGTH_REQUIRED, .why = arena_copy(planner->kept, why)};
    return step;
}

void planner_add_restart(struct planner *planner, struct slice why)
{
    planner_add_step(planner, PLAN_RESTART, why);
    simulate_restart(&planner->host);
    planner->given_up.count = 0;
}

struct plan_step *planner_add_install(struct planner *planner, const struct catalog_update *update, struct slice why)
{
    struct plan_step *step = planner_add_step(planner, PLAN_INSTALL, why);
    step->kb = update->kb;
    step->way_back = way_back_find(&planner->host, update->kb);
    simulate_install(&planner->host, update);
    planner->given_up.count = 0;
    return step;
}

bool planner_is_inferred(const struct finding *finding)
{
    return finding->warns_only && finding->outcome == OUTCOME_UNMET;
}

void planner_add_recommended(struct planner *planner, const struct catalog_update *update,
                             const struct package_set *package, bool (*is_wanted)(const struct finding *finding))
{
    struct host asked = planner->host; /* as it is before any of these is installed */
    bool waited = planner_waits_for_restart(planner);
    if (planner->host.options->policy == POLICY_MINIMAL)
        return;
    struct evaluation now = evaluate_update(&asked, update, package);
    for (size_t i = 0; i < now.findings.count; i++) {
        struct finding *finding = &now.findings.items[i];
        if (!is_wanted(finding) || finding->outcome == OUTCOME_MET || !finding->remedies.count)
            continue;
        struct catalog_update_list candidates = planner_rank_candidates(planner, &finding->remedies);
        if (!candidates.count || !planner_can_install(planner, candidates.items[0]))
            continue;
        finding_describe(&now, finding);
        planner_add_install(planner, candidates.items[0], finding->message)->strength = STRENGTH_RECOMMENDED;
    }
    if (!waited && planner_waits_for_restart(planner))
        planner_add_restart(planner, SLICE("puts what was installed into force before anything that needs it"));
}

const struct catalog_update *planner_find_update(const struct planner *planner, uint32_t kb)
{
    return given_package_step(&planner->host, planner->target, kb);
}

/* A package given is judged with its own files, whatever it is installed for. */
bool planner_can_install(const struct planner *planner, const struct catalog_update *update)
{
    const struct package_set *package = given_package_find(&planner->host, update->kb);
    return evaluate_is_installable(&planner->host, update, package, true, planner->scratch);
}

bool planner_has_available(const struct planner *planner, const struct catalog_update *update)
{
    return catalog_update_may_be_out(update, planner->host.options->plan_date);
}

bool planner_has_done(const struct planner *planner, uint32_t kb)
{
    const struct simulation *simulation = &planner->host.simulation;
    return kb_list_contains(&simulation->effective, kb) || kb_list_contains(&simulation->awaiting_restart, kb);
}

struct catalog_update_list planner_rank_candidates(const struct planner *planner, const struct kb_list *remedies)
{
    struct catalog_update_list ranked = {0};
    for (size_t i = 0; i < remedies->count; i++) {
        const struct catalog_update *update = planner_find_update(planner, remedies->items[i]);
        if (!update || !planner_has_available(planner, update) || planner_has_done(planner, update->kb))
            continue;
        *list_append(planner->host.arena, &ranked) = update;
        bool newest_first = planner->host.options->policy != POLICY_MINIMAL;
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

bool planner_waits_for_restart(const struct planner *planner)
{
    return planner->host.simulation.awaiting_restart.count > 0;
}

/* An unknown that installing a remedy settles, as well as any export would. */
bool planner_settles_by_remedy(const struct planner *planner, const struct finding *finding)
{
    return !planner->collects_all && finding_is_open(finding) && finding->remedy_settles && finding->remedies.count;
}
