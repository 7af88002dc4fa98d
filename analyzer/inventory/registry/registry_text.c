/* Lexer of registry exports, "Windows Registry Editor Version 5.00" and REGEDIT4.
 *
 *     Windows Registry Editor Version 5.00
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Version]
 *     "6.0.6002.18005"=hex(2):25,00,53,00,79,00,73,00,74,00,65,00,6d,00,52,00,6f,00,\
 *       6f,00,74,00,25,00,00,00
 *
 *     [HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\Packages\Package_for_KB1~...]
 *     "CurrentState"=dword:00000070
 *     "InstallLocation"="\\\\?\\C:\\Windows\\SoftwareDistribution\\Download\\"
 *
 * A quoted text may go on over several lines. */
#include "inventory/registry/registry_text.h"

#include <string.h>

static const char cut_short[] = "the line is cut short";
static const char no_key_or_value[] = "neither a key nor a value";
static const char no_bracket[] = "a key without its closing bracket";
static const char no_text[] = "bytes that are no text";
static const char open_quote[] = "a text without its closing quote";
static const char bad_data[] = "data that no registry export holds";
static const char lost_key[] = "values without their key";
static const char lost_line[] = "a line is missing before this one";

bool registry_text_is_header(struct slice line)
{
    line = slice_trim(line);
    return slice_equal_ignoring_case(line, SLICE("Windows Registry Editor Version 5.00")) ||
           slice_equal_ignoring_case(line, SLICE("REGEDIT4"));
}

/* Moves to the line after the first one with text on it; true when that one is the header. */
static bool skip_header(struct text_lines *lines)
{
    struct slice line;
    while (text_next_line(lines, &line))
        if (slice_trim(line).length)
            return registry_text_is_header(line);
    return false;
}

bool registry_text_recognises(struct slice text)
{
    struct text_lines lines = {.rest = text};
    return skip_header(&lines);
}

struct registry_text registry_text_begin(struct text_lines lines)
{
    struct registry_text export = {.lines = lines, .end = lines.rest.data + lines.rest.length};
    export.layout = text_layout(lines.rest);
    skip_header(&export.lines);
    return export;
}

static bool is_damaged(struct registry_item *item, const char *problem)
{
    item->kind = REGISTRY_DAMAGED;
    item->problem = problem;
    return true;
}

/* A last line without its line end may have lost more than that. */
static bool is_cut(const struct registry_text *export, struct slice line)
{
    return line.data + line.length == export->end;
}

static bool starts_key(struct slice line)
{
    return slice_starts_with_ignoring_case(line, SLICE("[HK")) ||
           slice_starts_with_ignoring_case(line, SLICE("[-HK")) || slice_starts_with_ignoring_case(line, SLICE("[\\"));
}

static bool read_key(struct slice line, struct registry_item *item)
{
    size_t closing = slice_find_last_byte(line, ']');
    if (closing == SLICE_NOT_FOUND || closing + 1 != line.length)
        return is_damaged(item, no_bracket);
    if (text_shows_control(line))
        return is_damaged(item, no_text);
    item->kind = line.data[1] == '-' ? REGISTRY_DELETION : REGISTRY_KEY;
    item->name = slice_between(line, 1, closing);
    return true;
}

/* Bytes up to the quote that closes a text, or SLICE_NOT_FOUND. */
static size_t find_closing_quote(struct slice text)
{
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            return i;
        i += text.data[i] == '\\';
    }
    return SLICE_NOT_FOUND;
}

/* `"name"=` or `@=` off the front of `*line`. */
static bool take_name(struct slice *line, struct slice *name)
{
    size_t behind = 1;
    *name = (struct slice){0};
    if (line->data[0] == '"') {
        size_t closing = find_closing_quote(slice_between(*line, 1, line->length));
        if (closing == SLICE_NOT_FOUND)
            return false;
        *name = slice_between(*line, 1, closing + 1);
        behind = closing + 2;
    } else if (line->data[0] != '@') {
        return false;
    }
    if (behind >= line->length || line->data[behind] != '=')
        return false;
    *line = slice_between(*line, behind + 1, line->length);
    return true;
}

/* \x0A, \uFFFE, or a backslash or quote behind a backslash. */
static size_t escape_length(char behind_backslash)
{
    return behind_backslash == 'x' ? 4 : behind_backslash == 'u' ? 6 : 2;
}

/* A backslash that was written stands twice, whatever follows it: "C:\\x10" is a folder. */
bool registry_text_shows_control(struct slice escaped)
{
    for (size_t i = 0; i + 1 < escaped.length; i++) {
        if (escaped.data[i] != '\\')
            continue;
        if (text_shows_control(slice_between(escaped, i, i + escape_length(escaped.data[i + 1]))))
            return true;
        i++;
    }
    return false;
}

/* Text from behind the opening quote. It may span lines, but never a line that looks like a key: then the quote is
 * lost. */
static bool read_text(struct registry_text *export, struct slice rest, struct registry_item *item)
{
    const char *start = rest.data;
    size_t closing;
    while ((closing = find_closing_quote(rest)) == SLICE_NOT_FOUND) {
        struct text_lines before = export->lines;
        if (!text_next_line(&export->lines, &rest))
            return is_damaged(item, open_quote);
        if (starts_key(rest)) {
            export->lines = before;
            return is_damaged(item, open_quote);
        }
    }
    if (is_cut(export, rest))
        return is_damaged(item, cut_short);
    if (slice_trim(slice_between(rest, closing + 1, rest.length)).length)
        return is_damaged(item, bad_data);
    item->data = REGISTRY_DATA_TEXT;
    item->escaped = true;
    item->text = (struct slice){start, (size_t)(rest.data + closing - start)};
    return true;
}

int registry_text_hexadecimal_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    char lower = byte >= 'A' && byte <= 'F' ? (char)(byte - 'A' + 'a') : byte;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool read_number(struct slice digits, struct registry_item *item)
{
    item->data = REGISTRY_DATA_NUMBER;
    if (digits.length != 8)
        return is_damaged(item, bad_data);
    for (size_t i = 0; i < digits.length; i++) {
        int digit = registry_text_hexadecimal_digit(digits.data[i]);
        if (digit < 0)
            return is_damaged(item, bad_data);
        item->number = item->number << 4 | (uint32_t)digit;
    }
    return true;
}

/* "25,00,53,\": whether all of it is bytes, and whether the next line goes on. */
static bool is_bytes(struct slice text, bool *goes_on)
{
    text = slice_trim(text);
    *goes_on = text.length && text.data[text.length - 1] == '\\';
    text.length -= *goes_on;
    for (size_t i = 0; i < text.length; i++)
        if (registry_text_hexadecimal_digit(text.data[i]) < 0 && text.data[i] != ',' && text.data[i] != ' ')
            return false;
    return true;
}

/* "01,00,00,00", the lowest byte first: how hex(4) spells a number. False when it is not four bytes. */
static bool parse_four_bytes(struct slice text, uint32_t *number)
{
    struct slice part;
    unsigned count = 0;
    *number = 0;
    text = slice_trim(text);
    while (slice_next_part(&text, ',', &part)) {
        part = slice_trim(part);
        if (part.length != 2 || count == sizeof *number)
            return false;
        int high = registry_text_hexadecimal_digit(part.data[0]), low = registry_text_hexadecimal_digit(part.data[1]);
        if (high < 0 || low < 0)
            return false;
        *number |= (uint32_t)(high * 16 + low) << 8 * count++;
    }
    return count == sizeof *number;
}

/* Bytes from behind "hex:" or "hex(2):". Their content matters to nobody here, their extent does; only a number may be
 * spelled so, too. */
static bool read_bytes(struct registry_text *export, struct slice rest, bool may_be_number, struct registry_item *item)
{
    bool goes_on;
    const char *start = rest.data;
    item->data = REGISTRY_DATA_BYTES;
    if (!is_bytes(rest, &goes_on))
        return is_damaged(item, bad_data);
    if (may_be_number && !goes_on && parse_four_bytes(rest, &item->number))
        item->data = REGISTRY_DATA_NUMBER;
    while (goes_on) {
        struct text_lines before = export->lines;
        if (!text_next_line(&export->lines, &rest))
            return is_damaged(item, cut_short);
        if (slice_trim(rest).length == 0 || !is_bytes(rest, &goes_on)) {
            export->lines = before;
            return is_damaged(item, cut_short);
        }
    }
    item->bytes = (struct slice){start, (size_t)(rest.data + rest.length - start)};
    return !is_cut(export, rest) || is_damaged(item, cut_short);
}

/* The bytes of a text in UTF-16, which a file made on another system has: "53,00,65,00,00,00". */
struct slice registry_text_from_bytes(struct arena *arena, struct slice written)
{
    char *bytes = arena_allocate(arena, written.length / 2 + 3, 1);
    size_t length = 2;
    memcpy(bytes, "\xFF\xFE", 2);
    for (size_t i = 0; i + 1 < written.length; i++) {
        int high = registry_text_hexadecimal_digit(written.data[i]),
            low = registry_text_hexadecimal_digit(written.data[i + 1]);
        if (high < 0 || low < 0)
            continue;
        bytes[length++] = (char)(high * 16 + low);
        i++;
    }
    while (length >= 4 && bytes[length - 1] == '\0' && bytes[length - 2] == '\0')
        length -= 2;
    return text_clean(arena, text_decode(arena, (struct slice){bytes, length}));
}

/* "hex:" or "hex(2):"; the length of it, 0 when it is neither. */
static size_t bytes_prefix(struct slice data)
{
    if (slice_starts_with_ignoring_case(data, SLICE("hex:")))
        return 4;
    size_t closing = slice_find(data, SLICE("):"));
    bool typed = slice_starts_with_ignoring_case(data, SLICE("hex(")) && closing != SLICE_NOT_FOUND && closing <= 12;
    return typed ? closing + 2 : 0;
}

/* What stands behind the name of a value and its '='. */
static bool read_data(struct registry_text *export, struct slice line, struct slice data, struct registry_item *item)
{
    if (data.length && data.data[0] == '"')
        return read_text(export, slice_between(data, 1, data.length), item);
    size_t prefix = bytes_prefix(data);
    bool is_text = slice_starts_with_ignoring_case(data, SLICE("hex(1):"));
    if (prefix &&
        read_bytes(export, slice_between(data, prefix, data.length),
                   slice_starts_with_ignoring_case(data, SLICE("hex(4):")), item) &&
        is_text && item->kind == REGISTRY_VALUE)
        item->data = REGISTRY_DATA_TEXT;
    if (prefix)
        return true;
    if (is_cut(export, line))
        return is_damaged(item, cut_short);
    data = slice_trim(data);
    if (slice_starts_with_ignoring_case(data, SLICE("dword:")))
        return read_number(slice_between(data, 6, data.length), item);
    if (!slice_equal(data, SLICE("-")))
        return is_damaged(item, bad_data);
    item->kind = REGISTRY_DELETION;
    return true;
}

/* Where the name of a value is whole, the key that it belongs to is not in question. */
static bool read_value(struct registry_text *export, struct slice line, struct registry_item *item)
{
    struct slice data = line;
    item->kind = REGISTRY_VALUE;
    if (!take_name(&data, &item->name))
        return is_damaged(item, is_cut(export, line) ? cut_short : no_key_or_value);
    read_data(export, line, data, item);
    if (item->kind == REGISTRY_DAMAGED)
        item->kind = REGISTRY_DAMAGED_VALUE;
    return true;
}

/* An export has one empty line behind its header and behind every key with its values: where one is missing or one too
 * many, a line was lost. */
static bool is_binding(const struct registry_text *export)
{
    return export->layout == TEXT_AS_WRITTEN;
}

/* An empty line behind an empty line: between them, a key without values is lost. */
static bool take_empty_line(struct registry_text *export, struct registry_item *item)
{
    bool is_second = export->after_empty && slice_trim(export->lines.rest).length > 0;
    export->after_empty = true;
    export->in_key = false;
    return is_second && is_binding(export) && is_damaged(item, lost_line);
}

/* Behind a key or value without an empty line between, it is not certain to which of the two keys the values belong. */
static bool take_key_line(struct registry_text *export, struct slice line, struct registry_item *item)
{
    item->is_unframed = export->in_key && is_binding(export);
    export->in_key = true;
    return read_key(line, item);
}

static bool take_value_line(struct registry_text *export, struct slice line, struct registry_item *item)
{
    bool is_orphan = !export->in_key && is_binding(export);
    export->in_key = true;
    return is_orphan ? is_damaged(item, lost_key) : read_value(export, line, item);
}

static bool take_line(struct registry_text *export, struct slice line, struct slice trimmed, struct registry_item *item)
{
    if (trimmed.data[0] == '[' && is_cut(export, line))
        return is_damaged(item, cut_short);
    if (starts_key(trimmed))
        return take_key_line(export, trimmed, item);
    if (trimmed.data[0] == '"' || trimmed.data[0] == '@')
        return take_value_line(export, slice_between(line, (size_t)(trimmed.data - line.data), line.length), item);
    export->in_key = true;
    return is_damaged(item, no_key_or_value);
}

bool registry_text_next(struct registry_text *export, struct registry_item *item)
{
    struct slice line;
    while (text_next_line(&export->lines, &line)) {
        struct slice trimmed = slice_trim(line);
        *item = (struct registry_item){.line = export->lines.number};
        if (trimmed.length == 0) {
            if (take_empty_line(export, item))
                return true;
            continue;
        }
        if (trimmed.data[0] == ';') {
            export->after_empty = false;
            continue;
        }
        bool taken = take_line(export, line, trimmed, item);
        export->after_empty = false;
        return taken;
    }
    return false;
}

struct slice registry_text_unescape(struct arena *arena, struct slice written)
{
    char *text = arena_allocate(arena, written.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < written.length; i++) {
        i += written.data[i] == '\\' && i + 1 < written.length;
        text[length++] = written.data[i];
    }
    return (struct slice){text, length};
}

bool registry_text_ends_properly(struct slice text, struct slice bytes)
{
    /* A file of CR CR LF line ends that is cut between its CRs would look as if an empty line stood there. */
    while (bytes.length && bytes.data[bytes.length - 1] == '\0')
        bytes.length--;
    if (bytes.length == 0 || bytes.data[bytes.length - 1] != '\n' || text.length == 0)
        return false;
    if (text.data[text.length - 1] != '\n')
        return false;
    size_t end = text.length - 1;
    while (end > 0 && (text.data[end - 1] == ' ' || text.data[end - 1] == '\t'))
        end--;
    return end > 0 && text.data[end - 1] == '\n';
}
