/* Comparing two catalogs: both read back as sorted rows, walked side by side. */
#include "curation/inspect/difference.h"

#include "curation/inspect/stored_rows.h"

static const char *const row_change_words[ROW_CHANGE_COUNT] = {
    [ROW_ADDED] = "added",
    [ROW_REMOVED] = "removed",
    [ROW_CHANGED] = "changed",
};

const char *row_change_name(enum row_change_kind kind)
{
    return row_change_words[kind];
}

static struct row_change *add_change(struct table_change *change, enum row_change_kind kind,
                                     const struct catalog_table *table, const struct build_row *row,
                                     struct arena *arena)
{
    struct row_change *added = list_append(arena, &change->rows);
    added->kind = kind;
    added->row = stored_row_name(table, row, arena);
    return added;
}

static void compare_rows(struct table_change *change, const struct catalog_table *table, const struct build_row *before,
                         const struct build_row *after, struct arena *arena)
{
    struct row_change *changed = NULL;
    for (size_t i = 0; i < table->column_count; i++) {
        if (slice_equal(before->values[i].text, after->values[i].text))
            continue;
        if (!changed)
            changed = add_change(change, ROW_CHANGED, table, after, arena);
        *list_append(arena, &changed->cells) =
            (struct cell_change){table->columns[i].name, before->values[i].text, after->values[i].text};
    }
}

static void compare_sheets(struct table_change *change, const struct build_sheet *older,
                           const struct build_sheet *newer, struct arena *arena)
{
    size_t before = 0, after = 0;
    while (before < older->count || after < newer->count) {
        int order = before == older->count ? 1
                    : after == newer->count
                        ? -1
                        : build_row_compare(older->table, &older->items[before], &newer->items[after]);
        if (order < 0)
            add_change(change, ROW_REMOVED, older->table, &older->items[before], arena);
        else if (order > 0)
            add_change(change, ROW_ADDED, newer->table, &newer->items[after], arena);
        else
            compare_rows(change, older->table, &older->items[before], &newer->items[after], arena);
        before += order <= 0;
        after += order >= 0;
    }
}

bool catalog_compare(const struct catalog *older, const struct catalog *newer, struct arena *arena,
                     struct catalog_difference *difference, struct error *error)
{
    struct build_sheet *before = arena_allocate(arena, CATALOG_TABLE_COUNT, sizeof *before);
    struct build_sheet *after = arena_allocate(arena, CATALOG_TABLE_COUNT, sizeof *after);
    if (!stored_rows_read(older, before, arena, error) || !stored_rows_read(newer, after, arena, error))
        return false;
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        struct table_change *change = list_append(arena, difference);
        change->table = catalog_tables[i].table;
        compare_sheets(change, &before[i], &after[i], arena);
    }
    return true;
}

size_t catalog_difference_count(const struct catalog_difference *difference, enum row_change_kind kind)
{
    size_t count = 0;
    for (size_t i = 0; i < difference->count; i++)
        for (size_t k = 0; k < difference->items[i].rows.count; k++)
            count += difference->items[i].rows.items[k].kind == kind;
    return count;
}
