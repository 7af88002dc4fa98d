/* Which support the host's product has on a day: whether updates still come, and for whom. */
#pragma once

#include "readiness/facts/host.h"

/* By the catalog's days for the product, on options.today. Not known for a product outside the catalog, one without
 * such days, and a client that shares the build of a server: their days differ. */
struct support support_find(const struct host *host);
