/* Leaving out of a plan what it does not need: every step is tried, and the rest replayed. */
#include "readiness/plan/shorten.h"

#include "readiness/plan/simulate.h"

static bool may_go(const struct plan_step *step, uint32_t target)
{
    return step->action == PLAN_INSTALL && step->kb != target && step->strength == STRENGTH_REQUIRED;
}

/* Whether a restart at the end of `steps` would follow nothing that needs it. */
static bool is_idle(const struct plan *plan)
{
    for (size_t i = plan->steps.count; i-- > 0;) {
        if (plan->steps.items[i].action == PLAN_INSTALL)
            return false;
        if (plan->steps.items[i].action == PLAN_RESTART)
            break;
    }
    return true;
}

static struct plan without(const struct plan *plan, size_t index, struct arena *arena)
{
    struct plan shorter = {.replay = REPLAY_NONE};
    for (size_t i = 0; i < plan->steps.count; i++) {
        bool was_idle = i < index && plan->steps.items[i].action == PLAN_RESTART;
        bool is_left_idle = plan->steps.items[i].action == PLAN_RESTART && is_idle(&shorter);
        if (i != index && (was_idle || !is_left_idle))
            *list_append(arena, &shorter.steps) = plan->steps.items[i];
    }
    return shorter;
}

void plan_shorten(struct plan *plan, const struct host *host, const struct catalog_update *target,
                  const struct package_set *package)
{
    for (size_t i = 0; i < plan->steps.count;) {
        struct plan shorter = {.replay = REPLAY_NONE};
        if (may_go(&plan->steps.items[i], target->kb)) {
            shorter = without(plan, i, host->arena);
            simulate_plan(&shorter, host, target, package);
        }
        if (shorter.steps.count && shorter.replay == plan->replay)
            *plan = shorter;
        else
            i++;
    }
}
