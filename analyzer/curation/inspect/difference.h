/* What differs between two catalogs, row by row. */
#pragma once

#include "catalog/catalog.h"

enum row_change_kind { ROW_ADDED, ROW_REMOVED, ROW_CHANGED };
enum { ROW_CHANGE_COUNT = ROW_CHANGED + 1 };
/* "added" … */
const char *row_change_name(enum row_change_kind kind);

/* A value that a row with the same key has in both; "" where there is none. */
struct cell_change {
    const char *column;
    struct slice before, after;
};
struct row_change {
    enum row_change_kind kind;
    struct slice row; /* its key: "ws2008sp2 KB4520002" */
    struct {
        LIST_FIELDS(struct cell_change);
    } cells; /* of a changed row, in the order of columns */
};
struct table_change {
    const char *table; /* as in schema/catalog.sql */
    struct {
        LIST_FIELDS(struct row_change);
    } rows; /* by key */
};
struct catalog_difference {
    LIST_FIELDS(struct table_change); /* one for each table, also where nothing differs */
};

/* From `older` to `newer`, which may be any two catalogs; in `arena`. ERROR_CATALOG when a row cannot be read. */
bool catalog_compare(const struct catalog *older, const struct catalog *newer, struct arena *arena,
                     struct catalog_difference *difference, struct error *error);
/* How many rows of the difference are of this kind. */
size_t catalog_difference_count(const struct catalog_difference *difference, enum row_change_kind kind);
