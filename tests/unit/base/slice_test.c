/* Views of bytes: comparing, searching, trimming, splitting, numbers. */
#include <stdio.h>

#include "base/slice.h"
#include "test.h"

TEST(slice_of_null_is_empty)
{
    assert_int_equal(slice_from(NULL).length, 0);
    assert_null(slice_from(NULL).data);
    assert_true(slice_equal(slice_from(NULL), SLICE("")));
}

TEST(slice_between_clips_both_ends)
{
    assert_slice_equal(slice_between(SLICE("abcdef"), 1, 3), "bc");
    assert_slice_equal(slice_between(SLICE("abc"), 1, 9), "bc");
    assert_slice_equal(slice_between(SLICE("abc"), 9, 12), "");
    assert_slice_equal(slice_between(SLICE("abc"), 2, 1), "");
}

TEST(slice_equality_knows_ascii_case_only)
{
    assert_true(slice_equal(SLICE("KB1"), SLICE("KB1")));
    assert_false(slice_equal(SLICE("KB1"), SLICE("kb1")));
    assert_false(slice_equal(SLICE("KB1"), SLICE("KB")));
    assert_true(slice_equal_ignoring_case(SLICE("Package_[z]"), SLICE("pACKAGE_[Z]")));
    assert_false(slice_equal_ignoring_case(SLICE("["), SLICE("{")));
    assert_false(slice_equal_ignoring_case(SLICE("\xC3\xA4"), SLICE("\xC3\x84")));
}

TEST(slice_comparison_is_bytewise)
{
    assert_true(slice_compare(SLICE("a"), SLICE("b")) < 0);
    assert_true(slice_compare(SLICE("ab"), SLICE("a")) > 0);
    assert_true(slice_compare(SLICE("\xFF"), SLICE("a")) > 0);
    assert_int_equal(slice_compare(SLICE("a"), SLICE("a")), 0);
    assert_int_equal(slice_compare(slice_from(NULL), SLICE("")), 0);
}

TEST(slice_comparison_ignoring_case_raises_letters)
{
    /* '_' stands between the two cases: behind 'A', before 'a'. */
    assert_true(slice_compare(SLICE("a_"), SLICE("aa")) < 0);
    assert_true(slice_compare_ignoring_case(SLICE("a_"), SLICE("aa")) > 0);
    assert_int_equal(slice_compare_ignoring_case(SLICE("Run"), SLICE("rUN")), 0);
    assert_true(slice_compare_ignoring_case(SLICE("Run"), SLICE("Runonce")) < 0);
    assert_true(slice_compare_ignoring_case(SLICE("\xE9"), SLICE("z")) > 0);
}

TEST(slice_starts_and_ends)
{
    assert_true(slice_starts_with_ignoring_case(SLICE("package_for_KB1"), SLICE("Package_for_")));
    assert_false(slice_starts_with_ignoring_case(SLICE("Pack"), SLICE("Package")));
    assert_true(slice_ends_with_ignoring_case(SLICE("update.MUM"), SLICE(".mum")));
    assert_false(slice_ends_with_ignoring_case(SLICE("um"), SLICE(".mum")));
    assert_true(slice_ends_with_ignoring_case(SLICE(""), SLICE("")));
}

TEST(slice_finds_the_first_occurrence)
{
    assert_int_equal(slice_find(SLICE("aXbXc"), SLICE("X")), 1);
    assert_true(slice_find(SLICE("abc"), SLICE("abcd")) == SLICE_NOT_FOUND);
    assert_int_equal(slice_find(SLICE("abc"), SLICE("")), 0);
    assert_int_equal(slice_find_ignoring_case(SLICE("Windows SERVER"), SLICE("server")), 8);
    assert_true(slice_find_ignoring_case(SLICE("serve"), SLICE("server")) == SLICE_NOT_FOUND);
    assert_int_equal(slice_find_last_byte(SLICE("a_b_c"), '_'), 3);
    assert_true(slice_find_last_byte(SLICE(""), '_') == SLICE_NOT_FOUND);
}

TEST(slice_trim_takes_no_break_spaces)
{
    assert_slice_equal(slice_trim(SLICE(" \t\xC2\xA0x y\xC2\xA0\r\n")), "x y");
    assert_slice_equal(slice_trim(SLICE("\xC2\xA0\xC2\xA0")), "");
    assert_slice_equal(slice_trim(SLICE("\xC2\xA0z")), "z");
    assert_slice_equal(slice_trim(SLICE("\xC3\xA0")), "\xC3\xA0");
    assert_slice_equal(slice_trim(SLICE("")), "");
}

TEST(slice_parts_include_an_empty_last_one)
{
    struct slice rest = SLICE("a~~b~"), part;
    const char *const expected[] = {"a", "", "b", ""};
    for (size_t i = 0; i < 4; i++) {
        assert_true(slice_next_part(&rest, '~', &part));
        assert_slice_equal(part, expected[i]);
    }
    assert_false(slice_next_part(&rest, '~', &part));
    rest = SLICE("");
    assert_true(slice_next_part(&rest, '~', &part));
    assert_false(slice_next_part(&rest, '~', &part));
}

TEST(slice_numbers_are_plain_decimal)
{
    static const struct {
        struct slice text;
        uint64_t maximum;
        bool accepted;
        uint64_t number;
    } rows[] = {
        {SLICE("0"), 9, true, 0},
        {SLICE("65535"), 65535, true, 65535},
        {SLICE("65536"), 65535, false, 0},
        {SLICE("18446744073709551615"), UINT64_MAX, true, UINT64_MAX},
        {SLICE("18446744073709551616"), UINT64_MAX, false, 0},
        {SLICE("99999999999999999999999"), UINT64_MAX, false, 0},
        {SLICE("7"), 5, false, 0},
        {SLICE(""), 9, false, 0},
        {SLICE("+1"), 9, false, 0},
        {SLICE("1 "), 9, false, 0},
        {SLICE("0x1"), 99, false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t number = 0;
        if (slice_parse_number(rows[i].text, rows[i].maximum, &number) != rows[i].accepted || number != rows[i].number)
            fail_msg("row %zu: %.*s", i, (int)rows[i].text.length, rows[i].text.data);
    }
}

TEST_MAIN("slice")
