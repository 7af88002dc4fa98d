/* The collector's table of contents as a text. All tables are made up. */
#include "inventory/listings/collection_contents.h"

#include "base/limits.h"
#include "inventory/listings/collection.h"
#include "reader_fixture.h"

#define FIRST  "kbready collection 1\r\n"
#define DIGEST "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"
#define ROW    "file cbs.reg exit=0 bytes=510 sha256=" DIGEST " by=reg export\r\n"

static struct reading read_table(const char *text)
{
    return reading_of_bytes(collection_contents_recognises, collection_contents_read, slice_from(text));
}

TEST(rows_say_what_was_collected)
{
    struct reading reading = read_table(FIRST "collector \"1.0\"\r\ncomputer \"SRV1\"\r\nsystem \"Windows\"\r\n"
                                              "architecture \"AMD64\"\r\ndate \"11/23/2026\"\r\n\r\n" ROW
                                              "folder a/b exit=1 files=3 bytes=4000000000 by=robocopy\r\n"
                                              "partial c exit=-2147024891 bytes=7 sha1=00ff by=wmic qfe\r\n"
                                              "extra d exit=0 bytes=9 digest=none by=dir\r\n"
                                              "none e exit=- by=slmgr /dlv\r\nend 5\r\n");
    assert_true(reading.read);
    assert_int_equal(reading.inventory->collected.count, 5);
    const struct collected_item *rows = reading.inventory->collected.items;
    assert_int_equal(rows[0].kind, COLLECTED_FILE);
    assert_slice_equal(rows[0].path, "cbs.reg");
    assert_int_equal(rows[0].files, 1);
    assert_int_equal(rows[0].bytes, 510);
    assert_string_equal(rows[0].sha256, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    assert_slice_equal(rows[0].tool, "reg export");
    assert_int_equal(rows[0].origin.line, 8);
    assert_int_equal(rows[1].kind, COLLECTED_FOLDER);
    assert_int_equal(rows[1].files, 3);
    assert_int_equal(rows[1].bytes, 4000000000);
    assert_int_equal(rows[2].kind, COLLECTED_PARTIAL);
    assert_slice_equal(rows[2].exit_code, "-2147024891");
    assert_string_equal(rows[2].sha256, "");
    assert_int_equal(rows[3].kind, COLLECTED_EXTRA);
    assert_int_equal(rows[4].kind, COLLECTED_NONE);
    assert_slice_equal(reading.inventory->coverage.items[0].cost, "not collected: e (slmgr /dlv is not there)");
    assert_slice_equal(reading.inventory->coverage.items[0].authority.items[0],
                       "what the collector counted on SRV1, in its own words: 5 rows");
    assert_false(inventory_has_evidence(reading.inventory));
    reading_end(&reading);
}

TEST(paths_are_those_of_the_folder_that_the_table_lies_in)
{
    struct arena *arena = arena_create();
    struct inventory *inventory = inventory_create(SLICE("export"));
    struct slice text = SLICE(FIRST ROW "end 1\r\n");
    struct source_file file = {
        .path = SLICE("a/b/kbready-contents.txt"), .bytes = text, .text = text_decode(arena, text)};
    assert_true(collection_contents_read(inventory, &file, NULL));
    assert_slice_equal(inventory->collected.items[0].path, "a/b/cbs.reg");
    inventory_destroy(inventory);
    arena_destroy(arena);
}

/* A table that is not understood to its end counts for nothing at all. */
TEST(what_is_not_understood_counts_for_nothing)
{
    static const struct {
        const char *text;
        const char *words;
    } tables[] = {
        {"kbready collection 2\nend 0\n", "form"},
        {"kbready collection \nend 0\n", "form"},
        {FIRST, "end"},
        {FIRST ROW, "end"},
        {FIRST ROW "end 2\n", "end"},
        {FIRST ROW "end 0\n", "end"},
        {FIRST ROW "end\n", "line 3"},
        {FIRST ROW "end one\n", "line 3"},
        {FIRST ROW "end 1\n" ROW, "line 4"},
        {FIRST ROW "end 1\nend 1\n", "line 4"},
        {FIRST "word cbs.reg exit=0 by=reg\nend 1\n", "line 2"},
        {FIRST "computer SRV1\nend 0\n", "line 2"},
        {FIRST "computer \"\nend 0\n", "line 2"},
        {FIRST "file\nend 1\n", "line 2"},
        {FIRST "file cbs.reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg exit=0\nend 1\n", "line 2"},
        {FIRST "file cbs.reg exit=0 by=\nend 1\n", "line 2"},
        {FIRST "file cbs.reg exit= by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg exit=x by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg bytes=-1 by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg bytes=99999999999999999999 by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg mood=good by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg sha256=9f86 by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg sha256=" DIGEST "0 by=reg\nend 1\n", "line 2"},
        {FIRST "file cbs.reg sha256=xyz6d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 by=reg\nend 1\n",
         "line 2"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct reading reading = read_table(tables[i].text);
        assert_true(reading.recognised);
        if (reading.read || !strstr(reading.error.text, tables[i].words))
            fail_msg("table %zu: \"%s\" does not say \"%s\"", i, reading.error.text, tables[i].words);
        assert_int_equal(reading.inventory->collected.count, 0);
        assert_int_equal(reading.inventory->coverage.count, 0);
        reading_end(&reading);
    }
}

/* Cut anywhere, a table is refused: only line ends at its end are nothing but decoration. */
TEST(every_cut_is_noticed)
{
    static const char whole[] = FIRST "computer \"SRV1\"\r\n" ROW "none e exit=- by=slmgr\r\nend 2";
    for (size_t length = sizeof FIRST - 1; length <= sizeof whole - 1; length++) {
        struct slice part = {whole, length};
        struct reading reading = reading_of_bytes(collection_contents_recognises, collection_contents_read, part);
        assert_int_equal(reading.read, length == sizeof whole - 1);
        reading_end(&reading);
    }
}

TEST(lines_are_bounded)
{
    for (int over = 0; over <= 1; over++) {
        char text[LIMIT_COLLECTED_LINE + 100];
        int digits = LIMIT_COLLECTED_LINE + over - (int)strlen("none  exit=1 by=dir");
        snprintf(text, sizeof text, FIRST "none %0*d exit=1 by=dir\nend 1\n", digits, 0);
        struct reading reading = read_table(text);
        assert_int_equal(reading.read, !over);
        reading_end(&reading);
    }
}

TEST(rows_are_bounded)
{
    struct arena *arena = arena_create();
    struct slice text = SLICE(FIRST);
    for (int i = 0; i <= LIMIT_COLLECTED_ITEMS; i++)
        text = arena_format(arena, SLICE_FORMAT "none e exit=1 by=dir\n", SLICE_ARGUMENTS(text));
    struct slice over = arena_format(arena, SLICE_FORMAT "end %d\n", SLICE_ARGUMENTS(text), LIMIT_COLLECTED_ITEMS + 1);
    struct reading reading = read_table(over.data);
    assert_false(reading.read);
    assert_non_null(strstr(reading.error.text, "line 202"));
    reading_end(&reading);
    arena_destroy(arena);
}

TEST_MAIN("collection_contents")
