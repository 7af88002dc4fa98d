/* Doing a plan on paper: what the host would be after each step. */
#include "readiness/plan/simulate.h"

#include "readiness/evaluate.h"
#include "readiness/evidence.h"
#include "readiness/package/given_package.h"

bool simulate_ends_in_restart(const struct catalog_update *update)
{
    if (update->restart.length)
        return slice_equal(update->restart, SLICE("required"));
    return update->kind == UPDATE_MONTHLY_ROLLUP || update->kind == UPDATE_PREVIEW ||
           update->kind == UPDATE_SECURITY_ONLY || update->kind == UPDATE_INTERNET_EXPLORER ||
           update->kind == UPDATE_CUMULATIVE;
}

/* A step was done, so that what was found out of the host before may no longer hold. */
static void forget(struct host *host)
{
    host->memory = host_memory_after_step(host->memory, host->arena);
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
    struct simulation *simulation = &host->simulation;
    kb_list_add(host->arena,
                simulate_ends_in_restart(update) ? &simulation->awaiting_restart : &simulation->effective, update->kb);
    forget(host);
}

void simulate_restart(struct host *host)
{
    for (size_t i = 0; i < host->simulation.awaiting_restart.count; i++)
        kb_list_add(host->arena, &host->simulation.effective, host->simulation.awaiting_restart.items[i]);
    host->simulation.awaiting_restart = (struct kb_list){0};
    host->simulation.restarted = true;
    forget(host);
}

static bool has_collect_steps(const struct plan *plan)
{
    for (size_t i = 0; i < plan->steps.count; i++) {
        if (plan->steps.items[i].action == PLAN_COLLECT)
            return true;
    }
    return false;
}

struct replay_state {
    struct host host;
    const struct catalog_update *target;
    const struct package_set *package; /* of the target */
    bool favourable;
    struct arena *scratch; /* of one question */
};

static bool may_install(struct replay_state *state, const struct catalog_update *update,
                        const struct package_set *package)
{
    return evaluate_is_installable(&state->host, update, package, state->favourable, state->scratch);
}

static bool do_step(struct replay_state *state, const struct plan_step *step)
{
    struct host *host = &state->host;
    if (step->action == PLAN_RESTART)
        simulate_restart(host);
    if (step->action != PLAN_INSTALL)
        return true;
    bool is_target = step->kb == state->target->kb;
    const struct catalog_update *update = is_target ? state->target : given_package_step(host, state->target, step->kb);
    const struct package_set *own_package = is_target ? state->package : given_package_find(host, step->kb);
    if (!update)
        return false;
    bool is_at_hand = is_target || own_package || catalog_update_may_be_out(update, host->options->plan_date);
    if (!is_at_hand || !may_install(state, update, own_package))
        return false;
    simulate_install(host, update);
    return true;
}

/* The class rule of subject restart: what was installed as a prerequisite must have seen a restart before the target
 * goes on. */
static bool restart_rule_binds(const struct host *host, const struct catalog_update *target)
{
    bool undated = false;
    return catalog_rules_for(host->catalog, target, RULE_RESTART, &undated).count > 0 && !undated;
}

/* Answers that were counted on are still to come, or updates that the target needs: where a stack is only known to be
 * at least some version, a favourable answer would take the second of two for granted. */
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

/* Whether every step could be done; fills plan->ready_after_step, and *target_reached. */
static bool replay(struct plan *plan, struct replay_state *state, bool *target_reached)
{
    bool must_settle = restart_rule_binds(&state->host, state->target);
    bool ready_seen = false;
    for (size_t i = 0; i < plan->steps.count; i++) {
        const struct plan_step *step = &plan->steps.items[i];
        if (!*target_reached && !ready_seen && is_settled(plan, i, state->target->kb, must_settle) &&
            may_install(state, state->target, state->package)) {
            plan->ready_after_step = i;
            ready_seen = true;
        }
        if (!do_step(state, step))
            return false;
        *target_reached |= step->action == PLAN_INSTALL && step->kb == state->target->kb;
    }
    return true;
}

void simulate_plan(struct plan *plan, const struct host *host, const struct catalog_update *target,
                   const struct package_set *package)
{
    struct arena *arena = arena_create();
    struct host replayed = host_in_arena(host, arena);
    struct replay_state state = {
        .host = simulate_copy(&replayed),
        .target = target,
        .package = package,
        .favourable = has_collect_steps(plan),
        .scratch = arena_create(),
    };
    bool target_reached = false;
    plan->replay = REPLAY_NONE;
    bool done = replay(plan, &state, &target_reached);
    bool by_restart = done && !target_reached &&
                      evaluate_update(&state.host, target, package).ruling.verdict == VERDICT_ALREADY_INSTALLED;
    if (by_restart)
        plan->ready_after_step = plan->steps.count;
    if (done && (target_reached || by_restart))
        plan->replay = state.favourable ? REPLAY_READY_IF_COLLECTED : REPLAY_READY;
    arena_destroy(state.scratch);
    arena_destroy(arena);
}
