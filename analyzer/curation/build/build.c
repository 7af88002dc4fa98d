/* Compiling data/ into the catalog's database: read every file, check it, then write.
 *
 *     product_id,kb,released,date_basis,release_month,kind,title,os_build,package_version,stack_version,stack_bound,restart,note,source,...
 *     ws2008sp2,KB4520002,2019-10-08,stated,2019-10,monthly-rollup,"October 8, 2019-KB4520002 (Monthly Rollup)",,,,,,,a list,single
 *
 * */
#include "curation/build/build.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/file_relation.h"
#include "base/leftovers.h"
#include "base/limits.h"
#include "curation/build/build_sheet.h"

/* Where the columns of a table stand in the records of its file. */
struct header {
    size_t count;  /* of fields in a record */
    size_t *field; /* of each column; NO_FIELD = the file leaves it out */
};
#define NO_FIELD SIZE_MAX

static bool set_header(const struct build_sheet *sheet, const struct slice_list *names, size_t field,
                       const char *wanted, struct error *error)
{
    struct slice found = field < names->count ? names->items[field] : SLICE("");
    return error_set(error, ERROR_INPUT, "%s:1: column %zu is named \"" SLICE_FORMAT "\" where \"%s\" belongs",
                     sheet->path, field + 1, SLICE_ARGUMENTS(found), wanted);
}

/* Columns stand in the order of the table. Optional ones may be left out: data/ of somebody's own need not know of
 * new ones. */
static bool find_fields(const struct build_sheet *sheet, const struct slice_list *names, struct header *header,
                        struct error *error)
{
    const char *wanted = "";
    for (size_t i = 0; i < sheet->table->column_count; i++) {
        const struct catalog_column *column = &sheet->table->columns[i];
        bool is_here =
            header->count < names->count && slice_equal(names->items[header->count], slice_from(column->name));
        wanted = is_here ? "" : *wanted ? wanted : column->name;
        if (!is_here && column->use != COLUMN_OPTIONAL)
            return set_header(sheet, names, header->count, wanted, error);
        header->field[i] = is_here ? header->count++ : NO_FIELD;
    }
    return header->count == names->count || set_header(sheet, names, header->count, wanted, error);
}

static bool read_row(struct build_sheet *sheet, const struct header *header, const struct slice_list *fields,
                     uint32_t line, struct arena *arena, struct error *error)
{
    const struct catalog_table *table = sheet->table;
    struct build_row *row = list_append(arena, sheet);
    struct error cause = {0};
    row->line = line;
    if (fields->count != header->count)
        return build_error(sheet, row, NULL, error, "%zu fields where the header has %zu", fields->count,
                           header->count);
    row->values = arena_allocate(arena, table->column_count, sizeof *row->values);
    for (size_t i = 0; i < table->column_count; i++) {
        struct slice field = header->field[i] == NO_FIELD ? SLICE("") : fields->items[header->field[i]];
        if (!build_value_read(&table->columns[i], field, arena, &row->values[i], &cause))
            return build_error(sheet, row, table->columns[i].name, error, "%s", cause.text);
    }
    return true;
}

static bool read_rows(struct build_sheet *sheet, struct slice text, struct arena *arena, struct error *error)
{
    struct csv_reader reader = {.rest = text};
    struct header header = {.field = arena_allocate(arena, sheet->table->column_count, sizeof *header.field)};
    struct slice_list fields;
    struct error cause = {0};
    if (!csv_next_record(&reader, arena, &fields, &cause))
        return error_set(error, ERROR_INPUT, "%s: %s", sheet->path, cause.code ? cause.text : "has no header row");
    if (!find_fields(sheet, &fields, &header, error))
        return false;
    while (csv_next_record(&reader, arena, &fields, &cause))
        if (!read_row(sheet, &header, &fields, reader.line, arena, error))
            return false;
    return !cause.code || error_set(error, ERROR_INPUT, "%s: %s", sheet->path, cause.text);
}

static int compare_rows(const void *left, const void *right, void *table)
{
    return build_row_compare(table, left, right);
}

static bool sort_rows(struct build_sheet *sheet, struct error *error)
{
    struct catalog_table table = *sheet->table;
    if (sheet->count)
        qsort_r(sheet->items, sheet->count, sizeof *sheet->items, compare_rows, &table);
    for (size_t i = 1; i < sheet->count; i++) {
        const struct build_row *first = &sheet->items[i - 1], *second = &sheet->items[i];
        if (build_row_compare(sheet->table, first, second) == 0)
            return build_error(sheet, second->line > first->line ? second : first, NULL, error,
                               "the same key as in line %u", second->line > first->line ? first->line : second->line);
    }
    return true;
}

static bool read_sheet(struct build_sheet *sheet, struct arena *arena, struct error *error)
{
    struct buffer buffer = {0};
    bool good = file_read_named_by_user(sheet->path, LIMIT_TEXT_SIZE, &buffer, error) &&
                read_rows(sheet, arena_copy(arena, buffer_slice(&buffer)), arena, error) && sort_rows(sheet, error);
    buffer_release(&buffer);
    return good;
}

/* Written beside the output and moved over it at the end, so that a failure leaves the old catalog as it was. */
static bool write_output(const char *output, const struct build_sheet *sheets, struct arena *arena, struct error *error)
{
    const char *partial = arena_format(arena, "%s.partial", output).data;
    bool good = unlink(partial) == 0 || errno == ENOENT ||
                error_set(error, ERROR_IO, "%s: cannot be replaced: %s", partial, strerror(errno));
    leftover_note(partial);
    good = good && build_write(partial, sheets, arena, error);
    if (good && rename(partial, output) != 0)
        good = error_set(error, ERROR_IO, "%s: cannot be written: %s", output, strerror(errno));
    if (!good)
        unlink(partial);
    leftover_forget(partial);
    return good;
}

static bool spares_sheets(const char *output, const struct build_sheet *sheets, struct error *error)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        if (file_is_same(output, sheets[i].path))
            return error_set(error, ERROR_USAGE,
                             "%s: is read to build the catalog and would be lost; name another file with --output",
                             output);
    return true;
}

bool catalog_build(const char *data_folder, const char *output, struct error *error)
{
    struct arena *arena = arena_create();
    struct build_sheet *sheets = arena_allocate(arena, CATALOG_TABLE_COUNT, sizeof *sheets);
    bool good = true;
    for (size_t i = 0; good && i < CATALOG_TABLE_COUNT; i++) {
        sheets[i].table = &catalog_tables[i];
        sheets[i].path = arena_format(arena, "%s/%s", data_folder, catalog_tables[i].file).data;
        good = read_sheet(&sheets[i], arena, error);
    }
    good = good && build_check_references(sheets, arena, error) && spares_sheets(output, sheets, error) &&
           write_output(output, sheets, arena, error);
    arena_destroy(arena);
    return good;
}
