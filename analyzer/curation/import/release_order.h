/* The builds of each product in the order of their versions, with the months in which they came out: a higher build is
 * not of an earlier month. */
#pragma once

#include "base/list.h"
#include "servicing/version.h"

struct dated_build {
    size_t product;
    struct version version;
    struct slice month;            /* "2019-10" */
    struct slice latest, earliest; /* of all lower builds of the product, of all higher ones; "" = there are none */
};
struct release_order {
    LIST_FIELDS(struct dated_build);
};

/* Puts the builds, filled in to their month, into their order, and fills in the rest. */
void release_order_settle(struct release_order *order);
/* The last month of a lower build of the product, "" = there is none. */
struct slice release_order_before(const struct release_order *order, size_t product, struct version version);
/* The first month of a higher build of the product, "" = there is none. */
struct slice release_order_after(const struct release_order *order, size_t product, struct version version);
