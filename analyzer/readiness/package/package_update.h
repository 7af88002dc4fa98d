/* An update that no catalog describes, made from its own package: judged by its files alone. */
#pragma once

#include "readiness/host/host.h"

/* In `host->arena`. Its product is the host's, where the catalog knows that and the package is made for the same version of Windows; otherwise one
 * that only has the version of Windows which the package's parents name. Its release day is the day its manifests were made, so that
 * class rules of the product bind it. */
const struct catalog_update *package_update_make(const struct host *host, const struct package_set *set);
