/* Changes to data/ that an importer proposes.
 *
 *     --- data/updates.csv
 *     +++ data/updates.csv
 *     @@ -12 +12 @@
 *     -ws2008sp2,KB4517134,2019-09-10,…,,not-required,,a list,confirmed
 *     +ws2008sp2,KB4517134,2019-09-10,…,6.0.6003.20555,not-required,,"a list | file.msu, sha256 …",confirmed
 *     @@ -283,0 +284 @@
 *     +ws2008sp2,KB9900001,… */
#include "curation/import/data_proposal.h"

#include <stdlib.h>
#include <string.h>

#include "curation/import/data_proposal_parts.h"

struct data_proposal *data_proposal_begin(const char *data_folder, struct arena *arena)
{
    struct data_proposal *proposal = arena_allocate(arena, 1, sizeof *proposal);
    proposal->folder = data_folder;
    proposal->arena = arena;
    return proposal;
}

static const struct catalog_table *table_of(const char *file)
{
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        if (strcmp(catalog_tables[i].file, file) == 0)
            return &catalog_tables[i];
    return NULL;
}

static int compare_keyed(const void *a, const void *b)
{
    const struct keyed_row *one = a, *other = b;
    return slice_compare(one->key, other->key);
}

static struct slice key_of_row(const struct proposed_file *file, const struct data_row *row, struct arena *arena)
{
    struct slice_list parts = {0};
    for (size_t i = 0; i < file->table->column_count; i++)
        if (file->table->columns[i].use == COLUMN_KEY)
            *list_append(arena, &parts) = data_sheet_field(&file->sheet, row, file->table->columns[i].name);
    return slice_list_join(arena, &parts, DATA_KEY_JOINT);
}

static void index_rows(struct proposed_file *file, struct arena *arena)
{
    size_t count = file->sheet.rows.count;
    file->rows = arena_allocate(arena, count, sizeof *file->rows);
    for (size_t i = 0; i < count; i++) {
        const struct data_row *row = &file->sheet.rows.items[i];
        file->rows[i] = (struct keyed_row){key_of_row(file, row, arena), row};
    }
    if (count)
        qsort(file->rows, count, sizeof *file->rows, compare_keyed);
}

struct proposed_file *data_proposal_open(struct data_proposal *proposal, const char *name, struct error *error)
{
    for (size_t i = 0; i < proposal->files.count; i++)
        if (strcmp(proposal->files.items[i]->table->file, name) == 0)
            return proposal->files.items[i];
    struct proposed_file *file = arena_allocate(proposal->arena, 1, sizeof *file);
    const char *path = arena_format(proposal->arena, "%s/%s", proposal->folder, name).data;
    file->table = table_of(name);
    if (!data_sheet_read(path, proposal->arena, &file->sheet, error))
        return NULL;
    index_rows(file, proposal->arena);
    *list_append(proposal->arena, &proposal->files) = file;
    return file;
}

const struct data_row *data_proposal_row(const struct proposed_file *file, struct slice key)
{
    struct keyed_row wanted = {key, NULL};
    const struct keyed_row *found =
        file->sheet.rows.count ? bsearch(&wanted, file->rows, file->sheet.rows.count, sizeof *file->rows, compare_keyed)
                               : NULL;
    return found ? found->row : NULL;
}

const struct data_sheet *data_proposal_sheet(struct data_proposal *proposal, const char *file, struct error *error)
{
    struct proposed_file *opened = data_proposal_open(proposal, file, error);
    return opened ? &opened->sheet : NULL;
}

static const struct proposed_cell *cell_of(const struct proposed_cell *cells, size_t count, struct slice column)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(slice_from(cells[i].column), column))
            return &cells[i];
    return NULL;
}

static struct slice key_of_cells(const struct proposed_file *file, const struct proposed_cell *cells, size_t count,
                                 struct arena *arena)
{
    struct slice_list parts = {0};
    for (size_t i = 0; i < file->table->column_count; i++) {
        const struct catalog_column *column = &file->table->columns[i];
        const struct proposed_cell *cell = cell_of(cells, count, slice_from(column->name));
        if (column->use == COLUMN_KEY)
            *list_append(arena, &parts) = cell ? cell->value : SLICE("");
    }
    return slice_list_join(arena, &parts, DATA_KEY_JOINT);
}

static void propose_new_row(struct data_proposal *proposal, struct proposed_file *file,
                            const struct proposed_cell *cells, size_t count)
{
    struct slice_list fields = {0};
    for (size_t i = 0; i < file->sheet.names.count; i++) {
        const struct proposed_cell *cell = cell_of(cells, count, file->sheet.names.items[i]);
        *list_append(proposal->arena, &fields) = cell ? cell->value : SLICE("");
    }
    *list_append(proposal->arena, &file->changes) = (struct proposed_change){NULL, fields};
}

static void remark_conflict(struct data_proposal *proposal, const struct proposed_file *file,
                            const struct data_row *row, const struct proposed_cell *cell, struct slice recorded)
{
    data_proposal_remark(proposal, arena_format(proposal->arena,
                                                "%s:%u: %s is " SLICE_FORMAT " there and " SLICE_FORMAT
                                                " by this file; the row stays as it is, find out which is right",
                                                file->sheet.path, row->line, cell->column, SLICE_ARGUMENTS(recorded),
                                                SLICE_ARGUMENTS(cell->value)));
}

/* Fills what is empty; returns whether anything was. */
static bool fill_facts(struct data_proposal *proposal, const struct proposed_file *file, const struct data_row *row,
                       const struct proposed_cell *cells, size_t count, struct slice_list *fields)
{
    bool filled = false;
    for (size_t i = 0; i < fields->count && i < file->sheet.names.count; i++) {
        const struct proposed_cell *cell = cell_of(cells, count, file->sheet.names.items[i]);
        if (!cell || cell->use == CELL_DESCRIPTION || !cell->value.length || slice_equal(cell->value, fields->items[i]))
            continue;
        if (fields->items[i].length && cell->use != CELL_LONGER_LIST) {
            remark_conflict(proposal, file, row, cell, fields->items[i]);
            continue;
        }
        fields->items[i] = cell->value;
        filled = true;
    }
    return filled;
}

static void add_source(struct data_proposal *proposal, const struct proposed_file *file,
                       const struct proposed_cell *cells, size_t count, struct slice_list *fields)
{
    const struct proposed_cell *source = cell_of(cells, count, SLICE("source"));
    for (size_t i = 0; source && i < fields->count && i < file->sheet.names.count; i++)
        if (slice_equal(file->sheet.names.items[i], SLICE("source")))
            fields->items[i] = arena_format(proposal->arena, SLICE_FORMAT " | " SLICE_FORMAT,
                                            SLICE_ARGUMENTS(fields->items[i]), SLICE_ARGUMENTS(source->value));
}

static void propose_change(struct data_proposal *proposal, struct proposed_file *file, const struct data_row *row,
                           const struct proposed_cell *cells, size_t count)
{
    struct slice_list fields = {0};
    for (size_t i = 0; i < row->fields.count; i++)
        *list_append(proposal->arena, &fields) = row->fields.items[i];
    if (!fill_facts(proposal, file, row, cells, count, &fields))
        return;
    add_source(proposal, file, cells, count, &fields);
    if (slice_equal(data_sheet_field(&file->sheet, row, "confidence"), SLICE("confirmed")))
        data_proposal_remark(proposal, arena_format(proposal->arena,
                                                    "%s:%u: the row is confirmed, but what was filled in rests on "
                                                    "this file alone",
                                                    file->sheet.path, row->line));
    *list_append(proposal->arena, &file->changes) = (struct proposed_change){row, fields};
}

bool data_proposal_add(struct data_proposal *proposal, const char *file, const struct proposed_cell *cells,
                       size_t count, struct error *error)
{
    struct proposed_file *opened = data_proposal_open(proposal, file, error);
    if (!opened)
        return false;
    const struct data_row *row = data_proposal_row(opened, key_of_cells(opened, cells, count, proposal->arena));
    if (row)
        propose_change(proposal, opened, row, cells, count);
    else
        propose_new_row(proposal, opened, cells, count);
    return true;
}

void data_proposal_remark(struct data_proposal *proposal, struct slice remark)
{
    *list_append(proposal->arena, &proposal->remarks) = remark;
}

const struct slice_list *data_proposal_remarks(const struct data_proposal *proposal)
{
    return &proposal->remarks;
}

/* "12" or "12,2": where a hunk starts, and how many lines it has. */
static struct slice range(struct arena *arena, uint32_t line, uint32_t lines)
{
    return lines == 1 ? arena_format(arena, "%u", line) : arena_format(arena, "%u,%u", line, lines);
}

static void write_lines(struct arena *arena, struct slice_list *output, char mark, struct slice text)
{
    struct slice line;
    while (slice_next_part(&text, '\n', &line))
        *list_append(arena, output) = arena_format(arena, "%c" SLICE_FORMAT "\n", mark, SLICE_ARGUMENTS(line));
}

static void write_hunk(struct arena *arena, struct slice_list *output, struct slice before, struct slice after,
                       struct slice before_range, struct slice after_range)
{
    *list_append(arena, output) = arena_format(arena, "@@ -" SLICE_FORMAT " +" SLICE_FORMAT " @@\n",
                                               SLICE_ARGUMENTS(before_range), SLICE_ARGUMENTS(after_range));
    write_lines(arena, output, '-', before);
    write_lines(arena, output, '+', after);
}

static int compare_changes(const void *a, const void *b)
{
    const struct proposed_change *one = *(const struct proposed_change *const *)a;
    const struct proposed_change *other = *(const struct proposed_change *const *)b;
    return (one->before->line > other->before->line) - (one->before->line < other->before->line);
}

/* Hunks must follow the lines of the file, whatever order its rows have. Changed rows keep their number of lines, for
 * no value of an importer holds line ends. */
static void write_changed(const struct proposed_file *file, struct arena *arena, struct slice_list *output)
{
    const struct proposed_change **changed = arena_allocate(arena, file->changes.count, sizeof(*changed));
    size_t count = 0;
    for (size_t i = 0; i < file->changes.count; i++)
        if (file->changes.items[i].before)
            changed[count++] = &file->changes.items[i];
    if (count)
        qsort(changed, count, sizeof(*changed), compare_changes);
    for (size_t i = 0; i < count; i++) {
        struct slice place = range(arena, changed[i]->before->line, changed[i]->before->lines);
        write_hunk(arena, output, changed[i]->before->raw, data_sheet_format(&changed[i]->fields, arena), place, place);
    }
}

/* New rows follow the last line. */
static void write_file(const struct proposed_file *file, struct arena *arena, struct slice_list *output)
{
    uint32_t added = 0;
    if (!file->changes.count)
        return;
    *list_append(arena, output) = arena_format(arena, "--- %s\n+++ %s\n", file->sheet.path, file->sheet.path);
    write_changed(file, arena, output);
    for (size_t i = 0; i < file->changes.count; i++) {
        const struct proposed_change *change = &file->changes.items[i];
        if (change->before)
            continue;
        added++;
        write_hunk(arena, output, (struct slice){0}, data_sheet_format(&change->fields, arena),
                   range(arena, file->sheet.length, 0), range(arena, file->sheet.length + added, 1));
    }
}

struct slice data_proposal_difference(const struct data_proposal *proposal)
{
    struct slice_list output = {0};
    for (size_t i = 0; i < proposal->files.count; i++)
        write_file(proposal->files.items[i], proposal->arena, &output);
    return slice_list_join(proposal->arena, &output, "");
}
