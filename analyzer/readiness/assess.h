/* Judging one update on one host: runs the table of checks and draws the verdict. */
#pragma once

#include "readiness/check.h"
#include "readiness/host/host.h"

/* What update-state found out about the update itself. */
enum target_state { TARGET_NOT_INSTALLED, TARGET_UNKNOWN, TARGET_INSTALLED, TARGET_SUPERSEDED, TARGET_INSTALL_PENDING };

/* What a check sees and adds to. */
struct assessment_context {
    const struct host *host;
    const struct catalog_update
        *update;                       /* with what the manifests' day says of its release where the catalog has none */
    const struct package_set *package; /* NULL = no manifests given */
    const struct check *check;         /* the one being evaluated */
    struct finding_list *findings;
    enum target_state target_state;
};

/* Findings of all checks, then the verdict; without plan. */
struct assessment assess_without_plan(const struct host *host, const struct catalog_update *update,
                                      const struct package_set *package);
/* What reports say of the update. */
struct assessed_update assessed_update_of(const struct catalog_update *update);
/* The whole assessment: findings, verdict, headline, plan. `update` and `package` must outlive it. */
struct assessment assess(const struct host *host, const struct catalog_update *update,
                         const struct package_set *package);
