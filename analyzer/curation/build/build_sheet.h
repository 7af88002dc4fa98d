/* The files of data/ as `kbready catalog build` reads them, by the tables of catalog/columns.h. */
#pragma once

#include "catalog/columns.h"
#include "catalog/database.h"

/* schema/catalog.sql, made part of the program by the build. */
extern const char catalog_schema_sql[];

struct build_row {
    uint32_t line;
    struct database_value *values; /* one per column */
};

/* One file of data/, read and checked. */
struct build_sheet {
    const struct catalog_table *table;
    const char *path;
    LIST_FIELDS(struct build_row);
};

/* Reads one field; ERROR_INPUT says what was expected. */
bool build_value_read(const struct catalog_column *column, struct slice field, struct arena *arena,
                      struct database_value *value, struct error *error);

/* ERROR_INPUT "FILE:LINE: …"; `column` may be NULL. */
bool build_error(const struct build_sheet *sheet, const struct build_row *row, const char *column, struct error *error,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* <0, 0, >0 by the key columns. */
int build_row_compare(const struct catalog_table *table, const struct build_row *a, const struct build_row *b);

/* Checks over whole sheets, sorted by key: products and KBs that rows refer to exist or are marked external, dates
 * agree, no update replaces itself through others, and none needs itself first. */
bool build_check_references(const struct build_sheet *sheets, struct arena *arena, struct error *error);
/* Writes the sheets into a new database `path`. */
bool build_write(const char *path, const struct build_sheet *sheets, struct arena *arena, struct error *error);
