/* A servicing stack update that travels inside the very package whose floor the host does not reach. */
#include "readiness/package/carried_stack.h"

#include "readiness/evidence.h"
#include "readiness/facts/stack_ruling.h"
#include "readiness/package/parents.h"

static enum answer own_floor_is_reached(const struct host *host, const struct carried_stack *stack,
                                        struct evidence_list *evidence)
{
    if (stack->own_floor.statement != FLOOR_DECLARED)
        return ANSWER_YES;
    enum certainty certainty;
    const struct stack_facts *facts = stack_facts_of(host);
    return stack_reaches(facts, stack->own_floor.version, host->arena, &certainty, evidence);
}

static struct carried_stack_answer answer_of(const struct host *host, const struct package_set *package,
                                             const struct carried_stack *stack, struct version floor)
{
    struct carried_stack_answer result = {.answer = ANSWER_NO};
    if (stack->version.packed && version_compare(stack->version, floor) < 0)
        return result;
    result.stack = stack->name;
    if (!stack->here || !stack->version.packed) {
        result.answer = ANSWER_UNKNOWN;
        result.why = stack->here ? "the package does not show the version of that stack"
                                 : "the manifest of that stack is not among the files given";
        return result;
    }
    enum answer floor_answer = own_floor_is_reached(host, stack, &result.evidence);
    struct parents_answer parents = parents_evaluate(host, package, stack->member);
    if (floor_answer == ANSWER_NO || parents.answer == ANSWER_NO) {
        result.why = floor_answer == ANSWER_NO ? "that stack itself demands a newer one than this host has"
                                               : "no package that this stack builds on is installed";
        return result;
    }
    evidence_add_all(host->arena, &result.evidence, &parents.evidence);
    bool installable = floor_answer == ANSWER_YES && parents.answer == ANSWER_YES;
    result.answer = installable ? ANSWER_YES : ANSWER_UNKNOWN;
    result.why = installable ? NULL : "the export does not show whether that stack can be installed itself";
    return result;
}

struct carried_stack_answer carried_stack_reaches(const struct host *host, const struct package_set *package,
                                                  struct version floor)
{
    struct carried_stack_answer best = {.answer = ANSWER_NO};
    for (size_t i = 0; package && i < package->declares.stacks.count; i++) {
        const struct carried_stack *stack = &package->declares.stacks.items[i];
        if (!stack->is_package || best.answer == ANSWER_YES)
            continue;
        struct carried_stack_answer next = answer_of(host, package, stack, floor);
        if (next.answer != ANSWER_NO || (best.answer == ANSWER_NO && next.stack.length))
            best = next;
    }
    return best;
}
