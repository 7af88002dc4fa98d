/* Comma-separated values, synthetic. */
#include <stdio.h>

#include "base/csv.h"
#include "test.h"

/* Joins fields with '|' and records with '/', which makes a table readable in one line. */
static struct slice read_all(struct arena *arena, struct slice text, struct error *error)
{
    struct csv_reader reader = {.rest = text};
    struct slice_list fields;
    struct slice all = SLICE("");
    while (csv_next_record(&reader, arena, &fields, error)) {
        for (size_t i = 0; i < fields.count; i++)
            all =
                arena_format(arena, "%.*s%s%.*s", SLICE_ARGUMENTS(all), i ? "|" : "", SLICE_ARGUMENTS(fields.items[i]));
        all = arena_format(arena, "%.*s/", SLICE_ARGUMENTS(all));
    }
    return all;
}

TEST(csv_records)
{
    static const struct {
        struct slice text;
        const char *records;
    } rows[] = {
        {SLICE(""), ""},
        {SLICE("\n\r\n\n"), ""},
        {SLICE("a,b,c"), "a|b|c/"},
        {SLICE("a,b\r\nc,d\r\n"), "a|b/c|d/"},
        {SLICE(",\n"), "|/"},
        {SLICE("a,"), "a|/"},
        {SLICE("\"a,b\",c"), "a,b|c/"},
        {SLICE("\"say \"\"yes\"\"\",x"), "say \"yes\"|x/"},
        {SLICE("\"two\nlines\"\nz"), "two\nlines/z/"},
        {SLICE("\"\",\"\"\n"), "|/"},
        {SLICE("a \"b\" c,d"), "a \"b\" c|d/"},
        {SLICE("\"a\"b,c\nd"), "ab|c/d/"},
        {SLICE("\nNode,KB\n\nX,KB1"), "Node|KB/X|KB1/"},
        {SLICE("a\rb,c\r"), "a\rb|c/"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct error error = {0};
        struct slice records = read_all(arena, rows[i].text, &error);
        if (!slice_equal(records, slice_from(rows[i].records)) || error.code != ERROR_NONE)
            fail_msg("row %zu: \"%.*s\" instead of \"%s\" %s", i, SLICE_ARGUMENTS(records), rows[i].records,
                     error.text);
    }
    arena_destroy(arena);
}

TEST(csv_records_that_are_complete)
{
    static const struct {
        struct slice text;
        size_t length;
    } rows[] = {
        {SLICE(""), 0},           {SLICE("a,b"), 0},          {SLICE("a,b\n"), 4},      {SLICE("a,b\r\nc"), 5},
        {SLICE("a\n\r"), 2},      {SLICE("\n\nb"), 2},        {SLICE("a\n\"b\nc"), 2},  {SLICE("a\n\"b\nc\""), 2},
        {SLICE("\"b\nc\"\n"), 6}, {SLICE("\"b\"\"\nc\n"), 0}, {SLICE("a \"b\nc\n"), 7}, {SLICE("\"a\"b\n,\n"), 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (csv_complete_length(rows[i].text) != rows[i].length)
            fail_msg("row %zu: %zu instead of %zu", i, csv_complete_length(rows[i].text), rows[i].length);
}

TEST(csv_lines_count_through_quoted_line_ends)
{
    struct arena *arena = arena_create();
    struct csv_reader reader = {.rest = SLICE("\nhead\n\"a\nb\n\"\"c\",d\n\nlast")};
    struct slice_list fields;
    const uint32_t lines[] = {2, 3, 7};
    for (size_t i = 0; i < 3; i++) {
        assert_true(csv_next_record(&reader, arena, &fields, NULL));
        assert_int_equal(reader.line, lines[i]);
    }
    assert_false(csv_next_record(&reader, arena, &fields, NULL));
    arena_destroy(arena);
}

TEST(csv_unterminated_quote_names_its_line)
{
    static const struct slice texts[] = {SLICE("a\nb,\"c\nd"), SLICE("a\n\""), SLICE("a\n\"b\"\"")};
    for (size_t i = 0; i < 3; i++) {
        struct arena *arena = arena_create();
        struct error error = {0};
        read_all(arena, texts[i], &error);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_string_equal(error.text, "line 2: a quoted field does not end; add the closing quote");
        arena_destroy(arena);
    }
}

TEST_MAIN("csv")
