/* Writing the checked sheets into a new database. The same rows give the same bytes: the page size is fixed, rows go
 * in in key order, no clock is asked, there is no journal, and VACUUM lays the pages out anew at the end. */
#include "curation/build/build_sheet.h"
#include "curation/build/build_texts.h"

static bool set_failed(const struct database *database, const char *path, struct error *error)
{
    return error_set(error, ERROR_IO, "%s: cannot be written: %s", path, database_message(database));
}

static bool execute(const struct database *database, const char *sql, struct error *error)
{
    return database_run(database, sql) || set_failed(database, database->path, error);
}

/* INSERT INTO "updates" ("product_id", …) VALUES (?, …) */
static const char *insert_text(const struct catalog_table *table, struct arena *arena)
{
    struct slice names = SLICE(""), marks = SLICE("");
    for (size_t i = 0; i < table->column_count; i++) {
        const char *comma = names.length ? ", " : "";
        if (!catalog_column_is_stored(&table->columns[i]))
            continue;
        names = arena_format(arena, SLICE_FORMAT "%s\"%s\"", SLICE_ARGUMENTS(names), comma, table->columns[i].name);
        marks = arena_format(arena, SLICE_FORMAT "%s?", SLICE_ARGUMENTS(marks), comma);
    }
    return arena_format(arena, "INSERT INTO \"%s\" (" SLICE_FORMAT ") VALUES (" SLICE_FORMAT ")", table->table,
                        SLICE_ARGUMENTS(names), SLICE_ARGUMENTS(marks))
        .data;
}

static bool insert_row(struct row_writer *writer, const struct catalog_table *table, const struct build_row *row,
                       const struct build_texts *texts)
{
    int parameter = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        struct database_value value = row->values[i];
        if (table->columns[i].type == COLUMN_SHARED_TEXT && value.form == VALUE_TEXT)
            value = build_texts_id(texts, value.text);
        if (catalog_column_is_stored(&table->columns[i]))
            row_writer_set(writer, parameter++, &value);
    }
    return row_writer_put(writer);
}

static bool write_sheet(const struct database *database, const struct build_sheet *sheet,
                        const struct build_texts *texts, struct error *error)
{
    struct arena *arena = arena_create();
    struct row_writer writer;
    bool good = row_writer_begin(&writer, database, insert_text(sheet->table, arena)) ||
                set_failed(database, sheet->table->table, error);
    for (size_t i = 0; good && i < sheet->count; i++)
        if (!insert_row(&writer, sheet->table, &sheet->items[i], texts))
            good = build_error(sheet, &sheet->items[i], NULL, error, "%s", database_message(database));
    row_writer_end(&writer);
    arena_destroy(arena);
    return good;
}

bool build_write(const char *path, const struct build_sheet *sheets, struct arena *arena, struct error *error)
{
    struct database database;
    const struct build_texts *texts = build_texts_gather(sheets, arena);
    bool good = database_create(path, &database) || set_failed(&database, path, error);
    good = good && execute(&database, "PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY", error) &&
           execute(&database, catalog_schema_sql, error) && execute(&database, "BEGIN", error);
    good = good && (build_texts_write(texts, &database) || set_failed(&database, path, error));
    for (size_t i = 0; good && i < CATALOG_TABLE_COUNT; i++)
        good = write_sheet(&database, &sheets[i], texts, error);
    good = good && execute(&database, "COMMIT", error) && execute(&database, "VACUUM", error);
    if (!database_close(&database) && good)
        good = error_set(error, ERROR_IO, "%s: cannot be closed: %s", path, database_message(&database));
    return good;
}
