/* Logs as streams: lines and their numbers, whatever the sizes in which bytes come, the encoding, the length of a
 * line. */
#include "base/arena.h"
#include "base/limits.h"
#include "diagnosis/log_stream.h"
#include "test.h"

#include <stdlib.h>
#include <string.h>

struct source {
    struct slice text;
    size_t step; /* bytes of a draw */
    bool fails_at_end;
};

static ptrdiff_t draw(void *from, char *bytes, size_t size)
{
    struct source *source = from;
    size_t length = source->step < size ? source->step : size;
    length = length < source->text.length ? length : source->text.length;
    if (!length)
        return source->fails_at_end ? -1 : 0;
    memcpy(bytes, source->text.data, length);
    source->text = slice_between(source->text, length, source->text.length);
    return (ptrdiff_t)length;
}

/* Finds lines with "FAIL". */
static const char *find(const void *finder, const char *from, const char *end, uint32_t *passed)
{
    (void)finder;
    while (from < end) {
        const char *line_end = memchr(from, '\n', (size_t)(end - from));
        if (memmem(from, (size_t)((line_end ? line_end : end) - from), "FAIL", 4))
            return from;
        if (!line_end)
            return NULL;
        from = line_end + 1;
        ++*passed;
    }
    return NULL;
}

/* 100,000 lines; every thousandth is found. */
static struct slice long_text(struct arena *arena, const char *line_end)
{
    char *text = arena_allocate(arena, 100000, 64), *at = text;
    for (int i = 1; i <= 100000; i++)
        at += sprintf(at, "2024-01-02 03:04:05, Info CBS line %d %s%s", i, i % 1000 ? "" : "FAIL", line_end);
    return (struct slice){text, (size_t)(at - text)};
}

static void expect_every_thousandth(struct source source)
{
    struct log_stream *stream = log_stream_open(draw, &source);
    struct log_line line;
    for (uint32_t wanted = 1000; wanted <= 100000; wanted += 1000) {
        assert_true(log_stream_next(stream, find, NULL, &line));
        assert_int_equal(line.number, wanted);
        assert_int_equal(line.text.data[line.text.length - 1], 'L');
    }
    assert_false(log_stream_next(stream, find, NULL, &line));
    assert_int_equal(log_stream_line_count(stream), 100000);
    log_stream_close(stream);
}

TEST(lines_are_numbered_whatever_the_sizes_of_draws)
{
    struct arena *arena = arena_create();
    struct slice text = long_text(arena, "\n"), windows = long_text(arena, "\r\n");
    expect_every_thousandth((struct source){text, 7919, false});
    expect_every_thousandth((struct source){text, 1 << 22, false});
    expect_every_thousandth((struct source){windows, 65536, false});
    expect_every_thousandth((struct source){slice_between(text, 0, text.length - 1), 4096, false});
    arena_destroy(arena);
}

static struct slice utf16(struct arena *arena, struct slice text, bool is_big)
{
    char *wide = arena_allocate(arena, text.length + 1, 2);
    wide[is_big ? 0 : 1] = (char)0xFE;
    wide[is_big ? 1 : 0] = (char)0xFF;
    for (size_t i = 0; i < text.length; i++)
        wide[2 * i + 2 + (is_big ? 1 : 0)] = text.data[i];
    return (struct slice){wide, 2 * text.length + 2};
}

TEST(utf16_is_read_as_what_it_says)
{
    struct arena *arena = arena_create();
    struct slice text = long_text(arena, "\r\n");
    expect_every_thousandth((struct source){utf16(arena, text, false), 4099, false});
    expect_every_thousandth((struct source){utf16(arena, text, true), 65536, false});
    arena_destroy(arena);
}

TEST(a_line_without_end_comes_in_pieces)
{
    size_t length = 3 * 1024 * 1024;
    char *text = malloc(length);
    memset(text, 'x', length);
    memcpy(text + length - 10, "FAIL", 4);
    struct source source = {{text, length}, 65536, false};
    struct log_stream *stream = log_stream_open(draw, &source);
    struct log_line line;
    bool was_found = false;
    while (log_stream_next(stream, find, NULL, &line)) {
        assert_int_equal(line.number, 1);
        assert_true(line.text.length <= LIMIT_LOG_LINE);
        was_found |= slice_find(line.text, SLICE("FAIL")) != SLICE_NOT_FOUND;
    }
    assert_true(was_found);
    assert_int_equal(log_stream_line_count(stream), 1);
    log_stream_close(stream);
    free(text);
}

TEST(a_peek_takes_nothing)
{
    struct source source = {SLICE("one FAIL\ntwo\nthree FAIL"), 4, false};
    struct log_stream *stream = log_stream_open(draw, &source);
    struct log_line line;
    assert_true(log_stream_next(stream, find, NULL, &line));
    assert_int_equal(log_stream_before(stream).length, 0);
    assert_true(log_stream_peek(stream, &line));
    assert_slice_equal(line.text, "two");
    assert_true(log_stream_peek(stream, &line));
    assert_int_equal(line.number, 2);
    log_stream_skip(stream);
    assert_true(log_stream_next(stream, find, NULL, &line));
    assert_slice_equal(line.text, "three FAIL");
    assert_slice_equal(log_stream_before(stream), "two");
    assert_false(log_stream_peek(stream, &line));
    log_stream_close(stream);
}

TEST(a_draw_that_fails_is_told)
{
    struct source source = {SLICE("one FAIL\n"), 4, true};
    struct log_stream *stream = log_stream_open(draw, &source);
    struct log_line line;
    assert_true(log_stream_next(stream, find, NULL, &line));
    assert_false(log_stream_next(stream, find, NULL, &line));
    assert_true(log_stream_has_failed(stream));
    log_stream_close(stream);
}

TEST_MAIN("log_stream")
