/* Counts names of components and keeps the highest servicing stack of each architecture, for folders and for listings
 * of names. */
#pragma once

#include "inventory/inventory.h"
#include "servicing/component_name.h"

enum { ARCHITECTURE_COUNT = ARCHITECTURE_ARM64 + 1 };

struct component_stack {
    bool seen;
    struct version version; /* highest of this architecture */
    struct origin origin;   /* left to the caller */
};

/* Starts zeroed. */
struct component_tally {
    size_t counts[ARCHITECTURE_COUNT]; /* components other than the stack */
    struct component_stack stacks[ARCHITECTURE_COUNT];
};

/* The stack's record when this component is a higher stack than those before it, for the caller to fill in where it was
 * seen; NULL otherwise. */
struct component_stack *component_tally_add(struct component_tally *tally, const struct component_name *component);
size_t component_tally_others(const struct component_tally *tally);
/* That of most components: on 64-bit Windows they outnumber those for 32-bit programs. ARCHITECTURE_UNKNOWN when there
 * are none. */
enum architecture component_tally_architecture(const struct component_tally *tally);
