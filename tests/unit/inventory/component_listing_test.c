/* Names in WinSxS as a listing. All names are made up in the shape of real ones. */
#include "inventory/listings/component_listing.h"

#include "inventory/listings/collection.h"
#include "reader_fixture.h"

#define AMD64    "amd64_made-up_31bf3856ad364e35_6.0.6001.18000_none_0123456789abcdef\r\n"
#define X86      "x86_made-up_31bf3856ad364e35_6.0.6001.18000_none_0123456789abcdef\r\n"
#define STACK(v) "amd64_microsoft-windows-servicingstack_31bf3856ad364e35_" v "_none_0123456789abcdef"

static struct reading read_listing(const char *text)
{
    struct reading reading = reading_of_bytes(component_listing_recognises, component_listing_read, slice_from(text));
    if (reading.recognised)
        collection_note_met(reading.inventory, SLICE("file.txt"), 1, strlen(text));
    return reading;
}

/* A table of contents that has the listing with this size. */
static void add_contents(struct inventory *inventory, size_t bytes)
{
    *list_append(inventory->arena, &inventory->collected) = (struct collected_item){
        .kind = COLLECTED_FILE,
        .path = SLICE("file.txt"),
        .files = 1,
        .bytes = bytes,
        .origin = {.reader = READER_COLLECTION_CONTENTS, .path = SLICE("kbready-contents.txt"), .line = 7},
    };
}

TEST(a_counted_listing_bounds_the_stack_and_excludes_pending_work)
{
    static const char text[] = AMD64 AMD64 STACK("6.0.6002.18005") "\r\nManifests\r\n" STACK(
        "6.0.6003.20484") ".manifest\r\n" X86 "x86_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6004.1_none_"
                          "0123456789abcdef\r\n";
    struct reading reading = read_listing(text);
    assert_true(reading.read);
    assert_int_equal(reading.inventory->component_count, 6);
    assert_int_equal(reading.inventory->stacks.count, 0);
    add_contents(reading.inventory, sizeof text - 1);
    component_listing_judge(reading.inventory);
    assert_int_equal(reading.inventory->stacks.count, 1);
    assert_int_equal(reading.inventory->stacks.items[0].bound, STACK_AT_MOST);
    assert_int_equal(version_compare(reading.inventory->stacks.items[0].version, version_of(6, 0, 6003, 20484)), 0);
    assert_int_equal(reading.inventory->stacks.items[0].origin.line, 5);
    assert_int_equal(reading.inventory->pending.count, 1);
    assert_false(reading.inventory->pending.items[0].present);
    assert_slice_equal(reading.inventory->pending.items[0].origin.key, "counted in kbready-contents.txt:7");
    reading_end(&reading);
}

TEST(nothing_follows_from_the_silence_of_a_listing_that_was_not_counted)
{
    static const char text[] = AMD64 STACK("6.0.6002.18005") "\r\n";
    for (size_t cut = 0; cut < 2; cut++) {
        struct reading reading = read_listing(text);
        if (cut)
            add_contents(reading.inventory, sizeof text);
        component_listing_judge(reading.inventory);
        assert_int_equal(reading.inventory->stacks.count, 0);
        assert_int_equal(reading.inventory->pending.count, 0);
        assert_true(reading.inventory->coverage.items[0].cost.length > 0);
        reading_end(&reading);
    }
}

TEST(pending_work_that_is_listed_is_there_in_any_case)
{
    static const char text[] = AMD64 AMD64 "Pending.xml\r\n";
    for (size_t counted = 0; counted < 2; counted++) {
        struct reading reading = read_listing(text);
        if (counted)
            add_contents(reading.inventory, sizeof text - 1);
        component_listing_judge(reading.inventory);
        assert_int_equal(reading.inventory->pending.count, 1);
        assert_true(reading.inventory->pending.items[0].present);
        assert_int_equal(reading.inventory->pending.items[0].origin.line, 3);
        reading_end(&reading);
    }
}

/* The servicing stack alone is no listing of WinSxS. */
TEST(a_stack_without_other_components_bounds_nothing)
{
    static const char text[] = STACK("6.0.6002.18005") "\r\n";
    struct reading reading = read_listing(text);
    add_contents(reading.inventory, sizeof text - 1);
    component_listing_judge(reading.inventory);
    assert_int_equal(reading.inventory->stacks.count, 0);
    reading_end(&reading);
}

TEST(other_texts_are_not_taken_for_a_listing)
{
    static const char *const texts[] = {"", "\r\n", "Manifests\r\n", "one\r\ntwo\r\n" AMD64};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading reading = read_listing(texts[i]);
        assert_false(reading.recognised);
        reading_end(&reading);
    }
}

TEST_MAIN("component_listing")
