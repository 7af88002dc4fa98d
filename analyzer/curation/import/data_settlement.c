/* Which KBs of a row stand outside updates.csv, put right after all rows were proposed: the build refuses a KB that
 * is neither described nor named in the column "external", and one that is both.
 *
 *     product_id,kb,superseded_kb,external,…
 *     ws2008sp2,KB9900002,KB9900001,KB9900001,…     until KB9900001 gets a row in updates.csv */
#include <stdlib.h>

#include "base/file.h"
#include "curation/import/data_proposal_parts.h"

struct settling {
    struct data_proposal *proposal;
    const struct proposed_file *updates;
    struct slice *added; /* keys of the new rows of updates.csv, sorted */
    size_t added_count;
};

static int compare_slices(const void *a, const void *b)
{
    const struct slice *one = a, *other = b;
    return slice_compare(*one, *other);
}

static struct slice field_of(const struct proposed_file *file, const struct slice_list *fields, const char *column)
{
    for (size_t i = 0; i < file->sheet.names.count && i < fields->count; i++)
        if (slice_equal(file->sheet.names.items[i], slice_from(column)))
            return fields->items[i];
    return SLICE("");
}

static struct slice update_key(struct arena *arena, struct slice product, struct slice kb)
{
    return arena_format(arena, SLICE_FORMAT DATA_KEY_JOINT SLICE_FORMAT, SLICE_ARGUMENTS(product), SLICE_ARGUMENTS(kb));
}

static void gather_added(struct settling *settling)
{
    const struct proposed_file *updates = settling->updates;
    struct arena *arena = settling->proposal->arena;
    settling->added = arena_allocate(arena, updates->changes.count, sizeof *settling->added);
    for (size_t i = 0; i < updates->changes.count; i++) {
        const struct proposed_change *change = &updates->changes.items[i];
        if (!change->before)
            settling->added[settling->added_count++] = update_key(
                arena, field_of(updates, &change->fields, "product_id"), field_of(updates, &change->fields, "kb"));
    }
    if (settling->added_count)
        qsort(settling->added, settling->added_count, sizeof *settling->added, compare_slices);
}

static bool is_described(const struct settling *settling, struct slice product, struct slice kb)
{
    struct slice key = update_key(settling->proposal->arena, product, kb);
    return data_proposal_row(settling->updates, key) != NULL ||
           (settling->added_count &&
            bsearch(&key, settling->added, settling->added_count, sizeof key, compare_slices) != NULL);
}

static bool has_part(struct slice list, struct slice wanted)
{
    struct slice part;
    while (slice_next_part(&list, ';', &part))
        if (slice_equal(part, wanted))
            return true;
    return false;
}

static bool have_same_parts(struct slice a, struct slice b)
{
    struct slice part, rest = a;
    if (a.length != b.length)
        return false;
    while (slice_next_part(&rest, ';', &part))
        if (!has_part(b, part))
            return false;
    return true;
}

/* What the column "external" of these fields must hold. */
static struct slice external_of(const struct settling *settling, const struct proposed_file *file,
                                const struct slice_list *fields)
{
    struct arena *arena = settling->proposal->arena;
    struct slice product = field_of(file, fields, "product_id"), external = SLICE("");
    for (size_t i = 0; i < file->table->column_count; i++) {
        const struct catalog_column *column = &file->table->columns[i];
        struct slice kbs = field_of(file, fields, column->name), kb;
        if (column->use == COLUMN_EXTERNAL || (column->type != COLUMN_KB && column->type != COLUMN_KB_LIST))
            continue;
        while (kbs.length && slice_next_part(&kbs, ';', &kb))
            if (!is_described(settling, product, kb) && !has_part(external, kb))
                external = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(external),
                                        external.length ? ";" : "", SLICE_ARGUMENTS(kb));
    }
    return external;
}

/* Returns whether the column was wrong. */
static bool settle_fields(const struct settling *settling, const struct proposed_file *file, struct slice_list *fields)
{
    struct slice external = external_of(settling, file, fields);
    if (have_same_parts(field_of(file, fields, "external"), external))
        return false;
    for (size_t i = 0; i < file->sheet.names.count && i < fields->count; i++)
        if (slice_equal(file->sheet.names.items[i], SLICE("external")))
            fields->items[i] = external;
    return true;
}

static struct slice_list copy_fields(struct arena *arena, const struct slice_list *fields)
{
    struct slice_list copy = {0};
    for (size_t i = 0; i < fields->count; i++)
        *list_append(arena, &copy) = fields->items[i];
    return copy;
}

static void settle_file(const struct settling *settling, struct proposed_file *file)
{
    struct arena *arena = settling->proposal->arena;
    bool *changed = arena_allocate(arena, file->sheet.rows.count, sizeof *changed);
    for (size_t i = 0; i < file->changes.count; i++) {
        struct proposed_change *change = &file->changes.items[i];
        settle_fields(settling, file, &change->fields);
        if (change->before)
            changed[change->before - file->sheet.rows.items] = true;
    }
    for (size_t i = 0; i < file->sheet.rows.count && settling->added_count; i++) {
        struct slice_list fields = copy_fields(arena, &file->sheet.rows.items[i].fields);
        if (!changed[i] && settle_fields(settling, file, &fields))
            *list_append(arena, &file->changes) = (struct proposed_change){&file->sheet.rows.items[i], fields};
    }
}

static bool has_external(const struct catalog_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].use == COLUMN_EXTERNAL)
            return true;
    return false;
}

/* A file that is not there has no row to put right; the build will miss it. */
static bool is_there(const struct data_proposal *proposal, const char *name)
{
    enum file_kind kind;
    return file_kind_of(arena_format(proposal->arena, "%s/%s", proposal->folder, name).data, &kind, NULL);
}

bool data_proposal_settle(struct data_proposal *proposal, struct error *error)
{
    struct settling settling = {.proposal = proposal};
    settling.updates = data_proposal_open(proposal, "updates.csv", error);
    if (!settling.updates)
        return false;
    gather_added(&settling);
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++) {
        if (!has_external(&catalog_tables[i]) || !is_there(proposal, catalog_tables[i].file))
            continue;
        struct proposed_file *file = data_proposal_open(proposal, catalog_tables[i].file, error);
        if (!file)
            return false;
        settle_file(&settling, file);
    }
    return true;
}
