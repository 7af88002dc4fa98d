/* What the steps of a plan change, step by step. */
#pragma once

#include "readiness/host_plan.h"

/* Fills plan->steps from the steps of `found`, with what each closes and what stays open after it; plan->restarts,
 * plan->rest and the numbers of vulnerabilities. */
void host_plan_walk(struct host_plan *plan, const struct host *host, const struct plan *found);
