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

/* Bytes up to the next comma or line end, as they stand. */
static struct slice take_plain(struct csv_reader *reader)
{
    size_t length = 0;
    while (length < reader->rest.length && reader->rest.data[length] != ',' && reader->rest.data[length] != '\n')
        length++;
    struct slice plain = slice_between(reader->rest, 0, length);
    if (length && plain.data[length - 1] == '\r' &&
        (length == reader->rest.length || reader->rest.data[length] == '\n'))
        plain.length--;
    skip_bytes(reader, plain.length);
    return plain;
}

/* Length of the quoted part at the start of `text` with both quotes, or SLICE_NOT_FOUND when the closing one is missing. */
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

/* A field that starts with a quote. Bytes between the closing quote and the comma are not RFC 4180 and are kept as they stand. */
static bool read_quoted(struct csv_reader *reader, struct arena *arena, struct slice *field, struct error *error)
{
    size_t quoted = quoted_length(reader->rest);
    if (quoted == SLICE_NOT_FOUND)
        return error_set(error, ERROR_INPUT, "line %u: a quoted field does not end; add the closing quote",
                         reader->next_line);
    struct slice inside = slice_between(reader->rest, 1, quoted - 1);
    skip_bytes(reader, quoted);
    struct slice tail = take_plain(reader);
    char *text = arena_allocate(arena, inside.length + tail.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < inside.length; i++) {
        text[length++] = inside.data[i];
        reader->next_line += inside.data[i] == '\n';
        i += inside.data[i] == '"'; /* the second of a doubled pair */
    }
    if (tail.length)
        memcpy(text + length, tail.data, tail.length);
    *field = (struct slice){text, length + tail.length};
    return true;
}

static bool read_field(struct csv_reader *reader, struct arena *arena, struct slice *field, struct error *error)
{
    if (at_byte(reader, '"'))
        return read_quoted(reader, arena, field, error);
    *field = arena_copy(arena, take_plain(reader));
    return true;
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
    for (;;) {
        struct slice field;
        if (!read_field(reader, arena, &field, error))
            return false;
        *list_append(arena, fields) = field;
        if (!at_byte(reader, ','))
            break;
        skip_bytes(reader, 1);
    }
    skip_line_end(reader);
    return true;
}
