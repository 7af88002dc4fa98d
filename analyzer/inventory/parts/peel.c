/* Taking off what pasting adds, line for line, so that every line keeps its number:
 *
 *     > Host Name:        SRV-A                             a quote of a mail or a ticket
 *     12:Host Name:       SRV-A                             findstr /n, grep -n
 *     C:\...\CBS.log:120:2019-10-09 09:12:01, Info ...      findstr, Select-String
 *     | HotFixID | InstalledOn |                            a table of Markdown
 *         Host Name:      SRV-A                             a block that is indented as a whole
 *     PS C:\&gt; Get-HotFix                                 escapes of HTML, in a text that has no raw '<' or '>'
 *
 * A prefix comes off runs of lines that all have it; one line alone may be what its tool wrote. Nothing is copied until
 * something is found. */
#include "inventory/parts/peel.h"

#include <string.h>

#include "base/text.h"
#include "inventory/parts/line_marks.h"
#include "inventory/parts/wrapping.h"

/* A text that may be changed: none of these changes makes it longer. */
struct peeling {
    struct arena *arena;
    struct slice text;
    char *own; /* the copy; NULL = `text` is still the one that was given */
};

static char *make_own(struct peeling *peeling)
{
    if (!peeling->own) {
        peeling->own = arena_allocate(peeling->arena, peeling->text.length + 1, 1);
        memcpy(peeling->own, peeling->text.data, peeling->text.length);
        peeling->text.data = peeling->own;
    }
    return peeling->own;
}

/* Escapes of HTML, and no-break spaces. */

struct escape {
    struct slice written;
    char meant;
};

static const struct escape no_break_spaces[] = {
    {{"\xC2\xA0", 2}, ' '}, {{"\xE2\x80\xAF", 3}, ' '}, {{"&nbsp;", 6}, ' '}, {{"&#160;", 6}, ' '}};
static const struct escape html_escapes[] = {{{"&lt;", 4}, '<'},  {{"&gt;", 4}, '>'},   {{"&quot;", 6}, '"'},
                                             {{"&#34;", 5}, '"'}, {{"&#39;", 5}, '\''}, {{"&amp;", 5}, '&'}};

static bool has_byte(struct slice text, char byte)
{
    return text.length && memchr(text.data, (unsigned char)byte, text.length) != NULL;
}

/* What is escaped was escaped as a whole: a text that holds the raw sign as well has its escapes for another reason. A
 * document of JSON or XML has its own. */
static bool is_html(struct slice text)
{
    static const struct slice certain[] = {SLICE("&lt;"), SLICE("&gt;"), SLICE("&quot;")};
    struct slice trimmed = slice_trim(slice_between(text, 0, 4096));
    bool is_document = trimmed.length && (trimmed.data[0] == '{' || trimmed.data[0] == '[');
    if (is_document || !has_byte(text, '&') || has_byte(text, '<') || has_byte(text, '>'))
        return false;
    for (size_t i = 0; i < sizeof certain / sizeof *certain; i++)
        if (slice_find(text, certain[i]) != SLICE_NOT_FOUND)
            return true;
    return false;
}

static const struct escape *find_escape(struct slice text, const struct escape *table, size_t count, bool has_quotes)
{
    for (size_t i = 0; i < count; i++)
        if (slice_equal(slice_between(text, 0, table[i].written.length), table[i].written))
            return table[i].meant == '"' && has_quotes ? NULL : &table[i];
    return NULL;
}

static void replace(struct peeling *peeling, const struct escape *table, size_t count)
{
    bool has_quotes = has_byte(peeling->text, '"');
    char *to = make_own(peeling);
    size_t read = 0, written = 0, length = peeling->text.length;
    while (read < length) {
        struct slice rest = slice_between(peeling->text, read, length);
        bool may_be = rest.data[0] == '&' || (unsigned char)rest.data[0] >= 0x80;
        const struct escape *escape = may_be ? find_escape(rest, table, count, has_quotes) : NULL;
        to[written++] = escape ? escape->meant : rest.data[0];
        read += escape ? escape->written.length : 1;
    }
    peeling->text.length = written;
}

static void replace_escapes(struct peeling *peeling)
{
    bool has_spaces = false;
    bool may_have = has_byte(peeling->text, '&') || has_byte(peeling->text, '\xC2') || has_byte(peeling->text, '\xE2');
    if (!may_have)
        return;
    for (size_t i = 0; i < sizeof no_break_spaces / sizeof *no_break_spaces; i++)
        has_spaces |= slice_find(peeling->text, no_break_spaces[i].written) != SLICE_NOT_FOUND;
    if (has_spaces)
        replace(peeling, no_break_spaces, sizeof no_break_spaces / sizeof *no_break_spaces);
    if (is_html(peeling->text))
        replace(peeling, html_escapes, sizeof html_escapes / sizeof *html_escapes);
}

/* Prefixes. */

static void unwrap(struct peeling *peeling, const struct wrapping *wrapping)
{
    if (!wrapping_take_off(wrapping, peeling->text, NULL))
        return;
    char *to = make_own(peeling);
    peeling->text.length = wrapping_take_off(wrapping, peeling->text, to);
}

/* One look at the beginnings of all lines tells which prefixes there can be. */
static unsigned suspect(struct slice text)
{
    struct text_lines lines = {.rest = text};
    struct slice line, before = SLICE("");
    unsigned suspected = 0;
    while (text_next_line(&lines, &line)) {
        bool is_indented = line.length && (line.data[0] == ' ' || line.data[0] == '\t');
        bool after_empty = is_indented && (before.length == 0 || line_marks_separate(before));
        for (size_t i = 0; i < wrapping_count && line.length; i++)
            if (!(suspected & 1u << i) && wrapping_table[i].may_begin(line, after_empty))
                suspected |= 1u << i;
        before = line;
    }
    return suspected;
}

struct slice peel_text(struct arena *arena, struct slice text)
{
    enum { MOST_LAYERS = 4 }; /* a quote in a quote; an indented quote */
    struct peeling peeling = {.arena = arena, .text = text};
    replace_escapes(&peeling);
    for (size_t layer = 0; layer < MOST_LAYERS; layer++) {
        size_t before = peeling.text.length;
        unsigned suspected = suspect(peeling.text);
        for (size_t i = 0; i < wrapping_count; i++)
            if (suspected & 1u << i)
                unwrap(&peeling, &wrapping_table[i]);
        if (peeling.text.length == before)
            break;
    }
    return peeling.text;
}
