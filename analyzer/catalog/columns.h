/* Every table of the catalog and every column of it, described once. What reads, checks, writes or shows columns
 * goes by this: the build and its checks, the loader, the stored rows, and the JSON of `kbready catalog show`.
 * schema/catalog.sql says the same in SQL, and a test holds the two against each other. */
#pragma once

#include "base/arena.h"
#include "base/vocabulary.h"

/* What stands in a column, and the member of a struct that holds it. "Not known" is one thing everywhere: an empty
 * field in data/, NULL in the database, the member's zero ("" of text), null in JSON. */
enum column_type {
    COLUMN_TEXT,        /* struct slice */
    COLUMN_SHARED_TEXT, /* struct slice: a text that many rows have in common; stored in the table `texts` */
    COLUMN_NAME,        /* struct slice: an id of letters, digits, "-", ".", "_" */
    COLUMN_PRODUCT,     /* const struct catalog_product * */
    COLUMN_KB,          /* uint32_t */
    COLUMN_KB_LIST,     /* struct catalog_number_list */
    COLUMN_KINDS,       /* bool[UPDATE_KIND_COUNT] */
    COLUMN_NUMBER,      /* unsigned, 0..65535 */
    COLUMN_NUMBER_LIST, /* struct catalog_number_list */
    COLUMN_DATE,        /* struct date */
    COLUMN_MONTH,       /* struct slice: "2019-10", "2017" */
    COLUMN_VERSION,     /* struct version */
    COLUMN_WORD,        /* an enumeration: the word's place in its vocabulary; never optional */
    COLUMN_FLAG,        /* bool: the second of two words */
    COLUMN_TERM,        /* struct slice: a word of a vocabulary as it is written */
    COLUMN_TERM_LIST,   /* struct slice_list of such words */
    COLUMN_BOOLEAN,     /* bool: "yes" or "no" in data/, 1 or 0 in the database */
    COLUMN_CODE,        /* uint32_t */
    COLUMN_CODE_LIST,   /* struct catalog_number_list */
    COLUMN_CVE,         /* uint64_t */
    COLUMN_CVE_LIST,    /* struct catalog_cve_list */
    COLUMN_RULE_LIST,   /* struct slice_list: ids in class-rules.csv or requirements.csv, of the same product */
    COLUMN_TOPIC,       /* struct slice: a topic of claims.csv */
};
enum { COLUMN_TYPE_COUNT = COLUMN_TOPIC + 1 };

enum column_use {
    COLUMN_OPTIONAL, /* a file of data/ may also leave out the whole column */
    COLUMN_REQUIRED,
    COLUMN_KEY,      /* required, and part of what identifies the row */
    COLUMN_EXTERNAL, /* which KBs of the row stand outside updates.csv; not stored */
};

#define COLUMN_NOT_HELD SIZE_MAX
struct catalog_column {
    const char *name;
    enum column_type type;
    enum column_use use;
    const struct vocabulary *words; /* of words, flags and terms */
    size_t offset; /* of its member in the struct of the row; COLUMN_NOT_HELD = it is not held in memory */
};

struct catalog_table {
    const char *file;  /* in data/ */
    const char *table; /* in the database */
    const struct catalog_column *columns;
    size_t column_count;
    size_t list; /* offset in struct catalog of the list of rows; COLUMN_NOT_HELD = they are asked for one by one */
    size_t size; /* of the struct of a row */
    const char *order; /* of the rows in memory, as SQL; NULL = that of their keys */
};

/* In the order in which they are loaded: what others refer to stands before them. */
enum {
    CATALOG_PRODUCTS,
    CATALOG_UPDATES,
    CATALOG_SUPERSEDENCE,
    CATALOG_META,
    CATALOG_CLASS_RULES,
    CATALOG_REQUIREMENTS,
    CATALOG_CLAIMS,
    CATALOG_DISPUTES,
    CATALOG_EDITIONS,
    CATALOG_KNOWN_ISSUES,
    CATALOG_ESU_PROGRAMMES,
    CATALOG_FLOORS,
    CATALOG_LIFECYCLE,
    CATALOG_EXPOSURE,
    CATALOG_EXPLOITS,
    CATALOG_ATTACKS,
    CATALOG_SOURCES,
};
enum { CATALOG_TABLE_COUNT = CATALOG_SOURCES + 1 };
extern const struct catalog_table catalog_tables[CATALOG_TABLE_COUNT];

/* The tables of the database: those above, and the one of shared texts, which no file is. */
enum { CATALOG_STORED_TABLE_COUNT = CATALOG_TABLE_COUNT + 1 };
const char *catalog_stored_table(size_t index);

bool catalog_column_is_required(const struct catalog_column *column);
bool catalog_column_is_key(const struct catalog_column *column);
bool catalog_column_is_stored(const struct catalog_column *column);
bool catalog_column_is_held(const struct catalog_column *column);

/* NULL when the table has no column of this name. */
const struct catalog_column *catalog_column_find(const struct catalog_table *table, const char *name);
/* Place of the column among those of the table, which must have it. */
size_t catalog_column_index(const struct catalog_table *table, const char *name);

/* SELECT [product_id], … FROM [updates] ORDER BY …, of the columns that `takes` says yes to; `order` NULL = by key.
 * In `arena`. */
const char *catalog_table_select(const struct catalog_table *table, bool (*takes)(const struct catalog_column *column),
                                 const char *order, struct arena *arena);
