/* A log as a stream. What is looked for is looked for sixteen bytes at a time: the pairs of log_triggers, and line ends
 * only as a sum. So a line without a pair costs a few instructions, and 2 GiB of log little more than reading them. */
#include "diagnosis/log_stream.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "diagnosis/log_encoding.h"

enum {
    CAPACITY = 1024 * 1024,
    LANE = 16,
    LANES_PER_SUM = 255, /* of line ends: a sum is a byte */
};

typedef unsigned char lane __attribute__((vector_size(LANE)));
typedef unsigned long long halves __attribute__((vector_size(LANE)));

const char log_triggers[LOG_TRIGGER_COUNT][3] = {"x8", "xc", "ai", "rr", "(p", "(f", "0X", "Er", "[8", "ck", "ss", "ca"};

struct log_stream {
    log_draw *draw;
    void *source;
    struct log_encoding encoding;
    char *bytes;      /* CAPACITY and a lane more, which is zero behind what was read */
    size_t length;    /* of what was read */
    size_t whole;     /* of it, up to the end of its last line */
    size_t position;  /* of the next line */
    uint32_t counted; /* lines before it */
    bool at_end, has_failed;
};

struct log_stream *log_stream_open(log_draw *draw, void *source)
{
    struct log_stream *stream = memory_resize(NULL, 1, sizeof *stream);
    *stream = (struct log_stream){.draw = draw, .source = source};
    stream->bytes = memory_resize(NULL, CAPACITY + 2 * LANE, 1);
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
    while (stream->length + LANE <= CAPACITY && !stream->at_end) {
        ptrdiff_t got = log_encoding_draw(&stream->encoding, stream->draw, stream->source,
                                          stream->bytes + stream->length, CAPACITY - stream->length);
        stream->has_failed |= got < 0;
        stream->at_end = got <= 0;
        stream->length += got > 0 ? (size_t)got : 0;
    }
    memset(stream->bytes + stream->length, 0, 2 * LANE);
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

static lane load(const char *from)
{
    lane loaded;
    memcpy(&loaded, from, sizeof loaded);
    return loaded;
}

static lane all(char byte)
{
    unsigned char value = (unsigned char)byte;
    return (lane){value, value, value, value, value, value, value, value,
                  value, value, value, value, value, value, value, value};
}

static bool any(lane hits)
{
    halves words = (halves)hits;
    return (words[0] | words[1]) != 0;
}

static uint32_t sum(lane bytes)
{
    uint32_t total = 0;
    for (unsigned i = 0; i < LANE; i++)
        total += bytes[i];
    return total;
}

static inline lane trigger_hits(const char *from)
{
    lane one = load(from), other = load(from + 1), hits = {0};
#pragma GCC unroll 16
    for (unsigned i = 0; i < LOG_TRIGGER_COUNT; i++)
        hits |= (lane)(one == all(log_triggers[i][0])) & (lane)(other == all(log_triggers[i][1]));
    return hits;
}

/* Counts the line ends from `from` on, lane by lane, up to the first lane in which a pair begins, or to less than a lane
 * before `end`; the place of that. */
static const char *pass_over(const char *from, const char *end, uint32_t *ends)
{
    while (end - from >= LANE) {
        lane sums = {0};
        for (unsigned i = 0; i < LANES_PER_SUM && end - from >= LANE; i++, from += LANE) {
            if (any(trigger_hits(from))) {
                *ends += sum(sums);
                return from;
            }
            sums -= (lane)(load(from) == all('\n'));
        }
        *ends += sum(sums);
    }
    return from;
}

/* The first pair that begins between `from` and `end`, or NULL. Counts the line ends before it. */
static const char *first_trigger(const char *from, const char *end, uint32_t *ends)
{
    for (const char *at = from; at < end; at++) {
        for (unsigned i = 0; i < LOG_TRIGGER_COUNT; i++)
            if (at[0] == log_triggers[i][0] && at[1] == log_triggers[i][1])
                return at;
        *ends += *at == '\n';
    }
    return NULL;
}

/* Finds the next pair between position and the end of the whole lines; NULL, with all of them counted. */
static const char *find_trigger(struct log_stream *stream)
{
    const char *from = stream->bytes + stream->position, *end = stream->bytes + stream->whole;
    while (from < end) {
        from = pass_over(from, end, &stream->counted);
        const char *lane_end = end - from < LANE ? end : from + LANE;
        const char *trigger = first_trigger(from, lane_end, &stream->counted);
        if (trigger)
            return trigger;
        from = lane_end;
    }
    return NULL;
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
    stream->counted += next[-1] == '\n' || (stream->at_end && next == stream->bytes + stream->length);
    stream->position = (size_t)(next - stream->bytes);
}

bool log_stream_next(struct log_stream *stream, struct log_line *line)
{
    for (;;) {
        const char *trigger = find_trigger(stream);
        if (trigger) {
            const char *floor = stream->bytes + stream->position;
            const char *before = memrchr(floor, '\n', (size_t)(trigger - floor));
            const char *from = before ? before + 1 : floor;
            if (trigger - from >= LIMIT_LOG_LINE)
                from += (trigger - from) / LIMIT_LOG_LINE * LIMIT_LOG_LINE;
            deliver(stream, from, line);
            return true;
        }
        if (stream->at_end && stream->whole > 0 && stream->whole == stream->length && stream->position < stream->length)
            stream->counted += stream->bytes[stream->length - 1] != '\n';
        stream->position = stream->whole;
        if (!refill(stream))
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

bool log_text_has_trigger(struct slice text)
{
    for (size_t i = 0; i + 1 < text.length; i++)
        for (unsigned k = 0; k < LOG_TRIGGER_COUNT; k++)
            if (text.data[i] == log_triggers[k][0] && text.data[i + 1] == log_triggers[k][1])
                return true;
    return false;
}
