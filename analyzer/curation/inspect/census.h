/* How many rows each table of the catalog has, by confidence. */
#pragma once

#include "catalog/catalog.h"

struct catalog_table_census {
    const char *table; /* as in schema/catalog.sql */
    uint32_t rows[CONFIDENCE_COUNT];
};
struct catalog_census {
    LIST_FIELDS(struct catalog_table_census);
};

/* Counts every table into `census`, which starts zeroed; its items lie in `arena`. ERROR_CATALOG when a row has a
 * confidence that schema/catalog.sql does not know. */
bool catalog_take_census(const struct catalog *catalog, struct arena *arena, struct catalog_census *census,
                         struct error *error);
