/* Curing an update's findings one by one: the part of a plan that comes before the update. */
#include "readiness/facts/update_status.h"
#include "readiness/finding.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/planner.h"
#include "readiness/plan/simulate.h"
#include "readiness/verdict.h"

/* The other candidates that could be installed at this point just as well. */
static struct kb_list find_alternatives(const struct planner *planner, const struct catalog_update *chosen,
                                        const struct catalog_update_list *candidates)
{
    struct kb_list alternatives = {0};
    for (size_t i = 0; i < candidates->count; i++) {
        if (candidates->items[i] != chosen && planner_can_install(planner, candidates->items[i]))
            kb_list_add(planner->kept, &alternatives, candidates->items[i]->kb);
    }
    return alternatives;
}

static struct slice why_install(const struct planner *planner, const struct finding *finding)
{
    return arena_format(planner->host.arena, "%s: " SLICE_FORMAT, finding->check->title,
                        SLICE_ARGUMENTS(finding->required));
}

/* The day on which a remedy, or an edition of it that the plan does not reach, came out after the plan date; "" when it
 * did not. */
static struct slice later_release(const struct planner *planner, const struct catalog_update *update)
{
    char text[DATE_TEXT_SIZE];
    bool available = planner_has_available(planner, update);
    struct date day = available ? catalog_update_last_release_day(update) : update->released;
    if (available && (!update->editions.count || day.value <= planner->host.options->plan_date.value))
        return SLICE("");
    return day.value ? arena_copy(planner->host.arena, slice_from(date_format(day, text))) : update->release_month;
}

/* A remedy may exist that was released only after the plan date. */
static struct slice why_no_remedy(const struct planner *planner, const struct finding *finding)
{
    struct slice why =
        arena_format(planner->host.arena,
                     "nothing the catalog knows as of the plan date, and that can be installed on this host, cures: %s",
                     finding->check->title);
    for (size_t i = 0; i < finding->remedies.count; i++) {
        const struct catalog_update *later = planner_find_update(planner, finding->remedies.items[i]);
        struct slice released = later ? later_release(planner, later) : SLICE("");
        if (!released.length)
            continue;
        struct slice kb = kb_text(planner->host.arena, later->kb);
        return arena_format(
            planner->host.arena,
            SLICE_FORMAT "; " SLICE_FORMAT "%s would, released on " SLICE_FORMAT ": plan with --as-of that day",
            SLICE_ARGUMENTS(why), SLICE_ARGUMENTS(kb),
            planner_has_available(planner, later) ? " in a later edition" : "", SLICE_ARGUMENTS(released));
    }
    return why;
}

/* The best that can be installed as the host now is; failing that, the best whose own prerequisites can be planned, which
 * they then are. By index; the count when there is none. */
static size_t choose(struct planner *planner, const struct catalog_update_list *candidates)
{
    for (size_t i = 0; i < candidates->count; i++)
        if (planner_can_install(planner, candidates->items[i]))
            return i;
    for (size_t i = 0; i < candidates->count; i++)
        if (planner_cure(planner, candidates->items[i], given_package_find(&planner->host, candidates->items[i]->kb)))
            return i;
    return candidates->count;
}

static bool plan_remedy(struct planner *planner, const struct finding *finding)
{
    struct catalog_update_list candidates = planner_rank_candidates(planner, &finding->remedies);
    size_t index = choose(planner, &candidates);
    if (index == candidates.count) {
        if (!planner->why_not.length)
            planner->why_not = why_no_remedy(planner, finding);
        return false;
    }
    const struct catalog_update *chosen = candidates.items[index];
    planner_add_recommended(planner, chosen, given_package_find(&planner->host, chosen->kb), planner_is_inferred);
    struct kb_list alternatives = find_alternatives(planner, chosen, &candidates);
    planner_add_install(planner, chosen, why_install(planner, finding))->alternatives = alternatives;
    return true;
}

/* Servicing stack first, then signature, then the rest: no source demands an order between the first two, and this one
 * is the usual. */
static int planning_rank(const struct finding *finding)
{
    static const int ranks[] = {[CURE_STACK] = 0, [CURE_SIGNATURE] = 1, [CURE_UPDATE] = 2, [CURE_RESTART] = 2};
    return ranks[finding->check->cure];
}

static struct finding *next_to_cure(const struct planner *planner, const struct finding_list *findings)
{
    struct finding *next = NULL;
    for (size_t i = 0; findings->items && i < findings->count; i++) {
        struct finding *finding = &findings->items[i];
        bool to_cure = finding_blocks(finding) || planner_settles_by_remedy(planner, finding);
        if (to_cure && (!next || planning_rank(finding) < planning_rank(next)))
            next = finding;
    }
    return next;
}

/* A licence, a boot, another Windows: nothing to install. The step says what to do; the replay will not pretend that it
 * was done. */
static bool plan_repair(struct planner *planner, const struct finding *finding)
{
    planner->why_not = arena_format(planner->host.arena, "%s: " SLICE_FORMAT, finding->check->title,
                                    SLICE_ARGUMENTS(finding->message));
    return false;
}

/* Something that was planned, or that was pending on the host already, cures it once it is in force. */
static bool is_cured_by_restart(const struct planner *planner, const struct finding *finding)
{
    for (size_t i = 0; i < finding->remedies.count; i++) {
        struct update_status status = update_status_find(&planner->host, finding->remedies.items[i]);
        if (status.presence == PRESENCE_INSTALL_PENDING)
            return true;
    }
    return false;
}

static bool cure_one(struct planner *planner, const struct finding *finding)
{
    if (finding->check->cure == CURE_RESTART && !planner->host.simulation.restarted) {
        planner_add_restart(planner, finding->message);
        return true;
    }
    if (is_cured_by_restart(planner, finding)) {
        planner_add_restart(planner, SLICE("completes what was installed, before anything that needs it"));
        return true;
    }
    return finding->remedies.count ? plan_remedy(planner, finding) : plan_repair(planner, finding);
}

enum round { ROUND_NOTHING_TO_CURE, ROUND_CURED, ROUND_STUCK };

/* The finding of this round lives, with its words, until the round ends. */
static enum round cure_next(struct planner *planner, const struct catalog_update *update,
                            const struct package_set *package)
{
    struct arena *arena = arena_create();
    struct host asked = host_in_arena(&planner->host, arena);
    struct evaluation evaluation = evaluate_update(&asked, update, package);
    struct finding *finding = next_to_cure(planner, &evaluation.findings);
    enum round round = ROUND_NOTHING_TO_CURE;
    if (finding) {
        finding_describe(&evaluation, finding);
        round = cure_one(planner, finding) ? ROUND_CURED : ROUND_STUCK;
    }
    arena_destroy(arena);
    return round;
}

static bool cure_all(struct planner *planner, const struct catalog_update *update, const struct package_set *package)
{
    enum { MOST_ROUNDS = 24 }; /* guards against a catalog whose remedies never satisfy what they are named for */
    enum round round = ROUND_CURED;
    for (int i = 0; i < MOST_ROUNDS && round == ROUND_CURED; i++)
        round = cure_next(planner, update, package);
    return round == ROUND_NOTHING_TO_CURE;
}

/* Plans until nothing required is unmet for `update`; each round cures one finding. What could not be planned is
 * undone, and remembered, so that it is not tried again before the host has changed. */
bool planner_cure(struct planner *planner, const struct catalog_update *update, const struct package_set *package)
{
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
