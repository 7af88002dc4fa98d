/* Escapes text for GitHub's Markdown, word by word.
 *
 * A backslash takes the meaning from punctuation, but not from what GitHub's extensions find in finished text:
 * addresses, mentions, numbers of issues. Words that hold such are shown as code, in which nothing means anything. */
#include "report/page/markdown_builder.h"

#include <string.h>

void markdown_add(struct markdown_builder *builder, const char *markup)
{
    *list_append(builder->arena, &builder->parts) = slice_from(markup);
}

static void add(struct markdown_builder *builder, struct slice text)
{
    *list_append(builder->arena, &builder->parts) = text;
}

static bool holds(struct slice word, const char *wanted)
{
    return slice_find_ignoring_case(word, slice_from(wanted)) != SLICE_NOT_FOUND;
}

/* What makes a link, a mention, or code of its own. */
static bool is_shown_as_code(struct slice word)
{
    static const char *const signs[] = {"@", "#", ":/", "www.", "`"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (holds(word, signs[i]))
            return true;
    }
    return false;
}

static size_t longest_run(struct slice word, char wanted)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < word.length; i++) {
        run = word.data[i] == wanted ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* On one line, for a line end would end the row of a table. */
static struct slice on_one_line(struct arena *arena, struct slice text)
{
    char *line = arena_allocate(arena, text.length + 1, 1);
    for (size_t i = 0; i < text.length; i++)
        line[i] = (unsigned char)text.data[i] < ' ' ? ' ' : text.data[i];
    return (struct slice){line, text.length};
}

/* Fenced by more backticks than the text has in a row. Blanks inside keep its own from the fence, and are not shown. */
static void add_code(struct markdown_builder *builder, struct slice text)
{
    size_t ticks = longest_run(text, '`');
    char *fence = arena_allocate(builder->arena, ticks + 2, 1);
    memset(fence, '`', ticks + 1);
    const char *blank = ticks > 0 ? " " : "";
    *list_append(builder->arena, &builder->parts) =
        arena_format(builder->arena, "%s%s" SLICE_FORMAT "%s%s", fence, blank, SLICE_ARGUMENTS(text), blank, fence);
}

static bool is_number(struct slice text)
{
    uint64_t number;
    return slice_parse_number(text, UINT64_MAX, &number);
}

/* Whether the character at `i` has a meaning there. `is_first`: the word may come to stand where a list, a heading or a
 * quotation begins. */
static bool has_meaning(struct slice word, size_t i, bool is_first)
{
    bool begins_list = strchr(".)", word.data[i]) != NULL && is_number(slice_between(word, 0, i));
    bool begins_block = begins_list || (i == 0 && strchr("-+=:", word.data[i]) != NULL);
    return (is_first && begins_block) || strchr("\\*_[]<>&~$\"^!", word.data[i]) != NULL;
}

static void add_escaped(struct markdown_builder *builder, struct slice word, bool is_first)
{
    size_t start = 0;
    for (size_t i = 0; i < word.length; i++) {
        if (!has_meaning(word, i, is_first))
            continue;
        add(builder, slice_between(word, start, i));
        add(builder, SLICE("\\"));
        start = i;
    }
    add(builder, slice_between(word, start, word.length));
}

/* A bar would end a cell of a table even inside code, so code is interrupted there. */
static void add_between_bars(struct markdown_builder *builder, struct slice text, bool is_code, bool is_first)
{
    struct slice rest = text, part;
    bool is_start = true;
    while (slice_next_part(&rest, '|', &part)) {
        if (!is_start)
            add(builder, SLICE("\\|"));
        is_start = false;
        if (part.length > 0 && (is_code || is_shown_as_code(part)))
            add_code(builder, part);
        else
            add_escaped(builder, part, is_first);
    }
}

void markdown_code(struct markdown_builder *builder, struct slice text)
{
    add_between_bars(builder, on_one_line(builder->arena, text), true, false);
}

void markdown_text(struct markdown_builder *builder, struct slice text)
{
    bool is_first = true;
    for (size_t at = 0; at < text.length;) {
        size_t start = at;
        while (at < text.length && (unsigned char)text.data[at] > ' ')
            at++;
        if (at == start) {
            at++;
            continue;
        }
        if (!is_first)
            add(builder, SLICE(" "));
        add_between_bars(builder, slice_between(text, start, at), false, is_first);
        is_first = false;
    }
}

struct slice markdown_finish(const struct markdown_builder *builder)
{
    return slice_list_join(builder->arena, &builder->parts, "");
}
