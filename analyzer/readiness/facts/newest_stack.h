/* Which servicing stack update is the newest, as of a date: derived from release dates, never stored. */
#pragma once

#include "catalog/catalog.h"

/* The newest servicing stack update of the product released by `date`; NULL when none is known. A zero date means:
 * whatever the date. */
const struct catalog_update *newest_stack_update(const struct catalog *catalog, const struct catalog_product *product,
                                                 struct date date);
/* The servicing stack update that reaches any floor `update` can declare, because no update demands a stack that was
 * not out when it was released: the newest of its release day where the catalog knows all of that time, else the first
 * known of that day or later. Licensing packages are issued anew under their old KB, so that only the newest of all
 * will do. NULL where there is none, or the release day is not known. */
const struct catalog_update *stack_update_new_enough(const struct catalog *catalog,
                                                     const struct catalog_update *update);
