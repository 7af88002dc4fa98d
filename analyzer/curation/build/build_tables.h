/* The tables of data/ as `kbready catalog build` knows them: which columns each file has and what may stand in them. */
#pragma once

#include "catalog/database.h"

/* schema/catalog.sql, made part of the program by the build. */
extern const char catalog_schema_sql[];

enum column_type {
    COLUMN_TEXT,
    COLUMN_NAME, /* an id: letters, digits, "-", ".", "_" */
    COLUMN_PRODUCT,
    COLUMN_KB,
    COLUMN_KB_LIST,
    COLUMN_KINDS,
    COLUMN_NUMBER, /* 0..65535 */
    COLUMN_NUMBER_LIST,
    COLUMN_DATE,
    COLUMN_MONTH,
    COLUMN_VERSION,
    COLUMN_WORD,
    COLUMN_WORD_LIST,
    COLUMN_BOOLEAN,
    COLUMN_CODE,
    COLUMN_CODE_LIST,
    COLUMN_CVE,
    COLUMN_CVE_LIST,
    COLUMN_RULE_LIST, /* ids in class-rules.csv or requirements.csv, of the same product */
    COLUMN_TOPIC,     /* of claims.csv */
};
enum { COLUMN_TYPE_COUNT = COLUMN_TOPIC + 1 };

enum column_use {
    COLUMN_OPTIONAL,
    COLUMN_REQUIRED,
    COLUMN_KEY,      /* required, and part of what identifies the row */
    COLUMN_EXTERNAL, /* which KBs of the row stand outside updates.csv; not stored */
};

struct build_column {
    const char *name;
    enum column_type type;
    enum column_use use;
    const struct vocabulary *words; /* of COLUMN_WORD and COLUMN_WORD_LIST */
};

struct build_table {
    const char *file;  /* in data/ */
    const char *table; /* in the database */
    const struct build_column *columns;
    size_t column_count;
};

/* Those that the checks over several files look into stand first. */
enum {
    BUILD_PRODUCTS,
    BUILD_UPDATES,
    BUILD_SUPERSEDENCE,
    BUILD_META,
    BUILD_CLASS_RULES,
    BUILD_REQUIREMENTS,
    BUILD_CLAIMS,
    BUILD_DISPUTES,
    BUILD_EDITIONS,
};
extern const struct build_table build_tables[];
extern const size_t build_table_count;

struct build_row {
    uint32_t line;
    struct database_value *values; /* one per column */
};

/* One file of data/, read and checked. */
struct build_sheet {
    const struct build_table *table;
    const char *path;
    LIST_FIELDS(struct build_row);
};

/* Reads one field; ERROR_INPUT says what was expected. */
bool build_value_read(const struct build_column *column, struct slice field, struct arena *arena,
                      struct database_value *value, struct error *error);

/* Column of this name; the table must have it. */
size_t build_column_index(const struct build_table *table, const char *name);
/* ERROR_INPUT "FILE:LINE: …"; `column` may be NULL. */
bool build_error(const struct build_sheet *sheet, const struct build_row *row, const char *column, struct error *error,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
/* <0, 0, >0 by the key columns. */
int build_row_compare(const struct build_table *table, const struct build_row *a, const struct build_row *b);

/* Checks over whole sheets, sorted by key: products and KBs that rows refer to exist or are marked external, dates agree, no update
 * replaces itself through others, and none needs itself first. */
bool build_check_references(const struct build_sheet *sheets, struct arena *arena, struct error *error);
/* Looks for an update that replaces itself through others, in the sheet of supersedence, sorted by key: `row` and `closing` are the two
 * rows that close the circle. False when there is none. */
bool build_find_cycle(const struct build_sheet *sheet, struct arena *arena, const struct build_row **row,
                      const struct build_row **closing);
/* Writes the sheets into a new database `path`. */
bool build_write(const char *path, const struct build_sheet *sheets, struct error *error);
