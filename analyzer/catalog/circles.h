/* Circles in what the catalog says: an update that replaces itself through others, and requirements that no order of
 * installing can meet. A catalog with one is refused when it is opened: what follows from it would depend on where
 * one begins. */
#pragma once

#include "base/arena.h"
#include "catalog/catalog.h"

/* At least one of the alternatives must be there before `kb`; none = nothing named. */
struct circle_demand {
    uint32_t kb;
    const struct catalog_number_list *alternatives;
};
struct circle_demand_list {
    LIST_FIELDS(struct circle_demand);
};

/* Of the demands of one product: the KB of an update whose demands cannot be met in any order, because every way
 * leads back to it; 0 when there is none. An update that no demand is made of can always be installed. Sorts the
 * list; time follows the number of alternatives and its logarithm. Scratch memory comes from `arena`. */
uint32_t circle_of_demands(struct circle_demand_list *demands, struct arena *arena);
/* ERROR_CATALOG when rows of supersedence or requirements form a circle, one update long or more, or when
 * supersedence holds what schema/catalog.sql forbids. One pass over supersedence, and a second one over the range of
 * KBs in which there can be a circle. */
bool circles_check(const struct catalog *catalog, struct error *error);
