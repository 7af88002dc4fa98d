/* Listings of packages whose silence means "absent". */
#pragma once

#include "readiness/host.h"

/* A listing of this certainty that would show every package called `name`, whatever its version, if it were there; NULL when there is none. Of
 * several the last one. `record` is a package of that name that some file records, among all of `packages` (both NULL = none is): files that
 * record it too are not silent about it. */
const struct package_listing *silence_find(const struct host *host, struct slice name, enum certainty certainty,
                                           const struct package_range *packages,
                                           const struct package_observation *record);
