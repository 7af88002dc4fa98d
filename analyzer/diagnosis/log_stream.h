/* The lines of a log of any length, in memory that does not grow with it. Of the lines of a log few say anything of a
 * failure; the others are passed over, and only counted. */
#pragma once

#include "base/slice.h"

struct log_stream;

struct log_line {
    struct slice text; /* without its end; gone with the next line. Longer ones come in pieces of LIMIT_LOG_LINE */
    uint32_t number;   /* from 1 */
};

/* Up to `size` bytes into `bytes`; 0 at the end, negative when reading fails. */
typedef ptrdiff_t log_draw(void *source, char *bytes, size_t size);

/* The caller owns the stream; `source` must outlive it. UTF-16 of either order becomes UTF-8. */
struct log_stream *log_stream_open(log_draw *draw, void *source);
void log_stream_close(struct log_stream *stream);

/* Of a stream of which nothing was read yet, its first `size` bytes or fewer; they are still to be read. */
struct slice log_stream_beginning(struct log_stream *stream, size_t size);

/* Where the line begins in which the next thing that matters is, of those between `from`, where one begins, and `end`;
 * NULL for none. Adds to `*passed` how many line ends lie before it, or in all of them. LOG_FIND_SLACK bytes behind
 * `end` may be read, and mean nothing. */
enum { LOG_FIND_SLACK = 32 };
typedef const char *log_find(const void *finder, const char *from, const char *end, uint32_t *passed);

/* The next line in which `find` finds something; false at the end. */
bool log_stream_next(struct log_stream *stream, log_find *find, const void *finder, struct log_line *line);
/* Of the line that was delivered last, the line before it, while that is still held; else empty. Gone as the line
 * is. */
struct slice log_stream_before(const struct log_stream *stream);
/* The next line, whatever it holds; only between two calls of the other. */
bool log_stream_peek(struct log_stream *stream, struct log_line *line);
/* Takes the line that was peeked at. */
void log_stream_skip(struct log_stream *stream);
/* Of the whole log, at its end. */
uint32_t log_stream_line_count(const struct log_stream *stream);
bool log_stream_has_failed(const struct log_stream *stream);
