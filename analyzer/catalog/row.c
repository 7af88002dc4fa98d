/* Asking for rows, typed values of the current one, and writing rows. The schema's constraints bind only the program
 * that wrote a file, so each value is checked again. */
#include "base/limits.h"
#include "base/text.h"
#include "catalog/database_state.h"

bool row_ask(struct row_reader *row, const char *sql)
{
    row->failed = !database_prepare(row->database, sql, &row->statement, row->error);
    return !row->failed;
}

void row_bind_text(struct row_reader *row, int parameter, struct slice text)
{
    sqlite3_bind_text(row->statement, parameter, text.data, (int)text.length, SQLITE_STATIC);
}

void row_bind_number(struct row_reader *row, int parameter, int64_t number)
{
    sqlite3_bind_int64(row->statement, parameter, number);
}

bool row_next(struct row_reader *row)
{
    if (row->failed)
        return false;
    int status = sqlite3_step(row->statement);
    if (status == SQLITE_ROW && row->count++ < LIMIT_CATALOG_ROWS)
        return true;
    if (status != SQLITE_DONE) {
        row->failed = true;
        database_unreadable(row->database, row->table, row->error);
    }
    return false;
}

void row_again(struct row_reader *row)
{
    sqlite3_reset(row->statement);
    row->count = 0;
}

bool row_end(struct row_reader *row)
{
    sqlite3_finalize(row->statement);
    row->statement = NULL;
    return !row->failed;
}

void row_fail(struct row_reader *row, int column)
{
    if (!row->failed)
        error_set(
            row->error, ERROR_CATALOG,
            "the catalog %s holds an unexpected value in table %s, column %s: build it again with `kbready catalog "
            "build`, or reinstall kbready",
            row->database->path, row->table, sqlite3_column_name(row->statement, column));
    row->failed = true;
}

/* Whether there is a value of this type; another type is a failure, and NULL where one is required. */
static bool has_type(struct row_reader *row, int column, int type)
{
    int found = sqlite3_column_type(row->statement, column);
    if (found != type && (found != SQLITE_NULL || row->required))
        row_fail(row, column);
    return found == type && !row->failed;
}

bool row_is_null(const struct row_reader *row, int column)
{
    return sqlite3_column_type(row->statement, column) == SQLITE_NULL;
}

struct slice row_bytes(struct row_reader *row, int column)
{
    if (!has_type(row, column, SQLITE_TEXT))
        return SLICE("");
    const char *text = (const char *)sqlite3_column_text(row->statement, column);
    if (text)
        return (struct slice){text, (size_t)sqlite3_column_bytes(row->statement, column)};
    /* SQLite has no text to give for want of memory only. */
    database_has_machine_failed(row->database, NULL);
    row_fail(row, column);
    return SLICE("");
}

struct slice row_text(struct row_reader *row, int column)
{
    struct slice stored = row_bytes(row, column);
    return stored.length ? arena_copy(row->arena, text_clean(row->arena, stored)) : SLICE("");
}

uint32_t row_number(struct row_reader *row, int column, uint32_t maximum)
{
    if (!has_type(row, column, SQLITE_INTEGER))
        return 0;
    sqlite3_int64 number = sqlite3_column_int64(row->statement, column);
    if (number >= 0 && number <= maximum)
        return (uint32_t)number;
    row_fail(row, column);
    return 0;
}

struct date row_date(struct row_reader *row, int column)
{
    struct date date = {0};
    struct slice text = row_bytes(row, column);
    if (text.length && (text.length != 10 || !date_parse(text, &date)))
        row_fail(row, column);
    return date;
}

bool row_version(struct row_reader *row, int column, struct version *version)
{
    if (!has_type(row, column, SQLITE_INTEGER))
        return false;
    version->packed = (uint64_t)sqlite3_column_int64(row->statement, column);
    return true;
}

unsigned row_word(struct row_reader *row, int column, const struct vocabulary *vocabulary)
{
    unsigned index = 0;
    if (!vocabulary_find(vocabulary, row_bytes(row, column), &index))
        row_fail(row, column);
    return index;
}

struct catalog_number_list row_list(struct row_reader *row, int column, bool (*parse)(struct slice, uint32_t *))
{
    struct catalog_number_list list = {0};
    if (!value_parse_list(row->arena, row_bytes(row, column), parse, &list))
        row_fail(row, column);
    return list;
}

bool row_writer_begin(struct row_writer *writer, const struct database *database, const char *sql)
{
    *writer = (struct row_writer){.database = database};
    return sqlite3_prepare_v2(database->handle, sql, -1, &writer->statement, NULL) == SQLITE_OK;
}

void row_writer_set(struct row_writer *writer, int parameter, const struct database_value *value)
{
    if (value->form == VALUE_NUMBER)
        sqlite3_bind_int64(writer->statement, parameter, value->number);
    else if (value->form == VALUE_TEXT)
        sqlite3_bind_text(writer->statement, parameter, value->text.data, (int)value->text.length, SQLITE_STATIC);
    else
        sqlite3_bind_null(writer->statement, parameter);
}

bool row_writer_put(struct row_writer *writer)
{
    return sqlite3_step(writer->statement) == SQLITE_DONE && sqlite3_reset(writer->statement) == SQLITE_OK;
}

void row_writer_end(struct row_writer *writer)
{
    sqlite3_finalize(writer->statement);
    writer->statement = NULL;
}
