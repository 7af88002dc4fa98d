/* Leaving out of a plan what it does not need. */
#pragma once

#include "readiness/assessment.h"
#include "readiness/facts/host.h"

/* Leaves out, one after the other, every required installation without which the plan still replays as it did, and a
 * restart that then follows nothing. The update itself, restarts that something needs, and what is to be collected
 * stay. `plan` has been replayed; it is replayed again each time. */
void plan_shorten(struct plan *plan, const struct host *host, const struct catalog_update *target,
                  const struct package_set *package);
