/* The results of shards, put together into those of the fleet that they are parts of. */
#pragma once

#include "base/list.h"
#include "report/fleet/fleet_results.h"

/* Reads the files at `paths`, and puts them together: what comes of it does not depend on their order, nor on whether
 * some of them were merged before. Refused (ERROR_INPUT, with the file and what to do): parts that were made with
 * another catalog, another kbready, other options or another fleet; a shard or a host that is there twice; a host that
 * belongs to another shard. Shards and hosts that are missing are refused as well, unless `allow_partial`: then
 * results->is_partial says so, and whoever shows them must. Everything lies in `arena` and in results->lines, which the
 * caller destroys, also after a failure. */
bool fleet_merge(const struct text_list *paths, bool allow_partial, struct arena *arena, struct fleet_results *results,
                 struct error *error);
