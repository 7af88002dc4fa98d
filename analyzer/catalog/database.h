/* The SQLite side of the catalog: opening a file nobody has to trust, and reading typed values out of it. */
#pragma once

#include <sqlite3.h>

#include "base/digest.h"
#include "base/minisign.h"
#include "catalog/vocabulary.h"

enum {
    CATALOG_APPLICATION_ID = 0x4b425259, /* "KBRY" */
    CATALOG_USER_VERSION = 102,          /* schema 1.2: major * 100 + minor */
};

/* schema/catalog.sql, made part of the program by the build. */
extern const char catalog_schema_sql[];

/* Opens `path` read-only after checking what it is; `sha256` is of the file as it was read. With a `key`, the
 * signature is verified first; NULL = none is required. SQLite gets the very bytes that were examined, in memory.
 * ERROR_CATALOG says what to do; ERROR_MACHINE. */
bool database_open(const char *path, const struct minisign_key *key, sqlite3 **database, char sha256[DIGEST_TEXT_SIZE],
                   struct error *error);
/* A prepared statement kept for reuse; ERROR_CATALOG when the database does not have what it names. */
bool database_prepare(sqlite3 *database, const char *path, const char *sql, sqlite3_stmt **statement,
                      struct error *error);

/* Says that a table ends before its last row, or that the machine failed; always returns false. */
bool database_unreadable(sqlite3 *database, const char *path, const char *table, struct error *error);
/* Whether SQLite refused the last call for want of memory, disk or descriptors, which no file is to blame for: then
 * ERROR_MACHINE. */
bool database_has_machine_failed(sqlite3 *database, const char *path, struct error *error);

/* The current row of a statement. The first value of a wrong type or form sets `error`; the rest of the row then reads as empty. */
struct row_reader {
    sqlite3_stmt *statement;
    struct arena *arena;
    const char *path;  /* of the catalog, for messages */
    const char *table; /* likewise */
    bool failed;
    struct error *error;
};

/* NULL reads as empty, 0 or false. Text is cleaned. */
struct slice row_text(struct row_reader *row, int column);
uint32_t row_number(struct row_reader *row, int column, uint32_t maximum);
struct date row_date(struct row_reader *row, int column);
/* Returns whether there is one. */
bool row_version(struct row_reader *row, int column, struct version *version);
/* Index in the vocabulary; NULL is a failure. */
unsigned row_word(struct row_reader *row, int column, const struct vocabulary *vocabulary);
struct catalog_number_list row_list(struct row_reader *row, int column, bool (*parse)(struct slice, uint32_t *));
void row_fail(struct row_reader *row, int column);
