/* Doing a plan on paper: what the host would be after each step. */
#include "readiness/plan/simulate.h"

#include "readiness/evidence.h"
#include "readiness/package/given_package.h"
#include "readiness/verdict.h"

bool simulate_needs_restart(const struct catalog_update *update)
{
    return slice_equal(update->restart, SLICE("required"));
}

struct host simulate_copy(const struct host *host)
{
    struct host copy = *host;
    copy.simulation.effective = kb_list_copy(host->arena, &host->simulation.effective);
    copy.simulation.awaiting_restart = kb_list_copy(host->arena, &host->simulation.awaiting_restart);
    return copy;
}

void simulate_install(struct host *host, const struct catalog_update *update)
{
    struct kb_list *list =
        simulate_needs_restart(update) ? &host->simulation.awaiting_restart : &host->simulation.effective;
    kb_list_add(host->arena, list, update->kb);
}

void simulate_restart(struct host *host)
{
    for (size_t i = 0; i < host->simulation.awaiting_restart.count; i++)
        kb_list_add(host->arena, &host->simulation.effective, host->simulation.awaiting_restart.items[i]);
    host->simulation.awaiting_restart = (struct kb_list){0};
    host->simulation.restarted = true;
}

bool simulate_is_installable(const struct host *host, const struct catalog_update *update,
                             const struct package_set *package, bool favourable)
{
    struct assessment assessment = assess_without_plan(host, update, package);
    for (size_t i = 0; i < assessment.findings.count; i++) {
        const struct finding *finding = &assessment.findings.items[i];
        if (finding_blocks(finding) || (!favourable && finding_is_open(finding)))
            return false;
    }
    return true;
}

static bool has_collect_steps(const struct plan *plan)
{
    for (size_t i = 0; i < plan->steps.count; i++) {
        if (plan->steps.items[i].action == PLAN_COLLECT)
            return true;
    }
    return false;
}

static bool do_step(struct host *host, const struct plan_step *step, const struct catalog_update *target,
                    const struct package_set *package, bool favourable)
{
    if (step->action == PLAN_RESTART)
        simulate_restart(host);
    if (step->action != PLAN_INSTALL)
        return true;
    bool is_target = step->kb == target->kb;
    const struct catalog_update *update = is_target ? target : given_package_update(host, target->product, step->kb);
    const struct package_set *own_package = is_target ? package : given_package_find(host, step->kb);
    if (!update)
        return false;
    bool is_at_hand = is_target || own_package || catalog_update_may_be_out(update, host->options->plan_date);
    if (!is_at_hand || !simulate_is_installable(host, update, own_package, favourable))
        return false;
    simulate_install(host, update);
    return true;
}

/* The class rule of subject restart: what was installed as a prerequisite must have seen a restart before the target goes on. */
static bool restart_rule_binds(const struct host *host, const struct catalog_update *target)
{
    bool undated = false;
    return catalog_rules_for(host->catalog, target, RULE_RESTART, &undated).count > 0 && !undated;
}

/* Answers that were counted on are still to come, or updates that the target needs: where a stack is only known to be at least some version,
 * a favourable answer would take the second of two for granted. */
static bool waits(const struct plan *plan, size_t steps_done, uint32_t target)
{
    for (size_t i = steps_done; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        if (step->action == PLAN_INSTALL && step->kb == target)
            return false;
        if (step->action == PLAN_COLLECT || (step->action == PLAN_INSTALL && step->strength == STRENGTH_REQUIRED))
            return true;
    }
    return false;
}

static bool is_settled(const struct plan *plan, size_t steps_done, uint32_t target, bool must_restart)
{
    if (waits(plan, steps_done, target))
        return false;
    for (size_t i = must_restart ? steps_done : 0; i > 0; i--) {
        const struct plan_step *step = &plan->steps.items[i - 1];
        if (step->action == PLAN_RESTART)
            return true;
        if (step->action == PLAN_INSTALL && step->strength == STRENGTH_REQUIRED)
            return false;
    }
    return true;
}

void simulate_plan(struct plan *plan, const struct host *host, const struct catalog_update *target,
                   const struct package_set *package)
{
    struct host replayed = simulate_copy(host);
    bool favourable = has_collect_steps(plan);
    bool must_settle = restart_rule_binds(host, target);
    bool target_reached = false, ready_seen = false;
    plan->replay = REPLAY_NONE;
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        if (!target_reached && !ready_seen && is_settled(plan, i, target->kb, must_settle) &&
            simulate_is_installable(&replayed, target, package, favourable)) {
            plan->ready_after_step = i;
            ready_seen = true;
        }
        if (!do_step(&replayed, step, target, package, favourable))
            return;
        target_reached |= step->action == PLAN_INSTALL && step->kb == target->kb;
    }
    bool by_restart =
        !target_reached && assess_without_plan(&replayed, target, package).verdict == VERDICT_ALREADY_INSTALLED;
    if (by_restart)
        plan->ready_after_step = plan->steps.count;
    if (target_reached || by_restart)
        plan->replay = favourable ? REPLAY_READY_IF_COLLECTED : REPLAY_READY;
}
