/* Listings of packages whose silence means "absent". */
#pragma once

#include "readiness/facts/host.h"

/* Records tell what is installed, manifests what lies on the disk. */
enum silence_source { SILENCE_OF_RECORDS, SILENCE_OF_MANIFESTS };
/* A listing of this kind that would show every package called `name`, whatever its version, if it were there; NULL when
 * there is none. Of several the last of those that are most certain. `record` is a package of that name that some file
 * records, among all of `packages` (both NULL = none is): files that record it too are not silent about it. */
const struct package_listing *silence_find(const struct host *host, struct slice name, enum silence_source source,
                                           const struct package_range *packages,
                                           const struct package_observation *record);
