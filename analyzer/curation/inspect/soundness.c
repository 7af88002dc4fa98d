/* The checks of the build, asked of stored rows; and the tables themselves, compared with those that
 * schema/catalog.sql makes. */
#include "curation/inspect/soundness.h"

#include "catalog/contents.h"
#include "curation/inspect/named_sources.h"
#include "curation/inspect/stored_rows.h"
#include "servicing/kb.h"

/* What one pass over the rows needs. */
struct examination {
    const struct catalog *catalog;
    struct arena *arena;
    struct catalog_soundness *soundness;
};

static void add_flaw(struct examination *examination, const char *table, struct slice row, struct slice what)
{
    *list_append(examination->arena, &examination->soundness->flaws) = (struct catalog_flaw){table, row, what};
}

static void add_row_flaw(struct examination *examination, const struct catalog_table *table,
                         const struct build_row *row, const struct catalog_column *column, const char *what)
{
    struct slice sentence = arena_format(examination->arena, "column %s: %s", column->name, what);
    add_flaw(examination, table->table, stored_row_name(table, row, examination->arena), sentence);
}

static const struct catalog_product *find_product(const struct catalog *catalog, struct slice id)
{
    struct catalog_product_list products = catalog_products(catalog);
    for (size_t i = 0; i < products.count; i++)
        if (slice_equal(products.items[i].id, id))
            return products.items + i;
    return NULL;
}

static bool may_name_others(const struct catalog_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].use == COLUMN_EXTERNAL)
            return true;
    return false;
}

static void check_kbs(struct examination *examination, const struct catalog_table *table, const struct build_row *row,
                      size_t column, const struct catalog_product *product)
{
    struct catalog_number_list kbs = {0};
    char text[KB_TEXT_SIZE];
    value_parse_list(examination->arena, row->values[column].text, value_parse_kb, &kbs);
    for (size_t i = 0; i < kbs.count; i++) {
        if (catalog_update_find(examination->catalog, product, kbs.items[i]))
            continue;
        struct slice what = arena_format(examination->arena, "%s is not described", kb_format(kbs.items[i], text));
        add_row_flaw(examination, table, row, &table->columns[column], what.data);
    }
}

static void check_references(struct examination *examination, const struct catalog_table *table,
                             const struct build_row *row)
{
    const struct catalog_product *product = NULL;
    for (size_t i = 0; i < table->column_count; i++) {
        const struct catalog_column *column = &table->columns[i];
        if (column->type == COLUMN_PRODUCT && !(product = find_product(examination->catalog, row->values[i].text)))
            add_row_flaw(examination, table, row, column, "there is no such product");
    }
    for (size_t i = 0; product && !may_name_others(table) && i < table->column_count; i++)
        if (table->columns[i].type == COLUMN_KB || table->columns[i].type == COLUMN_KB_LIST)
            check_kbs(examination, table, row, i, product);
}

static bool has_rule(const struct catalog *catalog, const struct catalog_product *product, struct slice id)
{
    for (size_t i = 0; i < catalog->rules.count; i++)
        if (catalog->rules.items[i].product == product && slice_equal(catalog->rules.items[i].id, id))
            return true;
    return false;
}

static bool has_topic(const struct catalog *catalog, struct slice topic)
{
    for (size_t i = 0; i < catalog->claims.count; i++)
        if (slice_equal(catalog->claims.items[i].topic, topic))
            return true;
    return false;
}

/* Disputes are compared as they were loaded: each must be about something that is there. */
static void check_disputes(struct examination *examination)
{
    const struct catalog *catalog = examination->catalog;
    for (size_t i = 0; i < catalog->disputes.count; i++) {
        const struct catalog_dispute *dispute = &catalog->disputes.items[i];
        for (size_t r = 0; r < dispute->rules.count; r++)
            if (!has_rule(catalog, dispute->product, dispute->rules.items[r]))
                add_flaw(examination, "disputes", dispute->id,
                         arena_format(examination->arena, "column rules: there is no rule " SLICE_FORMAT,
                                      SLICE_ARGUMENTS(dispute->rules.items[r])));
        if (dispute->topic.length && !has_topic(catalog, dispute->topic))
            add_flaw(examination, "disputes", dispute->id, SLICE("column topic: no claim has it"));
        if (!dispute->kbs.count && !dispute->rules.count && !dispute->topic.length)
            add_flaw(examination, "disputes", dispute->id, SLICE("it is about no update, rule or topic"));
    }
}

static void check_values(struct examination *examination, const struct catalog_table *table,
                         const struct build_row *row)
{
    for (size_t i = 0; i < table->column_count; i++) {
        struct database_value again;
        struct error cause = {0};
        if (!build_value_read(&table->columns[i], row->values[i].text, examination->arena, &again, &cause))
            add_row_flaw(examination, table, row, &table->columns[i],
                         arena_copy(examination->arena, slice_from(cause.text)).data);
    }
}

static void check_sheet(struct examination *examination, const struct build_sheet *sheet)
{
    for (size_t i = 0; i < sheet->count; i++) {
        check_values(examination, sheet->table, &sheet->items[i]);
        check_references(examination, sheet->table, &sheet->items[i]);
    }
    examination->soundness->rows += sheet->count;
}

static void check_sources(struct examination *examination, const struct build_sheet *sheets)
{
    struct source_flaw_list flaws = named_sources_check(sheets, examination->arena);
    LIST_EACH(flaw, &flaws)
        add_row_flaw(examination, flaw->sheet->table, flaw->row, flaw->column, flaw->what.data);
}

/* The statement that made a table, from the catalog or from a fresh database; data NULL when there is none. */
static struct slice definition_of(struct row_reader *row, const char *table, struct arena *arena)
{
    struct slice definition = {0};
    row_bind_text(row, 1, slice_from(table));
    if (row_next(row))
        definition = arena_copy(arena, row_bytes(row, 0));
    row_again(row);
    return definition;
}

static void compare_definitions(struct examination *examination, struct row_reader *stored, struct row_reader *fresh)
{
    for (size_t i = 0; i < CATALOG_STORED_TABLE_COUNT; i++) {
        const char *table = catalog_stored_table(i);
        if (!slice_equal(definition_of(stored, table, examination->arena),
                         definition_of(fresh, table, examination->arena)))
            add_flaw(examination, table, SLICE("schema"), SLICE("the table is not as schema/catalog.sql defines it"));
    }
}

static bool compare_with(struct examination *examination, const struct database *fresh, struct error *error)
{
    static const char query[] = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?1";
    static const char table[] = "sqlite_master";
    struct row_reader stored_row = {
        .database = &examination->catalog->database, .arena = examination->arena, .table = table, .error = error};
    struct row_reader fresh_row = {.database = fresh, .arena = examination->arena, .table = table, .error = error};
    if (row_ask(&stored_row, query) && row_ask(&fresh_row, query))
        compare_definitions(examination, &stored_row, &fresh_row);
    bool stored_good = row_end(&stored_row), fresh_good = row_end(&fresh_row);
    return stored_good && fresh_good;
}

static bool check_schema(struct examination *examination, struct error *error)
{
    struct database fresh;
    bool good = (database_create(NULL, &fresh) && database_run(&fresh, catalog_schema_sql)) ||
                error_set(error, ERROR_CATALOG, "the schema cannot be made: %s", database_message(&fresh));
    good = good && compare_with(examination, &fresh, error);
    database_close(&fresh);
    return good;
}

bool catalog_check_soundness(const struct catalog *catalog, struct arena *arena, struct catalog_soundness *soundness,
                             struct error *error)
{
    struct examination examination = {catalog, arena, soundness};
    struct build_sheet *sheets = arena_allocate(arena, CATALOG_TABLE_COUNT, sizeof *sheets);
    if (!check_schema(&examination, error) || !stored_rows_read(catalog, sheets, arena, error))
        return false;
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        check_sheet(&examination, &sheets[i]);
    check_disputes(&examination);
    check_sources(&examination, sheets);
    return true;
}
