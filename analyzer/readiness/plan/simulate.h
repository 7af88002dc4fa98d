/* Doing a plan on paper: what the host would be after each step. */
#pragma once

#include "readiness/assessment.h"
#include "readiness/facts/host.h"

/* The update counts as installed from now on; one that ends in a restart counts only after simulate_restart. */
void simulate_install(struct host *host, const struct catalog_update *update);
void simulate_restart(struct host *host);
/* Whether the update needs a restart before it is in force, as the catalog says; where it does not say, by kind: those
 * that replace files in use. Servicing stack updates do not need a restart of their own. */
bool simulate_ends_in_restart(const struct catalog_update *update);
/* A copy whose steps do not touch the original, in the arena of `host`, which the memory of the original must
 * outlive. */
struct host simulate_copy(const struct host *host);

/* Replays all steps in order on a copy of `host`: every install step must find its own requirements met and, but for
 * the target and what is given as a package, have been released by the plan date; and the target must be ready (or,
 * with collect steps answered favourably, have nothing unmet) when its turn comes. Fills plan->replay and
 * plan->ready_after_step. */
void simulate_plan(struct plan *plan, const struct host *host, const struct catalog_update *target,
                   const struct package_set *package);
