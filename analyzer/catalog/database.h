/* The door to SQLite, for the catalog and its upkeep: a file that nobody has to trust is opened, rows are read with
 * their types checked, and databases of one's own are made. SQLite's own header stays in this folder. */
#pragma once

#include "base/digest.h"
#include "base/minisign.h"
#include "catalog/catalog_words.h"

enum {
    CATALOG_APPLICATION_ID = 0x4b425259, /* "KBRY" */
    CATALOG_USER_VERSION = 104,          /* schema 1.4: major * 100 + minor */
};

struct database {
    struct sqlite3 *handle;
    const char *path;                 /* for messages */
    const struct shared_texts *texts; /* NULL = not read; see shared_texts.h */
};

/* Opens `path` read-only after checking what it is; `sha256` is of the file as it was read. With a `key`, the
 * signature is verified first; NULL = none is required. SQLite gets the very bytes that were examined, in memory.
 * ERROR_CATALOG says what to do; ERROR_MACHINE. `path` must outlive the database. */
bool database_open(const char *path, const struct minisign_key *key, struct database *database,
                   char sha256[DIGEST_TEXT_SIZE], struct error *error);
/* A database of one's own: the file `path`, or one in memory where it is NULL. False: database_message says why.
 * Closed in either case. */
bool database_create(const char *path, struct database *database);
/* Executes statements that give no rows. False: database_message says why. */
bool database_run(const struct database *database, const char *sql);
/* What SQLite says of the last failure. */
const char *database_message(const struct database *database);
/* False when what was written cannot be brought to its end. A database that never came to be is closed, too. */
bool database_close(struct database *database);

/* A question, and the current row of the answer. The first value of a wrong type or form sets `error`; the rest of
 * the row then reads as empty, and no row follows. Start with the first four members. */
struct row_reader {
    const struct database *database;
    struct arena *arena; /* of the text of rows */
    const char *table;   /* for messages */
    struct error *error;
    struct sqlite3_stmt *statement;
    size_t count;  /* of rows so far */
    bool required; /* what is read must be there: NULL is a failure */
    bool failed;
};

/* Begins a question; row_end releases it, also where this fails. ERROR_CATALOG when the database does not have what
 * it names. */
bool row_ask(struct row_reader *row, const char *sql);
void row_bind_text(struct row_reader *row, int parameter, struct slice text);
void row_bind_number(struct row_reader *row, int parameter, int64_t number);
/* Whether there is one more row. After LIMIT_CATALOG_ROWS, or where the answer breaks off, none follows:
 * ERROR_CATALOG or ERROR_MACHINE. */
bool row_next(struct row_reader *row);
/* The same question anew, to be asked of other parameters. */
void row_again(struct row_reader *row);
/* Whether nothing failed. */
bool row_end(struct row_reader *row);

/* NULL reads as empty, 0 or false, where nothing is required. Text is cleaned. */
bool row_is_null(const struct row_reader *row, int column);
struct slice row_text(struct row_reader *row, int column);
/* Text as it stands, not cleaned, until the next row. */
struct slice row_bytes(struct row_reader *row, int column);
uint32_t row_number(struct row_reader *row, int column, uint32_t maximum);
struct date row_date(struct row_reader *row, int column);
/* Returns whether there is one. */
bool row_version(struct row_reader *row, int column, struct version *version);
/* Index in the vocabulary; NULL is a failure. */
unsigned row_word(struct row_reader *row, int column, const struct vocabulary *vocabulary);
struct catalog_number_list row_list(struct row_reader *row, int column, bool (*parse)(struct slice, uint32_t *));
/* ERROR_CATALOG: the value cannot be, for reasons of one's own. */
void row_fail(struct row_reader *row, int column);

/* A value as it goes into a database. */
struct database_value {
    enum { VALUE_NONE, VALUE_TEXT, VALUE_NUMBER } form;
    struct slice text; /* as written, whatever the form */
    int64_t number;
};

/* One statement that is executed for many rows. */
struct row_writer {
    const struct database *database;
    struct sqlite3_stmt *statement;
};
/* False: database_message says why. row_writer_end releases it in either case. */
bool row_writer_begin(struct row_writer *writer, const struct database *database, const char *sql);
/* The value of a parameter, from 1; its text must outlive row_writer_put. */
void row_writer_set(struct row_writer *writer, int parameter, const struct database_value *value);
bool row_writer_put(struct row_writer *writer);
void row_writer_end(struct row_writer *writer);
