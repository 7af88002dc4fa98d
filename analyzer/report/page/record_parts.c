/* What the sections of pages are made of. */
#include "report/page/record_parts.h"

#include "report/words/command_lines.h"

struct page_node *record_add(const struct record *record, enum page_kind kind)
{
    return page_add(record->arena, record->page, kind);
}

void record_heading(const struct record *record, const char *title)
{
    record_add(record, PAGE_HEADING)->title = title;
}

struct record record_fold(const struct record *record, const char *title)
{
    struct record inside = *record;
    inside.page = record_add(record, PAGE_FOLD);
    inside.page->title = title;
    return inside;
}

void record_commands(const struct record *record, struct page_node *step, const struct plan_step *planned)
{
    struct slice_list lines = words_step_commands(record->arena, &record->host->host, planned);
    LIST_EACH(line, &lines)
        page_add(record->arena, step, PAGE_COMMAND)->text = *line;
}

void record_sentence_section(const struct record *record, const char *title, struct slice sentence)
{
    if (sentence.length == 0)
        return;
    record_heading(record, title);
    record_add(record, PAGE_SENTENCE)->text = sentence;
}

void record_list_section(const struct record *record, const char *title, struct slice_list entries)
{
    if (entries.count == 0)
        return;
    record_heading(record, title);
    struct page_node *list = record_add(record, PAGE_LIST);
    LIST_EACH(entry, &entries)
        page_add(record->arena, list, PAGE_ITEM)->text = *entry;
}

void record_field(const struct record *record, struct page_node *fields, enum page_format only, const char *title,
                  struct slice text)
{
    if (text.length == 0)
        return;
    struct page_node *node = page_add(record->arena, fields, PAGE_FIELD);
    node->only = only;
    node->title = title;
    node->text = text;
}

struct page_node *record_table(const struct record *record, const struct record_column *columns, size_t count)
{
    struct page_node *table = record_add(record, PAGE_TABLE);
    for (size_t i = 0; i < count; i++) {
        struct page_node *column = page_add(record->arena, table, PAGE_COLUMN);
        column->title = columns[i].title;
        column->role = columns[i].role;
    }
    return table;
}

struct page_node *record_cell(const struct record *record, struct page_node *row, const char *role, struct slice text)
{
    struct page_node *cell = page_add(record->arena, row, PAGE_CELL);
    cell->role = role;
    cell->text = text;
    return cell;
}
