/* Reader of comma-separated values (RFC 4180).
 *
 *     kb,released,title
 *     4520002,2019-10-08,"Monthly rollup, ""October 2019"""
 */
#include "base/csv.h"

#include <string.h>

static bool at_byte(const struct csv_reader *reader, char byte)
{
    return reader->rest.length && reader->rest.data[0] == byte;
}

static void skip_bytes(struct csv_reader *reader, size_t count)
{
    reader->rest = slice_between(reader->rest, count, reader->rest.length);
}

/* Takes a line end (LF, CR LF, or CR at the very end) off the text; false when there is none here. */
static bool skip_line_end(struct csv_reader *reader)
{
    size_t length = at_byte(reader, '\r') ? 1 : 0;
    bool line_feed = reader->rest.length > length && reader->rest.data[length] == '\n';
    if (!line_feed && (length == 0 || reader->rest.length > length))
        return false;
    skip_bytes(reader, length + line_feed);
    reader->next_line++;
    return true;
}

static char separator_of(const struct csv_reader *reader)
{
    return reader->separator ? reader->separator : ',';
}

/* Bytes up to the next comma or line end, as they stand. */
static struct slice take_plain(struct csv_reader *reader)
{
    char separator = separator_of(reader);
    size_t length = 0;
    while (length < reader->rest.length && reader->rest.data[length] != separator && reader->rest.data[length] != '\n')
        length++;
    struct slice plain = slice_between(reader->rest, 0, length);
    if (length && plain.data[length - 1] == '\r' &&
        (length == reader->rest.length || reader->rest.data[length] == '\n'))
        plain.length--;
    skip_bytes(reader, plain.length);
    return plain;
}

/* Length of the quoted part at the start of `text` with both quotes, or SLICE_NOT_FOUND when the closing one is
 * missing. */
static size_t quoted_length(struct slice text)
{
    for (size_t i = 1; i < text.length; i++) {
        if (text.data[i] != '"')
            continue;
        if (i + 1 == text.length || text.data[i + 1] != '"')
            return i + 1;
        i++;
    }
    return SLICE_NOT_FOUND;
}

/* The two parts of a field: what stands between its quotes, and what follows the closing one up to the comma, which
 * is not RFC 4180 and is kept as it stands. A field without quotes has only the second. */
struct csv_field {
    struct slice inside, tail;
};

/* False, with the reader where it was, when a closing quote is missing. */
static bool take_field(struct csv_reader *reader, struct csv_field *field)
{
    *field = (struct csv_field){0};
    if (at_byte(reader, '"')) {
        size_t quoted = quoted_length(reader->rest);
        if (quoted == SLICE_NOT_FOUND)
            return false;
        field->inside = slice_between(reader->rest, 1, quoted - 1);
        skip_bytes(reader, quoted);
    }
    field->tail = take_plain(reader);
    return true;
}

/* Takes the comma that another field of the record follows; false when there is none. */
static bool skip_comma(struct csv_reader *reader)
{
    bool is_there = at_byte(reader, separator_of(reader));
    skip_bytes(reader, is_there);
    return is_there;
}

/* Joins both parts, with doubled quotes made one. */
static struct slice unquote(struct csv_reader *reader, const struct csv_field *field, struct arena *arena)
{
    char *text = arena_allocate(arena, field->inside.length + field->tail.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < field->inside.length; i++) {
        text[length++] = field->inside.data[i];
        reader->next_line += field->inside.data[i] == '\n';
        i += field->inside.data[i] == '"'; /* the second of a doubled pair */
    }
    if (field->tail.length)
        memcpy(text + length, field->tail.data, field->tail.length);
    return (struct slice){text, length + field->tail.length};
}

bool csv_next_record(struct csv_reader *reader, struct arena *arena, struct slice_list *fields, struct error *error)
{
    *fields = (struct slice_list){0};
    if (reader->next_line == 0)
        reader->next_line = 1;
    while (skip_line_end(reader))
        ;
    if (reader->rest.length == 0)
        return false;
    reader->line = reader->next_line;
    do {
        struct csv_field field;
        if (!take_field(reader, &field))
            return error_set(error, ERROR_INPUT, "line %u: a quoted field does not end; add the closing quote",
                             reader->next_line);
        struct slice text = unquote(reader, &field, arena);
        *list_append(arena, fields) = text;
    } while (skip_comma(reader));
    skip_line_end(reader);
    return true;
}

size_t csv_complete_length(struct slice text)
{
    struct csv_reader reader = {.rest = text};
    struct csv_field field;
    size_t complete = 0;
    while (reader.rest.length) {
        do {
            if (!take_field(&reader, &field))
                return complete;
        } while (skip_comma(&reader));
        if (!skip_line_end(&reader) || reader.rest.data[-1] != '\n')
            break;
        complete = text.length - reader.rest.length;
    }
    return complete;
}

static bool needs_quotes(struct slice field)
{
    for (size_t i = 0; i < field.length; i++)
        if (field.data[i] == ',' || field.data[i] == '"' || field.data[i] == '\n' || field.data[i] == '\r')
            return true;
    return false;
}

static struct slice quote(struct slice field, struct arena *arena)
{
    char *text = arena_allocate(arena, 2 * field.length + 2, 1);
    size_t length = 0;
    text[length++] = '"';
    for (size_t i = 0; i < field.length; i++) {
        text[length++] = field.data[i];
        if (field.data[i] == '"')
            text[length++] = '"';
    }
    text[length++] = '"';
    return (struct slice){text, length};
}

struct slice csv_format_record(const struct slice_list *fields, struct arena *arena)
{
    struct slice_list written = {0};
    for (size_t i = 0; i < fields->count; i++)
        *list_append(arena, &written) =
            needs_quotes(fields->items[i]) ? quote(fields->items[i], arena) : fields->items[i];
    return slice_list_join(arena, &written, ",");
}

struct slice csv_harmless(struct slice text, struct arena *arena)
{
    bool is_formula = text.length && slice_find_last_byte(SLICE("=+-@\t\r"), text.data[0]) != SLICE_NOT_FOUND;
    return is_formula ? arena_format(arena, "'" SLICE_FORMAT, SLICE_ARGUMENTS(text)) : text;
}
