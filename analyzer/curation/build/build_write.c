/* Writing the checked sheets into a new database. The same rows give the same bytes: the page size is fixed, rows go in in key order,
 * no clock is asked, there is no journal, and VACUUM lays the pages out anew at the end. */
#include "catalog/database.h"
#include "curation/build/build_tables.h"

static bool set_failed(sqlite3 *database, const char *path, struct error *error)
{
    return error_set(error, ERROR_IO, "%s: cannot be written: %s", path, sqlite3_errmsg(database));
}

static bool execute(sqlite3 *database, const char *path, const char *sql, struct error *error)
{
    return sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK || set_failed(database, path, error);
}

static bool is_stored(const struct build_column *column)
{
    return column->use != COLUMN_EXTERNAL;
}

/* INSERT INTO "updates" ("product_id", …) VALUES (?, …) */
static const char *insert_text(const struct build_table *table, struct arena *arena)
{
    struct slice names = SLICE(""), marks = SLICE("");
    for (size_t i = 0; i < table->column_count; i++) {
        const char *comma = names.length ? ", " : "";
        if (!is_stored(&table->columns[i]))
            continue;
        names = arena_format(arena, SLICE_FORMAT "%s\"%s\"", SLICE_ARGUMENTS(names), comma, table->columns[i].name);
        marks = arena_format(arena, SLICE_FORMAT "%s?", SLICE_ARGUMENTS(marks), comma);
    }
    return arena_format(arena, "INSERT INTO \"%s\" (" SLICE_FORMAT ") VALUES (" SLICE_FORMAT ")", table->table,
                        SLICE_ARGUMENTS(names), SLICE_ARGUMENTS(marks))
        .data;
}

static bool insert_row(sqlite3_stmt *statement, const struct build_table *table, const struct build_row *row)
{
    int parameter = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct build_value *value = &row->values[i];
        if (!is_stored(&table->columns[i]))
            continue;
        if (value->form == VALUE_NUMBER)
            sqlite3_bind_int64(statement, parameter, value->number);
        else if (value->form == VALUE_TEXT)
            sqlite3_bind_text(statement, parameter, value->text.data, (int)value->text.length, SQLITE_STATIC);
        else
            sqlite3_bind_null(statement, parameter);
        parameter++;
    }
    return sqlite3_step(statement) == SQLITE_DONE && sqlite3_reset(statement) == SQLITE_OK;
}

static bool write_sheet(sqlite3 *database, const struct build_sheet *sheet, struct error *error)
{
    struct arena *arena = arena_create();
    sqlite3_stmt *statement = NULL;
    bool good = sqlite3_prepare_v2(database, insert_text(sheet->table, arena), -1, &statement, NULL) == SQLITE_OK ||
                set_failed(database, sheet->table->table, error);
    for (size_t i = 0; good && i < sheet->count; i++)
        if (!insert_row(statement, sheet->table, &sheet->items[i]))
            good = build_error(sheet, &sheet->items[i], NULL, error, "%s", sqlite3_errmsg(database));
    sqlite3_finalize(statement);
    arena_destroy(arena);
    return good;
}

bool build_write(const char *path, const struct build_sheet *sheets, struct error *error)
{
    sqlite3 *database = NULL;
    bool good = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK ||
                set_failed(database, path, error);
    good = good && execute(database, path, "PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY", error) &&
           execute(database, path, catalog_schema_sql, error) && execute(database, path, "BEGIN", error);
    for (size_t i = 0; good && i < build_table_count; i++)
        good = write_sheet(database, &sheets[i], error);
    good = good && execute(database, path, "COMMIT", error) && execute(database, path, "VACUUM", error);
    if (sqlite3_close(database) != SQLITE_OK && good)
        good = error_set(error, ERROR_IO, "%s: cannot be closed: %s", path, sqlite3_errmsg(database));
    return good;
}
