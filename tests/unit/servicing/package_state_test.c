/* Package states: the rows of tests/lines/states.data, and which states are in force. */
#include "servicing/package_state.h"
#include "test.h"

#include "servicing/line_table.h"

static enum package_state state_of(struct slice text)
{
    struct slice prefix = SLICE("word ");
    if (slice_starts_with_ignoring_case(text, prefix))
        return package_state_from_word(slice_between(text, prefix.length, text.length));
    char number[32];
    snprintf(number, sizeof number, "%.*s", (int)text.length, text.data);
    return package_state_from_number((uint32_t)strtoul(number, NULL, 16));
}

TEST(package_state_rows)
{
    struct line_table table;
    struct slice line;
    line_table_open(&table, "states.data");
    while (line_table_next(&table, &line)) {
        struct slice rest = line, text = line_table_field(&rest);
        if (!slice_equal(slice_from(package_state_name(state_of(text))), line_table_field(&rest)))
            LINE_TABLE_FAIL(table, line);
    }
    line_table_close(&table);
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
