/* A log as a stream: a buffer that is filled again and again, of which whole lines are searched. */
#include "diagnosis/log_stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "diagnosis/log_encoding.h"

enum {
    LEAST_DRAW = 16,
    CAPACITY = 256 * 1024, /* what the caches of a processor hold */
};

struct log_stream {
    log_draw *draw;
    void *source;
    struct log_encoding encoding;
    char *bytes;      /* CAPACITY and LOG_FIND_SLACK more, which is zero behind what was read */
    size_t length;    /* of what was read */
    size_t whole;     /* of it, up to the end of its last line */
    size_t position;  /* of the next line */
    size_t delivered; /* where the last one begins */
    uint32_t counted; /* lines before it */
    bool is_open;     /* what was taken last did not end a line */
    bool at_end, has_failed;
};

struct log_stream *log_stream_open(log_draw *draw, void *source)
{
    struct log_stream *stream = memory_resize(NULL, 1, sizeof *stream);
    *stream = (struct log_stream){.draw = draw, .source = source};
    stream->bytes = memory_resize(NULL, CAPACITY + LOG_FIND_SLACK, 1);
    return stream;
}

void log_stream_close(struct log_stream *stream)
{
    if (stream)
        free(stream->bytes);
    free(stream);
}

bool log_stream_has_failed(const struct log_stream *stream)
{
    return stream->has_failed;
}

uint32_t log_stream_line_count(const struct log_stream *stream)
{
    return stream->counted;
}

/* Draws until the buffer is full or nothing comes any more. */
static void fill(struct log_stream *stream)
{
    while (stream->length + LEAST_DRAW <= CAPACITY && !stream->at_end) {
        ptrdiff_t got = log_encoding_draw(&stream->encoding, stream->draw, stream->source,
                                          stream->bytes + stream->length, CAPACITY - stream->length);
        stream->has_failed |= got < 0;
        stream->at_end = got <= 0;
        stream->length += got > 0 ? (size_t)got : 0;
    }
    memset(stream->bytes + stream->length, 0, LOG_FIND_SLACK);
}

/* Brings the next bytes; false when there are none. */
static bool refill(struct log_stream *stream)
{
    memmove(stream->bytes, stream->bytes + stream->position, stream->length - stream->position);
    stream->length -= stream->position;
    stream->position = 0;
    fill(stream);
    const char *last = memrchr(stream->bytes, '\n', stream->length);
    stream->whole = last && !stream->at_end ? (size_t)(last - stream->bytes) + 1 : stream->length;
    return stream->length > 0;
}

struct slice log_stream_beginning(struct log_stream *stream, size_t size)
{
    refill(stream);
    return (struct slice){stream->bytes, stream->length < size ? stream->length : size};
}

static struct slice without_end(const char *from, const char *end)
{
    while (end > from && (end[-1] == '\r' || end[-1] == '\n' || end[-1] == '\0'))
        end--;
    return (struct slice){from, (size_t)(end - from)};
}

/* The line that begins at `from`; `*next` is where the one behind it begins. */
static struct slice line_from(const struct log_stream *stream, const char *from, const char **next)
{
    const char *end = stream->bytes + stream->whole;
    size_t length = (size_t)(end - from) < LIMIT_LOG_LINE ? (size_t)(end - from) : LIMIT_LOG_LINE;
    const char *line_end = memchr(from, '\n', length);
    *next = line_end ? line_end + 1 : from + length;
    return without_end(from, *next);
}

static void deliver(struct log_stream *stream, const char *from, struct log_line *line)
{
    const char *next;
    line->text = line_from(stream, from, &next);
    line->number = stream->counted + 1;
    stream->is_open = next[-1] != '\n';
    stream->counted += !stream->is_open;
    stream->position = (size_t)(next - stream->bytes);
    stream->delivered = (size_t)(from - stream->bytes);
}

struct slice log_stream_before(const struct log_stream *stream)
{
    const char *end = stream->bytes + stream->delivered;
    if (stream->delivered == 0)
        return (struct slice){0};
    const char *before = memrchr(stream->bytes, '\n', stream->delivered - 1);
    struct slice line = without_end(before ? before + 1 : stream->bytes, end);
    return line.length < LIMIT_LOG_ENTRY / 2 ? line : (struct slice){0};
}

bool log_stream_next(struct log_stream *stream, log_find *find, const void *finder, struct log_line *line)
{
    for (;;) {
        const char *from = stream->bytes + stream->position, *end = stream->bytes + stream->whole;
        const char *found = find(finder, from, end, &stream->counted);
        if (found) {
            deliver(stream, found, line);
            return true;
        }
        if (end > from)
            stream->is_open = end[-1] != '\n';
        stream->position = stream->whole;
        if (refill(stream))
            continue;
        stream->counted += stream->is_open; /* the last line, which has no end */
        stream->is_open = false;
        return false;
    }
}

bool log_stream_peek(struct log_stream *stream, struct log_line *line)
{
    const char *next;
    if (stream->position >= stream->whole && !refill(stream))
        return false;
    line->text = line_from(stream, stream->bytes + stream->position, &next);
    line->number = stream->counted + 1;
    return true;
}

void log_stream_skip(struct log_stream *stream)
{
    struct log_line line;
    deliver(stream, stream->bytes + stream->position, &line);
}
