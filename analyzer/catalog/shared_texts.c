/* Looking up texts by their ids. Each is put together once, when the table is read. */
#include "catalog/shared_texts.h"

#include "base/limits.h"
#include "catalog/database_state.h"

struct shared_texts {
    LIST_FIELDS(struct slice); /* by id, which counts from 1 */
    size_t joined;             /* bytes of those that were put together */
};

enum { COLUMN_ID, COLUMN_OWN, COLUMN_PARTS };

/* The text of one part of the row. Parts stand before what they are parts of, so that no text is a part of itself; and all that is put
 * together is bounded, for a few rows could repeat one long text without end. */
static struct slice part_of(struct shared_texts *texts, struct row_reader *row, struct slice written)
{
    uint64_t id = 0;
    bool is_there = slice_parse_number(written, texts->count, &id) && id;
    struct slice part = is_there ? texts->items[id - 1] : SLICE("");
    texts->joined += part.length;
    if (!is_there || texts->joined > LIMIT_JOINED_TEXTS)
        row_fail(row, COLUMN_PARTS);
    return part;
}

static struct slice join_parts(struct shared_texts *texts, struct row_reader *row)
{
    struct slice ids = row_bytes(row, COLUMN_PARTS), written;
    struct slice_list parts = {0};
    while (!row->failed && ids.length && slice_next_part(&ids, ';', &written))
        *list_append(row->arena, &parts) = part_of(texts, row, written);
    return row->failed ? SLICE("") : slice_list_join(row->arena, &parts, SHARED_TEXT_JOINT);
}

static void add_text(struct shared_texts *texts, struct row_reader *row)
{
    struct slice text = row_is_null(row, COLUMN_OWN) ? join_parts(texts, row) : row_text(row, COLUMN_OWN);
    if (row_number(row, COLUMN_ID, UINT32_MAX) != texts->count + 1)
        row_fail(row, COLUMN_ID);
    *list_append(row->arena, texts) = text;
}

bool shared_texts_load(struct database *database, struct arena *arena, struct error *error)
{
    struct shared_texts *texts = arena_allocate(arena, 1, sizeof *texts);
    struct row_reader row = {.database = database, .arena = arena, .table = "texts", .error = error};
    row_ask(&row, "SELECT text_id, text, parts FROM texts ORDER BY text_id");
    while (row_next(&row))
        add_text(texts, &row);
    database->texts = texts;
    return row_end(&row);
}

struct slice row_shared_text(struct row_reader *row, int column)
{
    const struct shared_texts *texts = row->database->texts;
    uint32_t id = row_number(row, column, UINT32_MAX);
    if (id && id <= texts->count)
        return texts->items[id - 1];
    if (!row_is_null(row, column))
        row_fail(row, column);
    return SLICE("");
}

struct slice shared_text_next_part(struct slice *rest)
{
    static const struct slice joint = {SHARED_TEXT_JOINT, sizeof SHARED_TEXT_JOINT - 1};
    size_t at = slice_find(*rest, joint);
    struct slice part = at == SLICE_NOT_FOUND ? *rest : slice_between(*rest, 0, at);
    *rest = at == SLICE_NOT_FOUND ? SLICE("") : slice_between(*rest, at + joint.length, rest->length);
    return part;
}
