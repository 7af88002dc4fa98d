/* Prefixes of lines, and how far a run of lines has them. */
#include "inventory/parts/wrapping.h"

#include <string.h>

#include "base/text.h"
#include "inventory/parts/line_marks.h"
#include "inventory/parts/prompt.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* "2016-09-28 04:30:30" or with tabs: what a line of a log begins with. */
static bool begins_with_time(struct slice text)
{
    static const char shape[] = "0000-00-00 00:00:00";
    if (text.length < sizeof shape - 1)
        return false;
    for (size_t i = 0; i < sizeof shape - 1; i++) {
        bool fits = shape[i] == '0'   ? is_digit(text.data[i])
                    : shape[i] == ' ' ? is_blank(text.data[i])
                                      : text.data[i] == shape[i];
        if (!fits)
            return false;
    }
    return true;
}

/* Quotes: "> Host Name:". What PowerShell shows before a command that goes on is none. */

static bool quote_may_begin(struct slice line, __attribute__((unused)) bool after_empty)
{
    return line.data[0] == '>' && !prompt_goes_on(line);
}

static size_t quote_prefix(struct slice line, __attribute__((unused)) struct wrapped_run *run)
{
    if (!line.length || line.data[0] != '>' || (run->lines == 0 && prompt_goes_on(line)))
        return SLICE_NOT_FOUND;
    return line.length > 1 && line.data[1] == ' ' ? 2 : 1;
}

/* Numbers: "12:Host Name:", rising; before the time of a log's line a single one is enough. */

static size_t number_length(struct slice line, uint64_t *number)
{
    enum { MOST_DIGITS = 9 };
    size_t digits = 0;
    while (digits < line.length && digits <= MOST_DIGITS && is_digit(line.data[digits]))
        digits++;
    bool is_one = digits && digits <= MOST_DIGITS && digits < line.length && line.data[digits] == ':';
    return is_one && slice_parse_number(slice_between(line, 0, digits), UINT32_MAX, number) ? digits + 1
                                                                                            : SLICE_NOT_FOUND;
}

static bool number_may_begin(struct slice line, __attribute__((unused)) bool after_empty)
{
    uint64_t number;
    return is_digit(line.data[0]) && number_length(line, &number) != SLICE_NOT_FOUND;
}

static size_t number_prefix(struct slice line, struct wrapped_run *run)
{
    uint64_t number;
    size_t length = number_length(line, &number);
    if (length == SLICE_NOT_FOUND || (run->lines && number <= run->number))
        return SLICE_NOT_FOUND;
    run->number = number;
    run->is_certain |= begins_with_time(slice_between(line, length, line.length));
    return length;
}

/* Names of files: "C:\Windows\Logs\CBS\CBS.log:120:" or "CBS.log:" before the time of a log's line; "systeminfo.txt:12:"
 * before lines whose numbers rise. */

/* Behind ".log:" or ".txt:", in the first part of a line. */
static size_t name_length(struct slice line)
{
    enum { LONGEST_NAME = 260, ENDING_LENGTH = 4 };
    static const struct slice endings[] = {SLICE(".log"), SLICE(".txt"), SLICE(".csv"), SLICE(".lst")};
    struct slice rest = slice_between(line, 0, LONGEST_NAME);
    for (size_t colon; (colon = slice_find(rest, SLICE(":"))) != SLICE_NOT_FOUND;) {
        size_t behind = (size_t)(rest.data - line.data) + colon + 1;
        struct slice name = slice_between(line, 0, behind - 1);
        for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
            if (name.length > ENDING_LENGTH && slice_ends_with_ignoring_case(name, endings[i]))
                return behind;
        rest = slice_between(rest, colon + 1, rest.length);
    }
    return SLICE_NOT_FOUND;
}

static bool name_may_begin(struct slice line, __attribute__((unused)) bool after_empty)
{
    static const char others[] = "0123456789[\" \t"; /* what lines of exports and logs begin with */
    return !strchr(others, line.data[0]) && name_length(line) != SLICE_NOT_FOUND;
}

static size_t name_prefix(struct slice line, struct wrapped_run *run)
{
    uint64_t number = 0;
    size_t name = name_length(line);
    if (name == SLICE_NOT_FOUND)
        return SLICE_NOT_FOUND;
    struct slice rest = slice_between(line, name, line.length), file = slice_between(line, 0, name);
    size_t digits = number_length(rest, &number);
    size_t length = name + (digits == SLICE_NOT_FOUND ? 0 : digits);
    bool is_of_log = begins_with_time(slice_between(line, length, line.length));
    if (!is_of_log && digits == SLICE_NOT_FOUND)
        return SLICE_NOT_FOUND;
    if (run->lines && !is_of_log && (number <= run->number || !slice_equal_ignoring_case(file, run->name)))
        return SLICE_NOT_FOUND;
    run->number = number;
    run->name = file;
    run->is_certain |= is_of_log;
    return length;
}

/* Tables of Markdown, and those with a border around: "+-----+-----+". */

static bool is_border(struct slice line)
{
    size_t signs = 0;
    while (signs < line.length && (line.data[signs] == '+' || line.data[signs] == '-' || line.data[signs] == '='))
        signs++;
    return line.length > 2 && line.data[0] == '+' && slice_trim(slice_between(line, signs, line.length)).length == 0;
}

static bool bar_may_begin(struct slice line, __attribute__((unused)) bool after_empty)
{
    struct slice trimmed = slice_trim(line);
    bool has_bars = line.data[0] == '|' && trimmed.length > 2 && trimmed.data[trimmed.length - 1] == '|';
    return has_bars || is_border(line);
}

static size_t bar_prefix(struct slice line, __attribute__((unused)) struct wrapped_run *run)
{
    if (!line.length || !bar_may_begin(line, false))
        return SLICE_NOT_FOUND;
    return is_border(line) ? line.length : 1;
}

/* Indentation of a whole block. What reg query prints behind a key is no block of its own. */

static size_t count_blanks(struct slice line)
{
    size_t blanks = 0;
    while (blanks < line.length && is_blank(line.data[blanks]))
        blanks++;
    return blanks;
}

static bool indentation_may_begin(struct slice line, bool after_empty)
{
    return after_empty && is_blank(line.data[0]);
}

static size_t indentation_prefix(struct slice line, struct wrapped_run *run)
{
    enum { MOST_INDENTATION = 16 }; /* what stands further to the right is a column */
    size_t blanks = count_blanks(line);
    size_t common = run->lines && run->indentation < blanks ? run->indentation : blanks;
    if (blanks == 0 || common > MOST_INDENTATION)
        return SLICE_NOT_FOUND;
    run->indentation = common;
    run->is_certain |= begins_with_time(slice_between(line, blanks, line.length));
    return common;
}

const struct wrapping wrapping_table[] = {
    {quote_may_begin, quote_prefix, 2, false},
    {number_may_begin, number_prefix, 3, false},
    {name_may_begin, name_prefix, 2, false},
    {bar_may_begin, bar_prefix, 2, true},
    {indentation_may_begin, indentation_prefix, 3, false},
};
const size_t wrapping_count = sizeof wrapping_table / sizeof *wrapping_table;

/* Runs. */

static bool is_of_registry_query(struct slice line)
{
    return slice_starts_with_ignoring_case(line, SLICE("HKEY_"));
}

/* The run that begins with the next line of `lines`: `*end` is where it ends. False when there is none. */
static bool find_run(const struct wrapping *wrapping, struct text_lines lines, struct wrapped_run *run,
                     struct slice *end)
{
    struct slice line;
    *run = (struct wrapped_run){.indentation = SIZE_MAX};
    *end = lines.rest;
    while (text_next_line(&lines, &line)) {
        if (slice_trim(line).length == 0 && run->lines)
            continue;
        if (wrapping->prefix(line, run) == SLICE_NOT_FOUND)
            break;
        run->lines++;
        *end = lines.rest;
    }
    return run->lines > 0;
}

static bool is_accepted(const struct wrapping *wrapping, const struct wrapped_run *run)
{
    return run->lines >= wrapping->fewest_lines || run->is_certain;
}

/* "a | b |" as "a<tab>b": blanks around cells go. */
static size_t put_cells(struct slice cells, char *to)
{
    struct slice rest = slice_trim(cells), cell;
    size_t written = 0;
    if (rest.length && rest.data[rest.length - 1] == '|')
        rest.length--;
    while (slice_next_part(&rest, '|', &cell)) {
        cell = slice_trim(cell);
        memmove(to + written, cell.data, cell.length);
        written += cell.length;
        if (rest.data)
            to[written++] = '\t';
    }
    return written;
}

static size_t put_line(const struct wrapping *wrapping, const struct wrapped_run *run, struct slice line, char *to)
{
    struct wrapped_run alone = {.indentation = SIZE_MAX};
    size_t prefix = line.length ? wrapping->prefix(line, &alone) : 0;
    if (run->indentation != SIZE_MAX)
        prefix = run->indentation < line.length ? run->indentation : line.length;
    struct slice rest = slice_between(line, prefix == SLICE_NOT_FOUND ? 0 : prefix, line.length);
    if (wrapping->has_bars)
        return put_cells(rest, to);
    memmove(to, rest.data, rest.length);
    return rest.length;
}

/* The lines up to `end`, each without its prefix when the run was accepted; the bytes written. */
static size_t put_lines(const struct wrapping *wrapping, const struct wrapped_run *run, struct text_lines *lines,
                        struct slice end, char *to)
{
    struct slice line;
    size_t written = 0;
    while (lines->rest.length > end.length && text_next_line(lines, &line)) {
        bool has_end = line.data + line.length < end.data + end.length;
        if (run)
            line.length = put_line(wrapping, run, line, to + written);
        else
            memmove(to + written, line.data, line.length);
        written += line.length;
        if (has_end)
            to[written++] = '\n';
    }
    return written;
}

/* What is known of the line before. */
struct above {
    bool is_empty;
    bool is_of_registry_query; /* the last one with text */
};

static struct above look_at(struct above above, struct slice line)
{
    bool is_empty = slice_trim(line).length == 0;
    return (struct above){
        .is_empty = is_empty || line_marks_separate(line),
        .is_of_registry_query = is_empty ? above.is_of_registry_query : is_of_registry_query(line),
    };
}

size_t wrapping_take_off(const struct wrapping *wrapping, struct slice text, char *to)
{
    struct text_lines lines = {.rest = text};
    struct above above = {.is_empty = true};
    size_t written = 0;
    while (lines.rest.length) {
        struct text_lines next = lines;
        struct slice line, end;
        struct wrapped_run run;
        text_next_line(&next, &line);
        bool begins = line.length && !above.is_of_registry_query && wrapping->may_begin(line, above.is_empty);
        bool found = begins && find_run(wrapping, lines, &run, &end);
        bool accepted = found && is_accepted(wrapping, &run);
        if (accepted && !to)
            return text.length;
        if (!found)
            end = next.rest;
        above = look_at(above, line);
        if (to)
            written += put_lines(wrapping, accepted ? &run : NULL, &lines, end, to + written);
        else
            lines.rest = end;
    }
    return written;
}
