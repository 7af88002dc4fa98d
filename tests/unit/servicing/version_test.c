/* Versions: the rows of tests/lines/versions.data, formatting and fields. */
#include "servicing/version.h"
#include "test.h"

#include "servicing/line_table.h"

static bool row_holds(struct slice line)
{
    struct slice left, sign, right;
    struct version a, b;
    slice_next_part(&line, ' ', &left);
    if (slice_equal(left, SLICE("!")))
        return !version_parse(line, &a);
    slice_next_part(&line, ' ', &sign);
    right = line;
    if (!version_parse(left, &a) || !version_parse(right, &b))
        return false;
    int order = version_compare(a, b), reversed = version_compare(b, a);
    char expected = sign.data[0];
    return order == -reversed && (order < 0 ? expected == '<' : order > 0 ? expected == '>' : expected == '=');
}

TEST(version_rows)
{
    struct line_table table;
    struct slice line;
    line_table_open(&table, "versions.data");
    while (line_table_next(&table, &line))
        if (!row_holds(line))
            LINE_TABLE_FAIL(table, line);
    line_table_close(&table);
}

TEST(version_text_and_fields)
{
    char text[VERSION_TEXT_SIZE];
    struct version version = version_of(6, 0, 6003, 20484);
    assert_string_equal(version_format(version, text), "6.0.6003.20484");
    assert_string_equal(version_format(version_of(65535, 65535, 65535, 65535), text), "65535.65535.65535.65535");
    assert_int_equal(version_field(version, 0), 6);
    assert_int_equal(version_field(version, 1), 0);
    assert_int_equal(version_field(version, 2), 6003);
    assert_int_equal(version_field(version, 3), 20484);
}

TEST(version_is_left_alone_when_refused)
{
    struct version version = version_of(1, 2, 3, 4);
    assert_false(version_parse(SLICE("9.9.9"), &version));
    assert_int_equal(version.packed, version_of(1, 2, 3, 4).packed);
    assert_false(version_parse(slice_from(NULL), &version));
}

TEST_MAIN("version")
