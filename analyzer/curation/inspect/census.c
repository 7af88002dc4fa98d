/* Counting the rows of every table by confidence: all tables have that column. */
#include "curation/inspect/census.h"

#include "base/limits.h"
#include "catalog/contents.h"
#include "curation/build/build_sheet.h"

static bool count_rows(const struct catalog *catalog, struct arena *arena, struct catalog_table_census *table,
                       struct error *error)
{
    struct row_reader row = {.database = &catalog->database, .arena = arena, .table = table->table, .error = error};
    row_ask(&row,
            arena_format(arena, "SELECT confidence, count(*) FROM \"%s\" GROUP BY confidence", table->table).data);
    while (row_next(&row)) {
        unsigned confidence = row_word(&row, 0, &confidence_vocabulary);
        table->rows[confidence] = row_number(&row, 1, LIMIT_CATALOG_ROWS);
    }
    return row_end(&row);
}

bool catalog_take_census(const struct catalog *catalog, struct arena *arena, struct catalog_census *census,
                         struct error *error)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        struct catalog_table_census *table = list_append(arena, census);
        table->table = catalog_tables[i].table;
        if (!count_rows(catalog, arena, table, error))
            return false;
    }
    return true;
}
