/* Words that somebody may have meant when he wrote another. */
#pragma once

#include "base/slice.h"

/* The number of letters to insert, delete, replace or swap with their neighbour that turn one word into the other
 * (optimal string alignment). Words longer than NEAR_MISS_LENGTH_MAX letters are as far apart as
 * NEAR_MISS_LENGTH_MAX. */
enum { NEAR_MISS_LENGTH_MAX = 40 };
size_t near_miss_distance(struct slice a, struct slice b);

/* What was most likely meant: at most two letters away, and fewer than half of the letters of either word. Starts with
 * `typed` set. */
struct near_miss {
    struct slice typed;
    const char *name; /* NULL while nothing is near */
    size_t distance;
};
/* Takes `name` if it is nearer than what was considered before. */
void near_miss_consider(struct near_miss *meant, const char *name);
