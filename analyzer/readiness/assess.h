/* Judging one update on one host: the table of checks decided and described, a verdict, and a plan. */
#pragma once

#include "readiness/evaluate.h"

/* Findings of all checks with their words, then the verdict; without plan. */
struct assessment assess_without_plan(const struct host *host, const struct catalog_update *update,
                                      const struct package_set *package);
/* What reports say of the update. */
struct assessed_update assessed_update_of(const struct catalog_update *update);
/* The whole assessment: findings, verdict, headline, plan. `update` and `package` must outlive it. */
struct assessment assess(const struct host *host, const struct catalog_update *update,
                         const struct package_set *package);
