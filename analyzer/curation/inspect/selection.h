/* Updates of a catalog by product, month and kind. */
#pragma once

#include "catalog/catalog.h"

struct catalog_selection {
    struct slice product;    /* id; "" = every one */
    struct date first, last; /* of a month; 0 = of any time */
    bool has_kind;
    enum update_kind kind;
};

/* The updates that fit, by product, then day, then KB; those of which no day is known before the days of their month,
 * and those of which nothing is known first. Of a month those that can only have come out in it. In `arena`. */
struct catalog_update_list catalog_select(const struct catalog *catalog, const struct catalog_selection *selection,
                                          struct arena *arena);
