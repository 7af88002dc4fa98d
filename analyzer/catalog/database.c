/* Opening the catalog's database: the file's own header is examined first, so that each kind of wrong file gets a
 * plain answer; then SQLite opens what was read, in memory, read-only and defensive, and checks its pages. A signed
 * catalog is verified before all that. */
#include "catalog/database_state.h"

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "catalog/columns.h"
#include "catalog/signed_catalog.h"

#define ADVICE                                                                                                         \
    "build one with `kbready catalog build --data DIR --output FILE`, reinstall kbready, or name another with "        \
    "--catalog"

/* Offsets in the 100 bytes at the start of every SQLite file (sqlite.org/fileformat.html); numbers are big-endian. */
enum {
    HEADER_SIZE = 100,
    HEADER_PAGE_SIZE = 16,
    HEADER_FORMATS = 18, /* for writing and for reading */
    FORMATS_WITHOUT_LOG = 0x0101,
    HEADER_PAGE_COUNT = 28,
    HEADER_USER_VERSION = 60,
    HEADER_APPLICATION_ID = 68,
};

static uint32_t header_number(struct slice file, size_t offset, size_t bytes)
{
    uint32_t number = 0;
    for (size_t i = 0; i < bytes; i++)
        number = number << 8 | (unsigned char)file.data[offset + i];
    return number;
}

static bool check_length(const char *path, struct slice file, struct error *error)
{
    uint64_t page_size = header_number(file, HEADER_PAGE_SIZE, 2);
    if (page_size == 1)
        page_size = 65536;
    uint64_t expected = page_size * header_number(file, HEADER_PAGE_COUNT, 4);
    if (expected == file.length)
        return true;
    return error_set(
        error, ERROR_CATALOG,
        "the catalog %s is damaged: it has %zu bytes where its header says %llu; copy it again, or " ADVICE, path,
        file.length, (unsigned long long)expected);
}

static bool set_other_schema(const char *path, uint32_t version, struct error *error)
{
    static const char *const advice[] = {ADVICE, "install a newer kbready, one that reads that schema, or " ADVICE};
    return error_set(error, ERROR_CATALOG, "the catalog %s has schema %u.%u and this kbready reads %u.%u: %s", path,
                     version / 100, version % 100, CATALOG_USER_VERSION / 100, CATALOG_USER_VERSION % 100,
                     advice[version > CATALOG_USER_VERSION]);
}

static bool check_header(const char *path, struct slice file, struct error *error)
{
    static const char magic[] = "SQLite format 3";
    if (file.length < HEADER_SIZE || memcmp(file.data, magic, sizeof magic) != 0)
        return error_set(error, ERROR_CATALOG, "%s is no catalog (not an SQLite database): " ADVICE, path);
    if (header_number(file, HEADER_FORMATS, 2) != FORMATS_WITHOUT_LOG)
        return error_set(error, ERROR_CATALOG,
                         "the catalog %s is kept with a write-ahead log, as no catalog is: " ADVICE, path);
    if (header_number(file, HEADER_APPLICATION_ID, 4) != CATALOG_APPLICATION_ID)
        return error_set(error, ERROR_CATALOG, "%s is a database of another program, not a kbready catalog: " ADVICE,
                         path);
    uint32_t version = header_number(file, HEADER_USER_VERSION, 4);
    if (version != CATALOG_USER_VERSION)
        return set_other_schema(path, version, error);
    return check_length(path, file, error);
}

/* Reads the file whole into `buffer`, which the caller releases. */
static bool read_file(const char *path, struct buffer *buffer, struct error *error)
{
    enum file_kind kind;
    struct error cause = {0};
    if (file_is_missing(path))
        return error_set(error, ERROR_CATALOG, "there is no catalog %s: " ADVICE, path);
    if (file_kind_of(path, &kind, &cause) && kind == FILE_FOLDER)
        return error_set(error, ERROR_CATALOG, "the catalog %s is a folder: name the file itself, or " ADVICE, path);
    if (file_read_named_by_user(path, LIMIT_CATALOG_SIZE, buffer, &cause))
        return true;
    return error_set(error, ERROR_CATALOG, "the catalog cannot be read (%s): allow it to be read, or " ADVICE,
                     cause.text);
}

/* SQLite reads a copy of these bytes, which it releases, and never the file: it may have changed since they were
 * examined, and a disk that fails under SQLite is said to be a damaged file. */
static bool open_bytes(struct slice bytes, sqlite3 **handle)
{
    unsigned char *copy = sqlite3_malloc64(bytes.length);
    int status =
        sqlite3_open_v2(":memory:", handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (!copy || status != SQLITE_OK) {
        sqlite3_free(copy);
        return false;
    }
    memcpy(copy, bytes.data, bytes.length);
    return sqlite3_deserialize(*handle, "main", copy, (sqlite3_int64)bytes.length, (sqlite3_int64)bytes.length,
                               SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY) == SQLITE_OK;
}

static bool forbid_everything(sqlite3 *handle)
{
    return sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL) == SQLITE_OK &&
           sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL) == SQLITE_OK &&
           /* Whoever reads a value checks it, and says more of it than the constraint that forbids it. */
           sqlite3_exec(handle, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL) == SQLITE_OK;
}

/* By these SQLite fails for want of memory, disk or descriptors (sqlite.org/rescode.html). */
static bool is_code_of_machine(int code)
{
    static const int codes[] = {SQLITE_NOMEM, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN};
    enum { PRIMARY_CODE = 0xFF };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i] == (code & PRIMARY_CODE))
            return true;
    return false;
}

static bool fail_for_machine(const char *path, const char *words, struct error *error)
{
    return error_set(error, ERROR_MACHINE,
                     "the catalog %s cannot be read: %s; that is a failure of this machine and not of the file", path,
                     words);
}

bool database_has_machine_failed(const struct database *database, struct error *error)
{
    bool has_failed = is_code_of_machine(sqlite3_errcode(database->handle));
    if (has_failed)
        fail_for_machine(database->path, sqlite3_errmsg(database->handle), error);
    return has_failed;
}

static bool set_damaged(const struct database *database, const char *what, struct error *error)
{
    return !database_has_machine_failed(database, error) &&
           error_set(error, ERROR_CATALOG, "the catalog %s is damaged (%s): copy it again, or " ADVICE, database->path,
                     what);
}

bool database_prepare(const struct database *database, const char *sql, sqlite3_stmt **statement, struct error *error)
{
    if (sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) == SQLITE_OK)
        return true;
    return set_damaged(database, sqlite3_errmsg(database->handle), error);
}

bool database_unreadable(const struct database *database, const char *table, struct error *error)
{
    return !database_has_machine_failed(database, error) &&
           error_set(error, ERROR_CATALOG,
                     "the catalog %s cannot be read to the end (table %s): copy it again or reinstall kbready",
                     database->path, table);
}

/* What quick_check says of pages that it could not get: "failed to get page 61", "... unable to get the page. error
 * code=7", "btreeInitPage() returns error code 7". */
static bool tells_of_machine(struct slice finding)
{
    static const struct slice mark = {"error code", 10};
    uint64_t code;
    size_t at = slice_find(finding, mark);
    if (at == SLICE_NOT_FOUND)
        return slice_find(finding, SLICE("failed to get page")) != SLICE_NOT_FOUND;
    struct slice number = slice_between(finding, at + mark.length + 1, finding.length);
    size_t digits = 0;
    while (digits < number.length && number.data[digits] >= '0' && number.data[digits] <= '9')
        digits++;
    return slice_parse_number(slice_between(number, 0, digits), INT32_MAX, &code) && is_code_of_machine((int)code);
}

static bool judge_pages(const struct database *database, sqlite3_stmt *statement, struct error *error)
{
    bool has_finding = sqlite3_step(statement) == SQLITE_ROW;
    struct slice finding = slice_from(has_finding ? (const char *)sqlite3_column_text(statement, 0) : NULL);
    if (slice_equal(finding, SLICE("ok")))
        return true;
    return tells_of_machine(finding) ? fail_for_machine(database->path, "its pages cannot be got", error)
                                     : set_damaged(database, "its pages contradict each other", error);
}

static bool check_pages(const struct database *database, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    if (!database_prepare(database, "PRAGMA quick_check(1)", &statement, error))
        return false;
    bool good = judge_pages(database, statement, error);
    sqlite3_finalize(statement);
    return good;
}

/* Views and virtual tables have no root page: only a real table is accepted under a table's name. */
static bool check_tables(const struct database *database, struct error *error)
{
    sqlite3_stmt *statement = NULL;
    bool good = true;
    if (!database_prepare(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?1",
                          &statement, error))
        return false;
    for (size_t i = 0; good && i < CATALOG_STORED_TABLE_COUNT; i++) {
        sqlite3_bind_text(statement, 1, catalog_stored_table(i), -1, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_ROW)
            good = !database_has_machine_failed(database, error) &&
                   error_set(error, ERROR_CATALOG, "the catalog %s has no table %s: " ADVICE, database->path,
                             catalog_stored_table(i));
        sqlite3_reset(statement);
    }
    sqlite3_finalize(statement);
    return good;
}

/* A catalog is tables and indexes. Whatever else is in it was put there by somebody else: a trigger, a view, a
 * virtual table. */
static bool check_nothing_else(const struct database *database, struct error *error)
{
    static const char query[] = "SELECT 1 FROM sqlite_master WHERE type NOT IN ('table', 'index')"
                                " OR (type = 'table' AND coalesce(rootpage, 0) <= 0) LIMIT 1";
    sqlite3_stmt *statement = NULL;
    if (!database_prepare(database, query, &statement, error))
        return false;
    int status = sqlite3_step(statement);
    bool good = status == SQLITE_DONE;
    if (!good && !database_has_machine_failed(database, error))
        error_set(error, ERROR_CATALOG,
                  "the catalog %s holds more than tables (a trigger, a view or the like): " ADVICE, database->path);
    sqlite3_finalize(statement);
    return good;
}

/* What was read is examined; then it is opened. */
static bool open_examined(const char *path, const struct minisign_key *key, struct slice bytes, sqlite3 **handle,
                          char sha256[DIGEST_TEXT_SIZE], struct error *error)
{
    if ((key && !signed_catalog_verify(path, key, bytes, error)) || !check_header(path, bytes, error))
        return false;
    digest_sha256(bytes, sha256);
    /* What is in the bytes is looked at only later. */
    return (open_bytes(bytes, handle) && forbid_everything(*handle)) ||
           fail_for_machine(path, "SQLite has no memory for it", error);
}

bool database_open(const char *path, const struct minisign_key *key, struct database *database,
                   char sha256[DIGEST_TEXT_SIZE], struct error *error)
{
    struct buffer buffer = {0};
    *database = (struct database){.path = path};
    bool opened = read_file(path, &buffer, error) &&
                  open_examined(path, key, buffer_slice(&buffer), &database->handle, sha256, error);
    buffer_release(&buffer);
    if (opened && check_pages(database, error) && check_tables(database, error) && check_nothing_else(database, error))
        return true;
    database_close(database);
    return false;
}

bool database_create(const char *path, struct database *database)
{
    *database = (struct database){.path = path ? path : ":memory:"};
    return sqlite3_open_v2(database->path, &database->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) ==
           SQLITE_OK;
}

bool database_run(const struct database *database, const char *sql)
{
    return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

const char *database_message(const struct database *database)
{
    return sqlite3_errmsg(database->handle);
}

bool database_close(struct database *database)
{
    bool closed = sqlite3_close(database->handle) == SQLITE_OK;
    if (closed)
        database->handle = NULL;
    return closed;
}
