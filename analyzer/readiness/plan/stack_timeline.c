/* The servicing stacks that matter for an update, in the order of time, for reports to draw. */
#include "readiness/plan/stack_timeline.h"

#include "readiness/check.h"

#include "readiness/facts/servicing_stack.h"

struct timeline {
    const struct assessment *assessment;
    const struct host *host;
    const struct stack_fact *in_force; /* NULL once it was added, or not known */
    bool update_is_due;
    struct stack_milestone_list milestones;
};

static bool is_about_stack(const struct finding *finding)
{
    return finding->check->cure == CURE_STACK;
}

/* Why a servicing stack update is shown: the first that an open requirement names, a recommendation, the newest known;
 * false when it is not. */
static bool find_role(const struct assessment *assessment, uint32_t kb, enum milestone_role *role)
{
    bool shown = kb == assessment->newest_stack_kb;
    *role = MILESTONE_NEWEST_KNOWN;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        bool names = is_about_stack(finding) && finding->remedies.count > 0 && finding->remedies.items[0] == kb;
        if (!names || finding->outcome == OUTCOME_MET || finding->outcome == OUTCOME_NOT_RELEVANT)
            continue;
        shown = true;
        *role = MILESTONE_RECOMMENDED;
        if (finding->strength == STRENGTH_REQUIRED && !finding->warns_only) {
            *role = MILESTONE_REQUIRED;
            break;
        }
    }
    return shown;
}

static void add(struct timeline *timeline, struct stack_milestone milestone)
{
    *list_append(timeline->host->arena, &timeline->milestones) = milestone;
}

static void add_host(struct timeline *timeline)
{
    if (timeline->in_force)
        add(timeline, (struct stack_milestone){.role = MILESTONE_HOST, .version = timeline->in_force->version});
    timeline->in_force = NULL;
}

static void add_update(struct timeline *timeline)
{
    const struct assessment *assessment = timeline->assessment;
    if (timeline->update_is_due)
        add(timeline, (struct stack_milestone){
                          .role = MILESTONE_UPDATE, .kb = assessment->kb, .released = assessment->update.released});
    timeline->update_is_due = false;
}

static void add_stack(struct timeline *timeline, const struct catalog_update *stack)
{
    enum milestone_role role;
    if (timeline->in_force && version_is_known(stack->stack_version) &&
        version_compare(stack->stack_version, timeline->in_force->version) > 0)
        add_host(timeline);
    if (stack->released.value > timeline->assessment->update.released.value)
        add_update(timeline);
    if (find_role(timeline->assessment, stack->kb, &role))
        add(timeline, (struct stack_milestone){
                          .role = role, .kb = stack->kb, .version = stack->stack_version, .released = stack->released});
}

struct stack_milestone_list stack_timeline_make(const struct assessment *assessment, const struct host *host)
{
    enum milestone_role role;
    const struct stack_facts *facts = stack_facts_of(host);
    struct timeline timeline = {
        .assessment = assessment,
        .host = host,
        .in_force = stack_facts_best(facts),
        .update_is_due = assessment->update.released.value != 0 && !find_role(assessment, assessment->kb, &role),
    };
    if (!host->product || assessment->verdict == VERDICT_NOT_APPLICABLE)
        return timeline.milestones;
    struct catalog_update_list stacks = catalog_updates_of_kind(host->catalog, host->product, UPDATE_SERVICING_STACK);
    for (size_t i = 0; i < stacks.count; i++)
        add_stack(&timeline, stacks.items[i]);
    add_host(&timeline);
    add_update(&timeline);
    return timeline.milestones;
}
