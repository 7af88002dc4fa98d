/* What replaces what, and whether a replacement is on the host. */
#pragma once

#include "readiness/facts/update_status.h"

struct superseding {
    const struct catalog_update *update;
    struct update_status status;
    enum certainty certainty;
};

/* An update in force that contains `update`: a later one of the same cumulative kind, or, for a security-only update, a
 * monthly rollup of the same or a later month (likely). Presence never follows across other kinds. */
bool supersedence_find_installed(const struct host *host, const struct catalog_update *update,
                                 struct superseding *found);
/* The updates of its own cumulative kind that `update` replaces, directly or through others: it contains what they fix.
 * In the arena of the run. */
struct catalog_update_list supersedence_contained(const struct host *host, const struct catalog_update *update);
/* The newest update of the same cumulative kind that replaces `update` and was released by the plan date; NULL when
 * there is none. */
const struct catalog_update *supersedence_newest(const struct host *host, const struct catalog_update *update);
