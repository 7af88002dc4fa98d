/* The order in which packages given in one call (--package, several times) go onto a host. */
#pragma once

#include "readiness/evaluate.h"

struct install_order {
    struct kb_list first; /* given updates that go on before the target, in this order; none that it could do without */
    struct host after;    /* the host once these are in force */
    enum certainty certainty; /* that each of them can be installed when its turn comes */
};

/* Whether installing others of the packages given makes the target ready that is not ready as the host is. Each of them
 * must be ready itself when its turn comes. `package` is the target's own, or NULL. */
bool install_order_find(const struct host *host, const struct catalog_update *target, const struct package_set *package,
                        struct install_order *order);
