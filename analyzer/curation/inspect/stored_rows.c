/* Reading tables of an open catalog back into the form that the build had of them. */
#include "curation/inspect/stored_rows.h"

#include "catalog/contents.h"
#include "catalog/shared_texts.h"
#include "servicing/kb.h"

static void set_number(struct database_value *value, int64_t number, const char *text, struct arena *arena)
{
    *value = (struct database_value){VALUE_NUMBER, arena_copy(arena, slice_from(text)), number};
}

static void read_kb(struct row_reader *row, int column, struct database_value *value)
{
    char text[KB_TEXT_SIZE];
    uint32_t kb = row_number(row, column, KB_MAXIMUM);
    set_number(value, kb, kb_format(kb, text), row->arena);
}

static void read_number(struct row_reader *row, int column, struct database_value *value)
{
    uint32_t number = row_number(row, column, UINT16_MAX);
    set_number(value, number, arena_format(row->arena, "%u", number).data, row->arena);
}

static void read_boolean(struct row_reader *row, int column, struct database_value *value)
{
    uint32_t number = row_number(row, column, 1);
    set_number(value, number, boolean_vocabulary.words[number], row->arena);
}

static void read_version(struct row_reader *row, int column, struct database_value *value)
{
    char text[VERSION_TEXT_SIZE];
    struct version version;
    if (row_version(row, column, &version))
        set_number(value, (int64_t)version.packed, version_format(version, text), row->arena);
}

static void set_text(struct database_value *value, struct slice text)
{
    *value = (struct database_value){text.length ? VALUE_TEXT : VALUE_NONE, text, 0};
}

static void read_shared_text(struct row_reader *row, int column, struct database_value *value)
{
    set_text(value, row_shared_text(row, column));
}

/* Of the columns that are not stored as the text they are. */
static void (*const value_readers[COLUMN_TYPE_COUNT])(struct row_reader *row, int column,
                                                      struct database_value *value) = {
    [COLUMN_SHARED_TEXT] = read_shared_text, [COLUMN_KB] = read_kb,           [COLUMN_NUMBER] = read_number,
    [COLUMN_BOOLEAN] = read_boolean,         [COLUMN_VERSION] = read_version,
};

static void read_row(struct row_reader *row, struct build_sheet *sheet)
{
    const struct catalog_table *table = sheet->table;
    struct build_row *stored = list_append(row->arena, sheet);
    int column = 0;
    stored->line = (uint32_t)sheet->count;
    stored->values = arena_allocate(row->arena, table->column_count, sizeof *stored->values);
    for (size_t i = 0; i < table->column_count; i++) {
        if (!catalog_column_is_stored(&table->columns[i]))
            continue;
        if (value_readers[table->columns[i].type])
            value_readers[table->columns[i].type](row, column, &stored->values[i]);
        else
            set_text(&stored->values[i], row_text(row, column));
        column++;
    }
}

static bool read_table(const struct catalog *catalog, struct build_sheet *sheet, struct arena *arena,
                       struct error *error)
{
    struct row_reader row = {
        .database = &catalog->database, .arena = arena, .table = sheet->table->table, .error = error};
    row_ask(&row, catalog_table_select(sheet->table, catalog_column_is_stored, NULL, arena));
    while (row_next(&row))
        read_row(&row, sheet);
    return row_end(&row);
}

bool stored_rows_read(const struct catalog *catalog, struct build_sheet *sheets, struct arena *arena,
                      struct error *error)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        sheets[i].table = &catalog_tables[i];
        sheets[i].path = catalog->database.path;
        if (!read_table(catalog, &sheets[i], arena, error))
            return false;
    }
    return true;
}

struct slice stored_row_name(const struct catalog_table *table, const struct build_row *row, struct arena *arena)
{
    struct slice_list keys = {0};
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].use == COLUMN_KEY)
            *list_append(arena, &keys) = row->values[i].text;
    return slice_list_join(arena, &keys, " ");
}
