/* What was found out of a host, kept so that it is found out once: the status of every update that was asked for, as
 * the export shows it, and the servicing stack in force.
 *
 * A simulated plan lies over the statuses (update_status.c), so that all simulated copies of a host share them. The
 * stack follows from them and from the plan, so each state of a simulated host has its own (plan/simulate.c). Nothing
 * kept here depends on the plan date. */
#pragma once

#include "base/number_map.h"

struct stack_facts; /* readiness/facts/servicing_stack.h */

struct host_memory {
    struct arena *arena;             /* holds what is found out, and its words */
    const struct stack_facts *stack; /* NULL = not asked for yet */
    struct host_statuses {
        struct arena *arena;
        struct number_map by_kb; /* struct update_status */
    } * statuses;
};

/* Of a host as its export shows it. */
struct host_memory *host_memory_create(struct arena *arena);
/* Of a host that differs from the one of `memory` by a simulated step; in `arena`, which may die before `memory`. */
struct host_memory *host_memory_after_step(const struct host_memory *memory, struct arena *arena);
