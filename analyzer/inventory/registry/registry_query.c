/* Reader of what reg query prints of the servicing keys, with /s:
 *
 *     HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing
 *         LastTrustTime    REG_BINARY    00A0B3C4
 *
 *     HKEY_LOCAL_MACHINE\SOFTWARE\...\Component Based Servicing\Packages\Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005
 *         (Default)    REG_SZ
 *         CurrentState    REG_DWORD    0x7
 *
 * Keys are not indented; values are, by four blanks, which also part name, type and data. An empty line ends every key.
 * Keys without values are left out, so that Packages is not there, and RebootPending may be there without being shown.
 * Without /s the names of the sub-keys follow the first key, line by line: of these nothing but the name is known.
 *
 * Pasting may leave one blank of many, everywhere ("CurrentState REG_DWORD 0x7"); XP writes tabs.
 *
 * Nothing is escaped: a text with line ends in it can look like keys and values. It shows by the order of the keys. */
#include "inventory/registry/registry_query.h"

#include "base/text.h"
#include "inventory/registry/registry_delivery.h"
#include "inventory/registry/registry_text.h"

static const char cut_short[] = "the line is cut short";
static const char no_key_or_value[] = "neither a key nor a value";
static const char bad_number[] = "a number that reg query does not print so";
static const char no_text[] = "bytes that are no text";
static const char run_together[] = "a key and its value in one line";
static const char lost_key[] = "values without their key";

#define GAP SLICE("    ")

struct registry_query {
    struct text_lines lines;
    const char *end;
    enum text_layout layout;
    bool is_collapsed; /* nowhere stand four blanks before a type */
    bool in_key;       /* a key was shown since the last empty line */
    bool has_values;   /* and a value of it */
    bool is_named;     /* or a key of which nothing but the name is shown: its like follow, until an empty line */
};

static bool is_key(struct slice line)
{
    return slice_starts_with_ignoring_case(line, SLICE("HKEY_")) && slice_find(line, SLICE("\\")) != SLICE_NOT_FOUND;
}

/* Where the gap before the type of a value begins. */
static size_t find_type(const struct registry_query *query, struct slice line)
{
    static const struct slice gaps[] = {SLICE("    REG_"), SLICE(" REG_"), SLICE("\tREG_")};
    size_t first = query->is_collapsed ? 1 : 0, last = query->is_collapsed ? 2 : 0;
    for (size_t i = first; i <= last; i++) {
        size_t found = slice_find(line, gaps[i]);
        if (found != SLICE_NOT_FOUND)
            return found;
    }
    return SLICE_NOT_FOUND;
}

static bool is_value(const struct registry_query *query, struct slice line)
{
    bool is_indented = slice_starts_with_ignoring_case(line, GAP) || (query->is_collapsed && !is_key(line));
    return is_indented && find_type(query, line) != SLICE_NOT_FOUND;
}

bool registry_query_recognises(const struct source_file *file)
{
    struct text_lines lines = {.rest = file->text};
    struct slice line;
    while (text_next_line(&lines, &line))
        if (slice_trim(line).length)
            return is_key(line);
    return false;
}

enum opening registry_query_opens(struct slice line)
{
    return is_key(line) ? OPENING_GOES_ON : OPENING_NONE;
}

static bool is_damaged(struct registry_item *item, const char *problem)
{
    item->kind = REGISTRY_DAMAGED;
    item->problem = problem;
    return true;
}

/* "0x70" */
static bool parse_number(struct slice digits, uint32_t *number)
{
    digits = slice_trim(digits);
    if (!slice_starts_with_ignoring_case(digits, SLICE("0x")) || digits.length < 3 || digits.length > 10)
        return false;
    *number = 0;
    for (size_t i = 2; i < digits.length; i++) {
        int digit = registry_text_hexadecimal_digit(digits.data[i]);
        if (digit < 0)
            return false;
        *number = *number << 4 | (uint32_t)digit;
    }
    return true;
}

/* Name, type and data of a value, whatever blanks are between them. */
struct value {
    struct slice name, type, data;
};

static struct value split_value(const struct registry_query *query, struct slice line, size_t gap)
{
    struct slice rest = slice_between(line, gap, line.length);
    if (query->is_collapsed) {
        rest = slice_trim(rest);
        size_t length = 0;
        while (length < rest.length && rest.data[length] != ' ' && rest.data[length] != '\t')
            length++;
        return (struct value){slice_trim(slice_between(line, 0, gap)), slice_between(rest, 0, length),
                              slice_trim(slice_between(rest, length, rest.length))};
    }
    rest = slice_between(rest, GAP.length, rest.length);
    size_t length = slice_find(rest, GAP);
    struct slice data = length == SLICE_NOT_FOUND ? SLICE("") : slice_between(rest, length, rest.length);
    return (struct value){slice_between(line, GAP.length, gap), slice_trim(slice_between(rest, 0, length)),
                          slice_trim(data)};
}

static bool read_value(const struct registry_query *query, struct slice line, struct registry_item *item)
{
    size_t gap = find_type(query, line);
    bool has_name = query->is_collapsed || (gap != SLICE_NOT_FOUND && gap >= GAP.length);
    if (gap == SLICE_NOT_FOUND || !has_name)
        return is_damaged(item, no_key_or_value);
    struct value value = split_value(query, line, gap);
    item->kind = REGISTRY_VALUE;
    item->name = value.name;
    item->text = value.data;
    item->data = REGISTRY_DATA_BYTES;
    if (slice_find(item->text, SLICE("\\Component Based Servicing\\")) != SLICE_NOT_FOUND)
        return is_damaged(item, no_key_or_value); /* the end of a value and the beginning of a key are lost */
    if (slice_equal(value.type, SLICE("REG_SZ")) || slice_equal(value.type, SLICE("REG_EXPAND_SZ")))
        item->data = REGISTRY_DATA_TEXT;
    if (!slice_equal(value.type, SLICE("REG_DWORD")))
        return true;
    item->data = REGISTRY_DATA_NUMBER;
    if (!parse_number(item->text, &item->number)) {
        item->kind = REGISTRY_DAMAGED_VALUE;
        item->problem = bad_number;
    }
    return true;
}

/* Without any value behind it a key is only named: with /s it would have been left out. */
static bool read_key(struct registry_query *query, struct slice line, struct registry_item *item)
{
    struct text_lines ahead = query->lines;
    struct slice next;
    if (text_shows_control(line))
        return is_damaged(item, no_text);
    if (find_type(query, line) != SLICE_NOT_FOUND)
        return is_damaged(item, run_together);
    bool has_next = text_next_line(&ahead, &next);
    if (has_next && query->layout == TEXT_DOUBLED && slice_trim(next).length == 0)
        has_next = text_next_line(&ahead, &next);
    bool has_values = has_next && is_value(query, next);
    item->kind = has_values ? REGISTRY_KEY : REGISTRY_NAME;
    item->name = slice_trim(line);
    item->is_unframed = query->layout == TEXT_AS_WRITTEN && (query->has_values || (query->is_named && has_values));
    query->in_key = true;
    query->has_values = false;
    query->is_named = !has_values;
    return true;
}

/* An empty line ends every key: a value behind one has lost its key. */
static bool read_value_line(struct registry_query *query, struct slice line, struct registry_item *item)
{
    bool is_orphan = !query->in_key && query->layout == TEXT_AS_WRITTEN;
    query->in_key = true;
    query->has_values = true;
    return is_orphan ? is_damaged(item, lost_key) : read_value(query, line, item);
}

/* Blocks that were never written, or erased; they may have taken the ends of lines with them. A single one of these
 * could be the name of a folder. */
static bool is_blanked(struct slice line)
{
    return slice_find(line, SLICE("\\x00\\x00")) != SLICE_NOT_FOUND ||
           slice_find(line, SLICE("\\xFF\\xFF")) != SLICE_NOT_FOUND;
}

static bool read_line(struct registry_query *query, struct slice line, struct registry_item *item)
{
    if (line.data + line.length == query->end)
        return is_damaged(item, cut_short);
    if (is_blanked(line))
        return is_damaged(item, no_text);
    if (is_key(line))
        return read_key(query, line, item);
    if (is_value(query, line))
        return read_value_line(query, line, item);
    query->in_key = true;
    return is_damaged(item, no_key_or_value);
}

static bool next_item(struct registry_query *query, struct registry_item *item)
{
    struct slice line;
    while (text_next_line(&query->lines, &line)) {
        *item = (struct registry_item){.line = query->lines.number};
        if (slice_trim(line).length)
            return read_line(query, line, item);
        query->in_key = query->has_values = query->is_named = false;
    }
    return false;
}

bool registry_query_read(struct inventory *inventory, const struct source_file *file, struct error *error)
{
    struct arena *scratch = arena_create();
    struct registry_facts facts = registry_facts_begin(scratch);
    struct registry_query query = {
        .lines = source_lines(file),
        .end = file->text.data + file->text.length,
        .layout = text_layout(file->text),
        .is_collapsed = slice_find(file->text, SLICE("    REG_")) == SLICE_NOT_FOUND,
    };
    struct registry_item item;
    facts.silence.hides_empty_keys = true;
    facts.order_is_binding = true;
    while (next_item(&query, &item))
        registry_facts_take(&facts, &item);
    registry_facts_end(&facts, registry_text_ends_properly(file->text, file->bytes), query.lines.number);
    struct registry_source source = {.reader = READER_REGISTRY_QUERY, .path = file->path, .part = file->part};
    bool usable = registry_deliver(inventory, &source, &facts, error);
    arena_destroy(scratch);
    return usable;
}
