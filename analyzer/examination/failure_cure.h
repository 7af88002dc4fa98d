/* What a catalog knows that helps against a failure that logs told of: which update brings the servicing stack that was
 * required, or the files that are missing. */
#pragma once

#include "catalog/catalog.h"
#include "diagnosis/log_diagnosis.h"

/* Adds the steps to every failure of the diagnosis; what they say lies in `arena` or belongs to the catalog. */
void failure_cures_find(struct diagnosis *diagnosis, const struct catalog *catalog, struct arena *arena);
