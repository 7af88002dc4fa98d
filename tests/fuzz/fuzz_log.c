/* Fuzzing the diagnosis of a log: any bytes, drawn in pieces whose size the input chooses. */
#include "fuzz.h"

#include <string.h>

#include "diagnosis/diagnosing.h"

struct source {
    struct slice rest;
    size_t step;
};

static ptrdiff_t draw(void *from, char *bytes, size_t size)
{
    struct source *source = from;
    size_t length = source->step < size ? source->step : size;
    length = length < source->rest.length ? length : source->rest.length;
    if (length)
        memcpy(bytes, source->rest.data, length);
    source->rest = slice_between(source->rest, length, source->rest.length);
    return (ptrdiff_t)length;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_create();
    struct log_diagnosis log = {0};
    struct source source = {{(const char *)data, size}, size ? data[0] + 1U : 1};
    struct log_stream *stream = log_stream_open(draw, &source);
    struct diagnosing *diagnosing = diagnosing_begin(rule_matcher_create(arena), &log, arena);
    diagnosing_read(diagnosing, stream, SLICE("fuzz.log"));
    diagnosing_end(diagnosing);
    log_stream_close(stream);
    arena_destroy(arena);
    return 0;
}
