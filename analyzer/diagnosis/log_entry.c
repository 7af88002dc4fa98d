/* Takes entries apart:
 *
 *     2031-01-02 03:04:05, Error                 CSI    00000001@2031/1/2:02:04:05.678 (F) x.cpp(1): Error ...
 *     - 2031-01-02 03:04:05, Error CBS Failed to do something ...
 *       Line 12: 2031-01-02 03:04:05, Info                  CBS    Failed to do something ...
 *     <DateTime>, Info CBS Not able to do something ...
 *     Error CBS Startup: Failed to do something
 *     2031/01/02 03:04:05.1234567 12   34    Agent           Did something ... */
#include "diagnosis/log_entry.h"

#include <ctype.h>
#include <string.h>

enum {
    HEAD = 72,        /* bytes within which date and level stand, prefixes of pasting included */
    DATE_LENGTH = 10, /* 2020-02-04 */
    TIME_LENGTH = 8,  /* 18:57:16 */
};

/* "9" stands for a digit, "x" for a digit or the letter by which one was hidden, "-" for what separates parts. */
static bool has_shape(const char *at, const char *end, const char *shape)
{
    if (end - at < (ptrdiff_t)strlen(shape))
        return false;
    for (; *shape; shape++, at++) {
        bool is_digit = isdigit((unsigned char)*at);
        bool fits = *shape == '9'   ? is_digit
                    : *shape == 'x' ? is_digit || *at == 'x'
                    : *shape == '-' ? *at == '-' || *at == '/'
                                    : *at == *shape;
        if (!fits)
            return false;
    }
    return true;
}

static bool is_date(const char *at, const char *end)
{
    return has_shape(at, end, "99xx-xx-99 99:99:99") || has_shape(at, end, "99xx-xx-99\t99:99:99");
}

/* From `from` on, no further than `reach`; NULL when there is none. */
static const char *find_date(const char *from, const char *reach, const char *end)
{
    for (const char *at = from; at < reach; at++)
        if (isdigit((unsigned char)*at) && (at == from || !isdigit((unsigned char)at[-1])) && is_date(at, end))
            return at;
    return NULL;
}

static const char *head_end(struct slice text)
{
    return text.data + (text.length < HEAD ? text.length : HEAD);
}

void log_entry_parse(struct slice text, uint32_t line, struct log_entry *entry)
{
    const char *date = find_date(text.data, head_end(text), text.data + text.length);
    *entry = (struct log_entry){.text = text, .line = line};
    if (date)
        entry->time = (struct slice){date, DATE_LENGTH + 1 + TIME_LENGTH};
}

/* What pasting, or a tool that lists lines, puts before an entry. */
static struct slice without_prefix(struct slice line)
{
    line = slice_trim(line);
    for (;;) {
        size_t length = 0;
        while (length < line.length &&
               (line.data[length] == '-' || line.data[length] == '>' || line.data[length] == ' '))
            length++;
        if (slice_starts_with_ignoring_case(line, SLICE("Line ")))
            length = 5;
        size_t digits = length;
        while (digits < line.length && isdigit((unsigned char)line.data[digits]))
            digits++;
        if (digits > length && digits + 1 < line.length && (line.data[digits] == '.' || line.data[digits] == ':') &&
            line.data[digits + 1] == ' ')
            length = digits + 1;
        if (length == 0)
            return line;
        line = slice_trim(slice_between(line, length, line.length));
    }
}

static bool is_counter(struct slice line)
{
    if (line.length < 9 || (line.data[8] != ' ' && line.data[8] != '@'))
        return false;
    for (size_t i = 0; i < 8; i++)
        if (!isxdigit((unsigned char)line.data[i]))
            return false;
    return true;
}

bool log_line_begins_entry(struct slice line)
{
    static const char *const beginnings[] = {
        "Info ",  "Error ",    "Error\t",  "Warning ",      "(f)",         "(fix)",  "(w)",        "(n)",
        "(p)",    "Error:",    "FATAL",    "WARNING",       "*FAILED",     "Failed", "Startup",    "Shtd:",
        "Doqe:",  "Session:",  "WER:",     "<Date",         "[SR]",        "Exec:",  "Plan:",      "Summary",
        "Found ", "Operation", "Log Name", "====",          "Unable",      "Total ", "Installer:", "Checking",
        "CBS ",   "CSI ",      "DISM ",    "Repair failed", "Unavailable",
    };
    if (line.length && is_date(line.data, line.data + line.length))
        return true; /* as nearly all do */
    line = without_prefix(line);
    if (line.length == 0 || is_date(line.data, line.data + line.length) || is_counter(line) ||
        has_shape(line.data, line.data + line.length, "99:99:99") ||
        has_shape(line.data, line.data + line.length, "9999-9"))
        return true;
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (slice_starts_with_ignoring_case(line, slice_from(beginnings[i])))
            return true;
    return false;
}

/* Of a list whose lines were run together, where the second item begins; else its length. */
static size_t first_item(struct slice line)
{
    static const struct slice marks[] = {{" (f) ", 5}, {" (fix) ", 7}, {" (p) ", 5}};
    size_t items[] = {line.length, line.length};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t from = 0, at;
        while ((at = slice_find(slice_between(line, from, line.length), marks[i])) != SLICE_NOT_FOUND) {
            size_t place = from + at;
            items[1] = place < items[0] ? items[0] : place < items[1] ? place : items[1];
            items[0] = place < items[0] ? place : items[0];
            from = place + marks[i].length;
        }
    }
    return slice_find(line, SLICE("(f) ")) == 0 ? items[0] : items[1];
}

/* Whether another entry may begin behind the head of the line: one has a level there. */
static bool may_be_glued(struct slice line)
{
    const char *end = line.data + line.length;
    for (const char *at = line.data + HEAD; at + 3 < end && (at = memchr(at, ',', (size_t)(end - at) - 3)); at++)
        if (at[1] == ' ' && strchr("IEW", at[2]) && at[2])
            return true;
    return false;
}

static bool may_be_list(struct slice line)
{
    const char *end = line.data + line.length;
    for (const char *at = line.data; at + 3 < end && (at = memchr(at, '(', (size_t)(end - at) - 3)); at++)
        if ((at[1] == 'f' || at[1] == 'p') && (at[2] == ')' || at[2] == 'i'))
            return true;
    return false;
}

size_t log_line_first_entry(struct slice line)
{
    size_t items = may_be_list(line) ? first_item(line) : line.length;
    if (items < line.length)
        return items + 1;
    if (line.length < 2 * HEAD || !may_be_glued(line))
        return line.length;
    const char *end = line.data + line.length;
    const char *first = find_date(line.data, head_end(line), end);
    const char *from = first ? first + DATE_LENGTH + TIME_LENGTH : line.data;
    if (end - from <= HEAD)
        return line.length;
    for (const char *at = from; at < end; at++) {
        /* a date within an entry is followed by its words, one that begins an entry by a comma and a level */
        const char *next = find_date(at, end, end);
        if (!next)
            return line.length;
        const char *behind = next + DATE_LENGTH + 1 + TIME_LENGTH;
        if (behind + 1 < end && behind[0] == ',' && behind[1] == ' ')
            return (size_t)(next - line.data);
        at = next;
    }
    return line.length;
}
