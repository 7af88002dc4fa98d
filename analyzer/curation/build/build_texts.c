/* Gathering shared texts. Ids go by the order of the texts, those without parts first: the same sheets give the same ids. */
#include "curation/build/build_texts.h"

#include <stdlib.h>

#include "catalog/shared_texts.h"

struct build_texts {
    struct arena *arena;
    struct slice_list single; /* ids 1 to its count */
    struct slice_list joined; /* the ids behind them */
};

static int compare_texts(const void *left, const void *right)
{
    return slice_compare(*(const struct slice *)left, *(const struct slice *)right);
}

static void gather_text(struct build_texts *texts, struct slice text)
{
    struct slice rest = text, part = shared_text_next_part(&rest);
    if (rest.length)
        *list_append(texts->arena, &texts->joined) = text;
    *list_append(texts->arena, &texts->single) = part;
    while (rest.length)
        *list_append(texts->arena, &texts->single) = shared_text_next_part(&rest);
}

static void gather_sheet(struct build_texts *texts, const struct build_sheet *sheet)
{
    for (size_t i = 0; i < sheet->table->column_count; i++)
        for (size_t k = 0; sheet->table->columns[i].type == COLUMN_SHARED_TEXT && k < sheet->count; k++)
            if (sheet->items[k].values[i].form == VALUE_TEXT)
                gather_text(texts, sheet->items[k].values[i].text);
}

/* In order, each once. */
static void settle(struct slice_list *list)
{
    size_t kept = 0;
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_texts);
    for (size_t i = 0; i < list->count; i++)
        if (i == 0 || !slice_equal(list->items[i], list->items[kept - 1]))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

const struct build_texts *build_texts_gather(const struct build_sheet *sheets, struct arena *arena)
{
    struct build_texts *texts = arena_allocate(arena, 1, sizeof *texts);
    texts->arena = arena;
    for (size_t i = 0; i < CATALOG_TABLE_COUNT; i++)
        gather_sheet(texts, &sheets[i]);
    settle(&texts->single);
    settle(&texts->joined);
    return texts;
}

/* Place in the list, which has it. */
static size_t place_of(const struct slice_list *list, struct slice text)
{
    const struct slice *found = bsearch(&text, list->items, list->count, sizeof text, compare_texts);
    return (size_t)(found - list->items);
}

static size_t id_of(const struct build_texts *texts, struct slice text)
{
    struct slice rest = text;
    shared_text_next_part(&rest);
    return 1 + (rest.length ? texts->single.count + place_of(&texts->joined, text) : place_of(&texts->single, text));
}

struct database_value build_texts_id(const struct build_texts *texts, struct slice text)
{
    return (struct database_value){VALUE_NUMBER, text, (int64_t)id_of(texts, text)};
}

/* "3;12" */
static struct slice ids_of_parts(const struct build_texts *texts, struct slice text)
{
    struct slice_list ids = {0};
    while (text.length)
        *list_append(texts->arena, &ids) =
            arena_format(texts->arena, "%zu", id_of(texts, shared_text_next_part(&text)));
    return slice_list_join(texts->arena, &ids, ";");
}

/* `column` is the one of the two that has the text. */
static bool put_text(struct row_writer *writer, size_t id, int column, struct slice text)
{
    struct database_value values[3] = {{VALUE_NUMBER, text, (int64_t)id}};
    values[column] = (struct database_value){VALUE_TEXT, text, 0};
    for (int i = 0; i < 3; i++)
        row_writer_set(writer, i + 1, &values[i]);
    return row_writer_put(writer);
}

bool build_texts_write(const struct build_texts *texts, const struct database *database)
{
    enum { OWN = 1, PARTS };
    struct row_writer writer;
    size_t id = 1;
    bool good = row_writer_begin(&writer, database, "INSERT INTO texts (text_id, text, parts) VALUES (?, ?, ?)");
    for (size_t i = 0; good && i < texts->single.count; i++)
        good = put_text(&writer, id++, OWN, texts->single.items[i]);
    for (size_t i = 0; good && i < texts->joined.count; i++)
        good = put_text(&writer, id++, PARTS, ids_of_parts(texts, texts->joined.items[i]));
    row_writer_end(&writer);
    return good;
}
