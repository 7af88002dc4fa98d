/* The ordered remedy: what to install, restart or collect so that the update installs, replayed to prove it. */
#pragma once

#include "readiness/assessment.h"
#include "readiness/facts/host.h"

/* Fills has_plan and plan, or why_no_plan. Prerequisites first; a superseded package only where the newer one cannot be
 * installed at that point; the update itself and its restart last. `update` is the one assessed. */
void plan_make(struct assessment *assessment, const struct host *host, const struct catalog_update *update,
               const struct package_set *package);
