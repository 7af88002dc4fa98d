/* A log in memory is diagnosed as one on disk is: as a stream. */
#include "diagnosis/log_text.h"

#include <string.h>

#include "diagnosis/diagnosing.h"

static ptrdiff_t draw(void *source, char *bytes, size_t size)
{
    struct slice *rest = source;
    size_t length = rest->length < size ? rest->length : size;
    if (length)
        memcpy(bytes, rest->data, length);
    *rest = slice_between(*rest, length, rest->length);
    return (ptrdiff_t)length;
}

void log_text_diagnose(struct slice bytes, struct slice path, struct log_diagnosis *log, struct arena *arena)
{
    struct arena *scratch = arena_create();
    struct slice rest = bytes;
    struct log_stream *stream = log_stream_open(draw, &rest);
    *log = (struct log_diagnosis){.path = path};
    struct diagnosing *diagnosing = diagnosing_begin(rule_matcher_create(scratch), log, arena);
    diagnosing_read(diagnosing, stream, path);
    diagnosing_end(diagnosing);
    log_stream_close(stream);
    arena_destroy(scratch);
}
