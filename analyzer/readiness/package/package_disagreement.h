/* Where a package and the catalog tell different things about one update. */
#pragma once

#include "package/package_set.h"
#include "readiness/facts/host.h"

/* One sentence for each disagreement, which names both sides: floor, servicing stack brought, signature. The checks
 * take the stricter of the two; the disagreement itself is a warning, for one of them is wrong. The list lies in the
 * host's arena. */
struct slice_list package_disagreements(const struct host *host, const struct catalog_update *update,
                                        const struct package_set *package);
