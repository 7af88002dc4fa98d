/* Decoding and cleaning. All texts are synthetic; the shapes (marks, line ends, mixed encodings) are those of real
 * exports. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "test.h"

struct row {
    struct slice bytes;
    const char *text;
};

static void check_rows(struct slice (*convert)(struct arena *, struct slice), const struct row *rows, size_t count)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < count; i++) {
        struct slice text = convert(arena, rows[i].bytes);
        if (!slice_equal(text, slice_from(rows[i].text)))
            fail_msg("row %zu: \"%.*s\" instead of \"%s\"", i, (int)text.length, text.data, rows[i].text);
    }
    arena_destroy(arena);
}
#define CHECK_ROWS(convert, rows) check_rows(convert, rows, sizeof rows / sizeof *rows)

TEST(text_line_ends_are_unified)
{
    static const struct row rows[] = {
        {SLICE("a\r\nb\nc\rd"), "a\nb\nc\nd"},
        {SLICE("a\r\r\nb\r\r\n\r\r\n"), "a\nb\n\n"},
        {SLICE("a\r\rb\r\r"), "a\n\nb\n\n"},
        {SLICE("a\r\r\r\nb"), "a\n\nb"},
        {SLICE("\r\n\n\r"), "\n\n\n"},
        {SLICE("a\r\xFF"), "a\n\\xFF"},
        {SLICE("\xFF\xFE"
               "a\0\r\0\r\0\n\0b\0\r\0"),
         "a\nb\n"},
    };
    CHECK_ROWS(text_decode, rows);
}

TEST(text_utf8_passes_and_a_bad_byte_among_it_is_shown)
{
    static const struct row rows[] = {
        {SLICE(""), ""},
        {SLICE("\xEF\xBB\xBFh\xC3\xB4te\tx"), "h\xC3\xB4te\tx"},
        {SLICE("a\xC2\xA0z"), "a\xC2\xA0z"},
        {SLICE("\xF0\x9F\x98\x80"), "\xF0\x9F\x98\x80"},
        {SLICE("\xC3\xA4\xC3\xB6\xC0\n\xD1\x8F"), "\xC3\xA4\xC3\xB6\\xC0\n\xD1\x8F"},
    };
    CHECK_ROWS(text_decode, rows);
}

TEST(text_controls_and_invisible_characters_are_shown)
{
    static const struct row rows[] = {
        {SLICE("a\x1B[31mb\x07\x7F"), "a\\x1B[31mb\\x07\\x7F"},
        {SLICE("a\xC2\x85z"), "a\\x85z"},
        {SLICE("KB\xE2\x80\xAE"
               "1"),
         "KB\\u202E1"},
        {SLICE("x\xE2\x80\x8Bx\xEF\xBB\xBF"), "x\\u200Bx\\uFEFF"},
        {SLICE("\xE2\x81\xA6\xC2\xAD"), "\\u2066\\u00AD"},
        {SLICE("\xEF\xBF\xBE"), "\\uFFFE"},
        {SLICE("\xF3\xA0\x80\x81"), "\\uE0001"},
        {SLICE("\xE2\x80\x90\xEF\xBF\xBD"), "\xE2\x80\x90\xEF\xBF\xBD"},
        {SLICE("a\0b"), "a\\x00b"},
    };
    CHECK_ROWS(text_decode, rows);
}

TEST(text_utf16_with_a_mark)
{
    static const struct row rows[] = {
        {SLICE("\xFF\xFE"), ""},
        {SLICE("\xFF\xFEK\0B\0"), "KB"},
        {SLICE("\xFE\xFF\0K\0B"), "KB"},
        {SLICE("\xFF\xFE\x1A\x04\xA0\0"), "\xD0\x9A\xC2\xA0"},
        {SLICE("\xFF\xFE\x3D\xD8\x00\xDE"), "\xF0\x9F\x98\x80"},
        {SLICE("\xFF\xFE\x3D\xD8"), "\\uD83D"},
        {SLICE("\xFF\xFE\x3D\xD8"
               "a\0"),
         "\\uD83Da"},
        {SLICE("\xFF\xFE\x00\xDE"
               "a\0"),
         "\\uDE00a"},
        {SLICE("\xFF\xFE"
               "a\0b"),
         "a\\x62"},
        {SLICE("\xFE\xFF\xD8"), "\\xD8"},
    };
    CHECK_ROWS(text_decode, rows);
}

TEST(text_utf16_without_a_mark)
{
    static const struct row rows[] = {
        {SLICE("K\0B\0 \0"
               "1\0\r\0\n\0"),
         "KB 1\n"},
        {SLICE("wait...C\0a\0p\0t\0\r\0\n\0"), "wait...Capt\n"},
        {SLICE("h\xC3\xB4te\r\nC\0a\0p\0t\0"), "h\xC3\xB4te\nCapt"},
        {SLICE("wait\xFF\xFE"
               "C\0a\0p\0"),
         "waitCap"},
        {SLICE("\x1A\x04\x31\x04:\0 \0"
               "7\0"),
         "\xD0\x9A\xD0\xB1: 7"},
        {SLICE("a\0b\0c\0d"), "abc\\x64"},
    };
    CHECK_ROWS(text_decode, rows);
}

TEST(text_stray_nul_does_not_make_utf16)
{
    static const struct row rows[] = {
        {SLICE("abc\0"), "abc\\x00"},
        {SLICE("\0a\0b"), "\\x00a\\x00b"},
        {SLICE("one\0two three four five six seven"), "one\\x00two three four five six seven"},
    };
    CHECK_ROWS(text_decode, rows);
}

TEST(text_clean_shows_line_ends_and_keeps_clean_bytes)
{
    static const struct row rows[] = {
        {SLICE("a\nb\tc\r"), "a\\x0Ab\\x09c\\x0D"},
        {SLICE("\xFFz"), "\\xFFz"},
        {SLICE("K\0B\0"), "K\\x00B\\x00"},
        {SLICE("\xE2\x80\xAE"), "\\u202E"},
    };
    struct arena *arena = arena_create();
    struct slice plain = SLICE("Package_for_KB1~h\xC3\xB4te");
    CHECK_ROWS(text_clean, rows);
    assert_ptr_equal(text_clean(arena, plain).data, plain.data);
    arena_destroy(arena);
}

/* Bytes of another code page and invisible marks were written as text; control characters and what is no character at
 * all were not. */
TEST(text_that_nobody_wrote_shows)
{
    static const struct {
        struct slice bytes;
        bool shows;
    } rows[] = {
        {SLICE(""), false},
        {SLICE("plain\ttext\r\nand\rmore\n"), false},
        {SLICE("h\xC3\xB4te"), false},
        {SLICE("h\x93te \x80\x81\xFF"), false},
        {SLICE("a\xE2\x80\xAEz"), false},          /* U+202E, an override of direction */
        {SLICE("a\xEF\xBB\xBFz"), false},          /* a byte-order mark within */
        {SLICE("\\\\?\\C:\\Windows\\x86"), false}, /* backslashes that somebody wrote */
        {SLICE("\\\\srv\\x64\\u0000"), false},
        {SLICE("a\0z"), true},
        {SLICE("a\x01"), true},
        {SLICE("\x0Bz"), true},
        {SLICE("\x1F"), true},
        {SLICE("a\x7Fz"), true},
        {SLICE("a\xEF\xBF\xBEz"), true}, /* U+FFFE */
        {SLICE("a\xEF\xBF\xBFz"), true}, /* U+FFFF */
        {SLICE("\xFF\xFE"
               "a\0\x02\0"),
         true},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct slice text = text_decode(arena, rows[i].bytes);
        if (text_shows_control(text) != rows[i].shows)
            fail_msg("row %zu: \"%.*s\"", i, (int)text.length, text.data);
    }
    for (int byte = 0; byte < 0x20; byte++) {
        char bytes[] = {'a', (char)byte, 'z'};
        bool is_blank = byte == '\t' || byte == '\n' || byte == '\r';
        assert_int_equal(text_shows_control(text_decode(arena, (struct slice){bytes, sizeof bytes})), !is_blank);
    }
    arena_destroy(arena);
}

TEST(text_lines_are_numbered)
{
    struct text_lines lines = {.rest = SLICE("a\n\nb")};
    struct slice line;
    assert_true(text_next_line(&lines, &line));
    assert_slice_equal(line, "a");
    assert_true(text_next_line(&lines, &line));
    assert_slice_equal(line, "");
    assert_true(text_next_line(&lines, &line));
    assert_slice_equal(line, "b");
    assert_int_equal(lines.number, 3);
    assert_false(text_next_line(&lines, &line));
    lines = (struct text_lines){.rest = SLICE("a\n")};
    assert_true(text_next_line(&lines, &line));
    assert_false(text_next_line(&lines, &line));
}

TEST(text_characters_are_code_points)
{
    struct slice text = SLICE("a\xC3\xA4\xE2\x82\xACz");
    assert_int_equal(text_characters(text), 4);
    assert_int_equal(text_offset_of_character(text, 0), 0);
    assert_int_equal(text_offset_of_character(text, 2), 3);
    assert_int_equal(text_offset_of_character(text, 3), 6);
    assert_int_equal(text_offset_of_character(text, 9), text.length);
    assert_int_equal(text_offset_of_character(SLICE(""), 0), 0);
}

static bool is_clean(struct arena *arena, struct slice text)
{
    struct text_lines lines = {.rest = text};
    struct slice line, part;
    while (text_next_line(&lines, &line))
        while (slice_next_part(&line, '\t', &part))
            if (part.length && text_clean(arena, part).data != part.data)
                return false;
    return true;
}

/* Whatever the bytes, the result needs no further cleaning. The generator is fixed, so a failure can be repeated. */
TEST(text_any_bytes_become_clean)
{
    uint32_t seed = 12345;
    struct arena *arena = arena_create();
    for (int round = 0; round < 4000; round++) {
        char bytes[64];
        static const char frequent[] = "\0\0\xFF\xFE\xD8\xDC\r\nK\xE2\x80\xAE\xC2\x04";
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = seed >> 31 ? (char)(seed >> 20) : frequent[(seed >> 20) % (sizeof frequent - 1)];
        }
        assert_true(is_clean(arena, text_decode(arena, (struct slice){bytes, seed >> 26})));
        arena_reset(arena);
    }
    arena_destroy(arena);
}

TEST_MAIN("text")
