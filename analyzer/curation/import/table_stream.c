/* A table in pieces: bytes are gathered until records are complete, and those are read as if they were a table of
 * their own.
 *
 *     "CVE","BulletinKB"
 *     "CVE-2019-1060","4520002"
 *
 */
#include "curation/import/table_stream.h"

#include <string.h>

#include "base/csv.h"
#include "base/limits.h"
#include "base/text.h"

struct table_stream {
    const struct table_source *source;
    char *bytes; /* LIMIT_IMPORT_RECORD of them */
    size_t length;
    uint64_t total;
    bool is_at_end;
    uint32_t next_line;
    struct arena *piece;  /* of the records that are complete */
    struct arena *record; /* of one of them */
};

static bool fill(struct table_stream *stream, struct error *error)
{
    while (!stream->is_at_end && stream->length < LIMIT_IMPORT_RECORD) {
        ptrdiff_t got = stream->source->read(stream->source->user, stream->bytes + stream->length,
                                             LIMIT_IMPORT_RECORD - stream->length);
        if (got < 0)
            return error_set(error, ERROR_INPUT, "it is damaged or cannot be read; get it again from its source");
        stream->is_at_end = got == 0;
        stream->length += (size_t)got;
        stream->total += (uint64_t)got;
    }
    if (stream->total > LIMIT_IMPORT_TABLE)
        return error_set(error, ERROR_LIMIT, "larger than %d bytes", LIMIT_IMPORT_TABLE);
    return true;
}

static bool take_records(struct table_stream *stream, size_t length,
                         bool (*take)(void *context, const struct slice_list *fields, struct error *error),
                         void *context, struct error *error)
{
    struct slice text = text_decode(stream->piece, (struct slice){stream->bytes, length});
    struct csv_reader reader = {.rest = text, .next_line = stream->next_line};
    struct slice_list fields;
    for (;;) {
        arena_reset(stream->record);
        if (!csv_next_record(&reader, stream->record, &fields, error))
            break;
        if (!take(context, &fields, error))
            return false;
    }
    stream->next_line = reader.next_line;
    return !error->code;
}

static bool read_piece(struct table_stream *stream,
                       bool (*take)(void *context, const struct slice_list *fields, struct error *error), void *context,
                       struct error *error)
{
    if (!fill(stream, error))
        return false;
    if (stream->length >= 2 && (memcmp(stream->bytes, "\xFF\xFE", 2) == 0 || memcmp(stream->bytes, "\xFE\xFF", 2) == 0))
        return error_set(error, ERROR_INPUT, "it is UTF-16; save it as UTF-8");
    struct slice text = {stream->bytes, stream->length};
    size_t length = stream->is_at_end ? text.length : csv_complete_length(text);
    if (!length && !stream->is_at_end)
        return error_set(error, ERROR_LIMIT, "line %u: a record longer than %d bytes", stream->next_line,
                         LIMIT_IMPORT_RECORD);
    if (!take_records(stream, length, take, context, error))
        return false;
    memmove(stream->bytes, stream->bytes + length, stream->length - length);
    stream->length -= length;
    arena_reset(stream->piece);
    return true;
}

bool table_stream_read(const struct table_source *source,
                       bool (*take)(void *context, const struct slice_list *fields, struct error *error), void *context,
                       struct error *error)
{
    struct arena *arena = arena_create();
    struct table_stream stream = {.source = source,
                                  .bytes = arena_allocate(arena, LIMIT_IMPORT_RECORD, 1),
                                  .next_line = 1,
                                  .piece = arena_create(),
                                  .record = arena_create()};
    bool good = true;
    while (good && !(stream.is_at_end && stream.length == 0))
        good = read_piece(&stream, take, context, error);
    arena_destroy(stream.record);
    arena_destroy(stream.piece);
    arena_destroy(arena);
    return good;
}
