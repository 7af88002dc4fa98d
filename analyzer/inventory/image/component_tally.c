/* How many components of each architecture were seen, and the highest servicing stack among them. */
#include "inventory/image/component_tally.h"

struct component_stack *component_tally_add(struct component_tally *tally, const struct component_name *component)
{
    enum architecture architecture = architecture_parse(component->architecture);
    if (!component_name_is_servicing_stack(component)) {
        tally->counts[architecture]++;
        return NULL;
    }
    struct component_stack *stack = &tally->stacks[architecture];
    if (stack->seen && version_compare(component->version, stack->version) <= 0)
        return NULL;
    stack->seen = true;
    stack->version = component->version;
    return stack;
}

size_t component_tally_others(const struct component_tally *tally)
{
    size_t others = 0;
    for (size_t i = 0; i < ARCHITECTURE_COUNT; i++)
        others += tally->counts[i];
    return others;
}

enum architecture component_tally_architecture(const struct component_tally *tally)
{
    enum architecture best = ARCHITECTURE_UNKNOWN;
    for (int i = ARCHITECTURE_UNKNOWN + 1; i < ARCHITECTURE_COUNT; i++)
        if (tally->counts[i] > (best == ARCHITECTURE_UNKNOWN ? 0 : tally->counts[best]))
            best = (enum architecture)i;
    return best;
}
