/* Typed values of the current row. The schema's constraints bind only the program that wrote the file, so each value is checked again. */
#include "base/text.h"
#include "catalog/database.h"

void row_fail(struct row_reader *row, int column)
{
    if (!row->failed)
        error_set(
            row->error, ERROR_CATALOG,
            "the catalog %s holds an unexpected value in table %s, column %s: build it again with `kbready catalog "
            "build`, or reinstall kbready",
            row->path, row->table, sqlite3_column_name(row->statement, column));
    row->failed = true;
}

/* Whether there is a value of this type; another type but NULL is a failure. */
static bool has_type(struct row_reader *row, int column, int type)
{
    int found = sqlite3_column_type(row->statement, column);
    if (found != type && found != SQLITE_NULL)
        row_fail(row, column);
    return found == type && !row->failed;
}

struct slice row_text(struct row_reader *row, int column)
{
    if (!has_type(row, column, SQLITE_TEXT))
        return SLICE("");
    const char *text = (const char *)sqlite3_column_text(row->statement, column);
    struct slice stored = {text, (size_t)sqlite3_column_bytes(row->statement, column)};
    if (text)
        return arena_copy(row->arena, text_clean(row->arena, stored));
    /* SQLite has no text to give for want of memory only. */
    database_has_machine_failed(sqlite3_db_handle(row->statement), row->path, NULL);
    row_fail(row, column);
    return SLICE("");
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
    struct slice text = row_text(row, column);
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
    if (!vocabulary_find(vocabulary, row_text(row, column), &index))
        row_fail(row, column);
    return index;
}

struct catalog_number_list row_list(struct row_reader *row, int column, bool (*parse)(struct slice, uint32_t *))
{
    struct catalog_number_list list = {0};
    if (!value_parse_list(row->arena, row_text(row, column), parse, &list))
        row_fail(row, column);
    return list;
}
