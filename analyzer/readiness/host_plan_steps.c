/* What the steps of a plan change: it is done once more on paper, on two hosts. One stands where somebody who stops
 * would stand; on the other each update is in force at once, which tells what the update itself closes. */
#include "readiness/host_plan_steps.h"

#include "readiness/assess.h"
#include "readiness/evidence.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/simulate.h"
#include "readiness/vulnerabilities.h"

struct walk {
    struct host_plan *plan;
    struct arena *arena; /* holds the plan */
    struct host stands, in_force;
    struct catalog_cve_list known;  /* every vulnerability that the catalog knows of the product */
    struct catalog_cve_list closed; /* on the host where all is in force */
};

static struct catalog_cve_list copy_cves(struct arena *arena, const struct catalog_cve_list *list)
{
    struct catalog_cve_list copy = {0};
    for (size_t i = 0; i < list->count; i++)
        *list_append(arena, &copy) = list->items[i];
    return copy;
}

static size_t count_open(const struct walk *walk)
{
    struct catalog_cve_list fixed = vulnerabilities_fixed_on(&walk->stands);
    return vulnerabilities_without(&walk->stands, &walk->known, &fixed).count;
}

static void do_install(struct walk *walk, struct host_plan_step *step)
{
    const struct catalog_update *update = given_package_update(&walk->stands, walk->stands.product, step->step.kb);
    if (!update)
        return;
    step->update = assessed_update_of(update);
    simulate_install(&walk->stands, update);
    simulate_install(&walk->in_force, update);
    simulate_restart(&walk->in_force);
}

static void note_closed(struct walk *walk, struct host_plan_step *step)
{
    struct catalog_cve_list closed = vulnerabilities_fixed_on(&walk->in_force);
    struct catalog_cve_list news = vulnerabilities_without(&walk->in_force, &closed, &walk->closed);
    struct host kept = host_in_arena(&walk->in_force, walk->arena);
    step->closes = copy_cves(walk->arena, &news);
    vulnerabilities_add_exploits(&kept, &step->closes, &step->closes_exploits);
    walk->closed = closed;
}

static void do_step(struct walk *walk, const struct plan_step *step)
{
    struct host_plan_step *done = list_append(walk->arena, &walk->plan->steps);
    done->step = *step;
    if (step->action == PLAN_INSTALL)
        do_install(walk, done);
    if (step->action == PLAN_RESTART) {
        simulate_restart(&walk->stands);
        simulate_restart(&walk->in_force);
    }
    walk->plan->restarts += step->action == PLAN_RESTART;
    done->restart_due = kb_list_copy(walk->arena, &walk->stands.simulation.awaiting_restart);
    done->open_after = OPEN_NOT_KNOWN;
    if (walk->plan->open_before == OPEN_NOT_KNOWN)
        return;
    note_closed(walk, done);
    done->open_after = count_open(walk);
}

/* Keeps the list in order, those that fix most first. */
static void add_rest(struct walk *walk, uint32_t kb, size_t cves)
{
    struct host_plan *plan = walk->plan;
    *list_append(walk->arena, &plan->rest) = (struct host_plan_rest){kb, cves};
    for (size_t i = plan->rest.count - 1; i > 0 && plan->rest.items[i - 1].cves < cves; i--) {
        plan->rest.items[i] = plan->rest.items[i - 1];
        plan->rest.items[i - 1] = (struct host_plan_rest){kb, cves};
    }
}

/* Updates outside of the plan that fix what stays open. */
static void find_rest(struct walk *walk)
{
    struct catalog_fix_list fixes = catalog_fixes(walk->stands.catalog, walk->stands.product);
    struct catalog_cve_list fixed = vulnerabilities_fixed_on(&walk->stands);
    for (size_t i = 0; i < fixes.count; i++) {
        const struct catalog_update *update =
            catalog_update_find(walk->stands.catalog, walk->stands.product, fixes.items[i].kb);
        if (!update || !catalog_update_may_be_out(update, walk->stands.options->plan_date))
            continue;
        size_t open = vulnerabilities_without(&walk->stands, &fixes.items[i].cves, &fixed).count;
        if (open)
            add_rest(walk, update->kb, open);
    }
}

void host_plan_walk(struct host_plan *plan, const struct host *host, const struct plan *found)
{
    struct arena *scratch = arena_create();
    struct host asked = host_in_arena(host, scratch);
    struct walk walk = {
        .plan = plan,
        .arena = host->arena,
        .stands = simulate_copy(&asked),
        .in_force = simulate_copy(&asked),
    };
    walk.known = vulnerabilities_known(&asked, host->options->plan_date);
    walk.closed = vulnerabilities_fixed_on(&asked);
    plan->open_before = plan->open_after = walk.known.count ? count_open(&walk) : OPEN_NOT_KNOWN;
    for (size_t i = 0; i < found->steps.count; i++)
        do_step(&walk, &found->steps.items[i]);
    if (plan->steps.count)
        plan->open_after = plan->steps.items[plan->steps.count - 1].open_after;
    find_rest(&walk);
    arena_destroy(scratch);
}
