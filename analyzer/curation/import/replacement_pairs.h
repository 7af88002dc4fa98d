/* Which update replaces which: finding those pairs that would let one replace itself. */
#pragma once

#include <stdbool.h>

#include "base/list.h"

struct replacement_pair {
    uint64_t newer, older; /* any numbers that stand for updates */
    bool is_proposed;
    bool is_circular; /* lies on a cycle, or between two of them */
};

struct replacement_pairs {
    LIST_FIELDS(struct replacement_pair);
};

/* Sets `is_circular`; sorts the pairs by `newer` and `older`. Takes time and memory in proportion to the pairs, but
 * for sorting. */
void replacement_pairs_find_cycles(struct replacement_pairs *pairs, struct arena *arena);
