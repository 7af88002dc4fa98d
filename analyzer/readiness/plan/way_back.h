/* Whether an update can be taken back once it is installed. */
#pragma once

#include "readiness/facts/host.h"

/* By the kind that the catalog gives the update for the host's product. Servicing stack updates cannot be removed
 * (learn.microsoft.com, "Servicing stack updates"; the article of KB4562252). Of other updates no source in the catalog
 * says whether this very one can be. Of an update in no row of the catalog nothing is recorded. */
enum way_back way_back_find(const struct host *host, uint32_t kb);
