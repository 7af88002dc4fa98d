/* Listings of packages whose silence means "absent". */
#pragma once

#include "readiness/host.h"

/* A listing of this certainty that would show every package called `name`, whatever its version, if it were there; NULL when there is none. Of
 * several the last one. */
const struct package_listing *silence_find(const struct host *host, struct slice name, enum certainty certainty);
/* Whether a certain listing that would show every package called `name` shows none, though other files do: `shown` are all packages seen. */
bool silence_contradicts(const struct host *host, struct slice name, struct package_range shown);
