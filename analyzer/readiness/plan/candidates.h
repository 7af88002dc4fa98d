/* Which updates of a host's product answer a question. */
#pragma once

#include "readiness/facts/host.h"
#include "readiness/question.h"

/* Updates of the host's product that answer the question, out by the plan date, best first. The newest: its monthly
 * rollups and cumulative updates, the newest first; so of a day and of a month, by its end. A vulnerability: of each
 * update that fixes it, the newest that contains it, then itself. One update: none. Those of which not even the month
 * is known are no answer. In the arena of the host; empty where the product is not known. */
struct catalog_update_list candidates_for(const struct host *host, const struct question *question);
/* What came out in the month for the host's product, whatever its kind, by day; without the stacks inside cumulative
 * updates. */
struct catalog_update_list candidates_of_month(const struct host *host, const struct question *month);
/* Updates like `update` of which the catalog does not know when they came out: by their build newer than it, and not
 * newer than what is known to have come out after the day of options->goal. */
struct catalog_update_list candidates_undated(const struct host *host, const struct catalog_update *update);
