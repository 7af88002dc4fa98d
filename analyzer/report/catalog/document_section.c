/* Sections of the documents that travel inside the program:
 *
 *     ## `0x800f0823`
 *
 *     `CBS_E_NEW_SERVICING_STACK_REQUIRED`: The package requires …
 *
 *     1. The newest servicing stack update was never installed.
 *
 *     - **What to do.** Install … */
#include "report/catalog/document_section.h"

static struct slice without_code_marks(struct slice text, struct arena *arena)
{
    struct slice_list parts = {0};
    struct slice part;
    while (slice_next_part(&text, '`', &part))
        *list_append(arena, &parts) = part;
    return slice_list_join(arena, &parts, "");
}

static struct slice trim_marks(struct slice title)
{
    bool is_code = title.length > 1 && title.data[0] == '`' && title.data[title.length - 1] == '`';
    return is_code ? slice_between(title, 1, title.length - 1) : title;
}

bool document_section_at(const char *document, size_t index, struct document_section *section)
{
    const struct slice mark = SLICE("\n## ");
    struct slice rest = slice_from(document);
    for (size_t i = 0; i <= index; i++) {
        size_t start = slice_find(rest, mark);
        if (start == SLICE_NOT_FOUND)
            return false;
        rest = slice_between(rest, start + mark.length, rest.length);
    }
    struct slice whole = slice_between(rest, 0, slice_find(rest, mark)), title;
    slice_next_part(&whole, '\n', &title);
    *section = (struct document_section){trim_marks(slice_trim(title)), slice_trim(whole)};
    return true;
}

bool document_section_find(const char *document, struct slice title, struct document_section *section)
{
    for (size_t i = 0; document_section_at(document, i, section); i++)
        if (slice_equal_ignoring_case(section->title, title))
            return true;
    return false;
}

static const struct slice names_mark = SLICE("Also: ");

struct slice_list document_section_names(const struct document_section *section, struct arena *arena)
{
    struct slice_list names = {0};
    struct slice rest = section->body, line, name;
    *list_append(arena, &names) = section->title;
    slice_next_part(&rest, '\n', &line);
    if (!slice_starts_with_ignoring_case(line, names_mark))
        return names;
    line = slice_between(line, names_mark.length, line.length - 1);
    while (slice_next_part(&line, ',', &name))
        *list_append(arena, &names) = slice_trim(name);
    return names;
}

/* "1. The newest …": the number. */
static bool take_number(struct slice *line, struct slice *mark)
{
    size_t digits = 0;
    while (digits < line->length && line->data[digits] >= '0' && line->data[digits] <= '9')
        digits++;
    if (digits == 0 || digits + 1 >= line->length || line->data[digits] != '.' || line->data[digits + 1] != ' ')
        return false;
    *mark = slice_between(*line, 0, digits);
    *line = slice_between(*line, digits + 2, line->length);
    return true;
}

/* "- **What to do.** Install …": the bold words. */
static bool take_bold(struct slice *line, struct slice *mark)
{
    const struct slice begin = SLICE("- **"), end = SLICE(".** ");
    size_t length = slice_find(*line, end);
    if (!slice_starts_with_ignoring_case(*line, begin) || length == SLICE_NOT_FOUND)
        return false;
    *mark = slice_between(*line, begin.length, length);
    *line = slice_between(*line, length + end.length, line->length);
    return true;
}

/* A line begins a part, goes on with the last one, or ends it. */
static void take_line(struct document_part_list *parts, struct slice line, bool *is_open, struct arena *arena)
{
    struct slice mark = SLICE("");
    bool begins = take_number(&line, &mark) || take_bold(&line, &mark);
    struct slice text = without_code_marks(slice_trim(line), arena);
    if (!text.length) {
        *is_open = false;
        return;
    }
    if (begins || !*is_open) {
        *list_append(arena, parts) = (struct document_part){mark, text};
        *is_open = true;
        return;
    }
    struct document_part *last = &parts->items[parts->count - 1];
    last->text = arena_format(arena, SLICE_FORMAT " " SLICE_FORMAT, SLICE_ARGUMENTS(last->text), SLICE_ARGUMENTS(text));
}

struct document_part_list document_section_parts(const struct document_section *section, struct arena *arena)
{
    struct document_part_list parts = {0};
    struct slice rest = section->body, line;
    bool is_open = false;
    while (slice_next_part(&rest, '\n', &line))
        if (!slice_starts_with_ignoring_case(line, names_mark))
            take_line(&parts, line, &is_open, arena);
    return parts;
}
