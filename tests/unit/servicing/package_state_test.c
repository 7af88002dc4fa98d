/* Package states: the rows of tests/lines/states.data, and which states are in force. */
#include "servicing/package_state.h"
#include "test.h"

#include "servicing/line_table.h"

static bool word_holds(struct slice word, struct slice name)
{
    return slice_equal(slice_from(package_state_name(package_state_from_word(word))), name);
}

static bool number_holds(struct slice digits, enum state_scale scale, struct slice name)
{
    char number[32], expected[32];
    bool likely;
    snprintf(number, sizeof number, "%.*s", (int)digits.length, digits.data);
    enum package_state state = package_state_from_number((uint32_t)strtoul(number, NULL, 16), scale, &likely);
    snprintf(expected, sizeof expected, "%s%s", package_state_name(state), likely ? "?" : "");
    return slice_equal(slice_from(expected), name);
}

static bool row_holds(struct slice row)
{
    struct slice prefix = SLICE("word "), first = line_table_field(&row), second = line_table_field(&row);
    if (slice_starts_with_ignoring_case(first, prefix))
        return word_holds(slice_between(first, prefix.length, first.length), second);
    return number_holds(first, STATE_SCALE_OF_6_0, second) &&
           number_holds(first, STATE_SCALE_OF_LATER, line_table_field(&row));
}

TEST(package_state_rows)
{
    struct line_table table;
    struct slice line;
    line_table_open(&table, "states.data");
    while (line_table_next(&table, &line))
        if (!row_holds(line))
            LINE_TABLE_FAIL(table, line);
    line_table_close(&table);
}

TEST(package_state_scale_follows_from_the_version)
{
    static const struct {
        unsigned major, minor;
        enum state_scale scale;
    } rows[] = {
        {6, 0, STATE_SCALE_OF_6_0},         {6, 1, STATE_SCALE_OF_LATER}, {10, 0, STATE_SCALE_OF_LATER},
        {14393, 693, STATE_SCALE_OF_LATER}, {9, 4, STATE_SCALE_OF_6_0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(state_scale_of(version_of(rows[i].major, rows[i].minor, 1, 0), STATE_SCALE_OF_6_0),
                         rows[i].scale);
}

TEST(package_state_in_force)
{
    for (int each = PACKAGE_STATE_UNKNOWN; each <= PACKAGE_STATE_INVALID; each++) {
        bool expected = each == PACKAGE_STATE_INSTALLED || each == PACKAGE_STATE_PERMANENT;
        assert_true(package_state_is_effective((enum package_state)each) == expected);
        assert_non_null(package_state_name((enum package_state)each));
    }
}

TEST_MAIN("package_state")
