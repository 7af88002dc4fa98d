/* What lists of hotfixes name, by KB, so that a question about one update does not walk all of a list. */
#pragma once

#include "inventory/inventory.h"

struct hotfix_index {
    const struct hotfix_observation **items; /* by KB, then as observed */
    size_t count;
};

/* The index lies in `arena` and points into `hotfixes`, which may be NULL where `count` is 0. */
struct hotfix_index hotfix_index_build(const struct hotfix_observation *hotfixes, size_t count, struct arena *arena);
/* The first that was observed of this KB, or NULL. */
const struct hotfix_observation *hotfix_index_find(const struct hotfix_index *index, uint32_t kb);
