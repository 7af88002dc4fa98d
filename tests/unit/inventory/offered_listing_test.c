/* Lists of offered updates. All texts are made up; the real ones stay outside the project. */
#include "inventory/listings/offered_listing.h"

#include "reader_fixture.h"

static struct reading read_text(const char *text)
{
    return reading_of_bytes(offered_listing_recognises, offered_listing_read, slice_from(text));
}

TEST(offered_updates_are_no_hotfixes)
{
    struct reading reading =
        read_text("KB3177467: Servicing stack, made up (KB3177467)\r\nKB890830: Tool: part 2 (KB890830)\r\n");
    assert_true(reading.read);
    assert_int_equal(reading.inventory->offered.count, 2);
    assert_int_equal(reading.inventory->offered.items[0].kb, 3177467);
    assert_int_equal(reading.inventory->offered.items[1].kb, 890830);
    assert_int_equal(reading.inventory->offered.items[1].origin.line, 2);
    assert_int_equal(reading.inventory->hotfixes.count, 0);
    assert_int_equal(reading.inventory->warnings.count, 0);
    reading_end(&reading);
}

TEST(other_lines_are_left_out_with_one_warning)
{
    struct reading reading = read_text("KB3177467: Servicing stack\nKB12: short\n\nsomething else\nKB890830: Tool\n");
    assert_int_equal(reading.inventory->offered.count, 2);
    assert_int_equal(reading.inventory->warnings.count, 1);
    assert_true(warnings_mention(reading.inventory, "file.txt:2: 2 lines"));
    reading_end(&reading);
}

TEST(other_texts_are_not_recognised)
{
    static const char *const others[] = {
        "", "\n\n", "KB3177467\n", "KB3177467:\n", "Title\nKB3177467: x\n", "HotFixID  Status\n"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct reading reading = read_text(others[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
}

TEST_MAIN("offered_listing")
