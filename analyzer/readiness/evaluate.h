/* Deciding the table of checks for one update on one host: outcomes and a verdict, without a word of prose. Plans,
 * replays and install orders ask this, many times; what is kept of it is described afterwards (assess.h). */
#pragma once

#include "readiness/check.h"
#include "readiness/facts/host.h"

/* What update-state found out about the update itself. */
enum target_state { TARGET_NOT_INSTALLED, TARGET_UNKNOWN, TARGET_INSTALLED, TARGET_SUPERSEDED, TARGET_INSTALL_PENDING };

struct ruling {
    enum verdict verdict;
    enum certainty certainty;
    const struct finding *first_failure; /* the first required unmet finding in the order of checks; NULL = none */
};

/* What a check sees and adds to. */
struct evaluation {
    const struct host *host;
    /* With what the manifests' day says of its release where the catalog has none. */
    const struct catalog_update *update;
    const struct package_set *package; /* NULL = no manifests given */
    const struct check *check;         /* the one being decided */
    struct finding_list findings;      /* in the order of the table of checks; their words are due */
    enum target_state target_state;
    struct ruling ruling; /* of all findings */
};

/* All checks, then the verdict. Everything lies in `host->arena`; `host`, `update` and `package` must outlive it. */
struct evaluation evaluate_update(const struct host *host, const struct catalog_update *update,
                                  const struct package_set *package);
/* Nothing required is unmet; with `favourable`, unknown answers count as met, otherwise they do not. Stops at the first
 * that is. Leaves nothing behind: `scratch` is reset. */
bool evaluate_is_installable(const struct host *host, const struct catalog_update *update,
                             const struct package_set *package, bool favourable, struct arena *scratch);
/* The release date decides which class rules bind: the catalog's, else what the day the manifests were made says of it.
 * So it is with the restart. In `host->arena`, or `update` itself. */
const struct catalog_update *update_completed(const struct host *host, const struct catalog_update *update,
                                              const struct package_set *package);
