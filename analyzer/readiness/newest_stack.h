/* Which servicing stack update is the newest, as of a date: derived from release dates, never stored. */
#pragma once

#include "catalog/catalog.h"

/* The newest servicing stack update of the product released by `date`; NULL when none is known. A zero date means: whatever the date. */
const struct catalog_update *newest_stack_update(const struct catalog *catalog, const struct catalog_product *product,
                                                 struct date date);
