/* Which part of a fleet a run is to examine, as it is written, and as engines that start many runs say it. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum { FLEET_SHARDS_MAX = 100000 };

struct fleet_shard {
    size_t shard, shards; /* from 1; both 0 = the whole fleet */
};

/* "3/50"; "auto", by the variables of Slurm and AWS Batch; "auto/50", by those of Kubernetes as well, which does not
 * say how many there are. ERROR_USAGE says what is wrong with it. */
bool fleet_shard_parse(struct slice text, struct fleet_shard *shard, struct error *error);
