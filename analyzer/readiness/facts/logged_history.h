/* What logs of the host say of one update. */
#pragma once

#include "readiness/facts/host.h"

/* Whether an event is of this update: by its KB, or, where the package names none, by the build that it brings (a
 * Package_for_RollupFix of 14393.5717 is the cumulative update of 10.0.14393.5717). */
bool logged_event_is_of(const struct host *host, const struct logged_event *event, uint32_t kb);
/* The newest servicing stack that a package of the update demanded, as a log of the host has it; NULL when none
 * does. */
const struct logged_event *logged_demand(const struct host *host, uint32_t kb);
