/* The servicing stacks that matter for an update, in the order of time. */
#pragma once

#include "readiness/assessment.h"
#include "readiness/facts/host.h"

/* The stack of the host, the update, and the servicing stack updates of its product that an open requirement or
 * recommendation names first, or that are the newest known; by release day, the oldest first. The host stands before
 * the first stack update that is newer than its own stack. A finished `assessment` is looked at: its findings and the
 * newest known stack. Empty when the host's product is not known or the update is not for it. */
struct stack_milestone_list stack_timeline_make(const struct assessment *assessment, const struct host *host);
