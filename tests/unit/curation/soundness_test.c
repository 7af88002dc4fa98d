/* Tests of the checks on stored rows: what the build would have refused is found in a catalog that was changed
 * afterwards. */
#include "catalog/catalog_alter.h"

#include "curation/inspect/soundness.h"

static struct catalog_soundness examine(struct catalog *catalog, struct arena *arena)
{
    struct catalog_soundness soundness = {0};
    struct error error = {0};
    if (!catalog_check_soundness(catalog, arena, &soundness, &error))
        fail_msg("%s", error.text);
    return soundness;
}

/* One flaw, of this table and row, that says `what`. */
static void assert_flaw(const char *sql, const char *table, const char *row, const char *what)
{
    fixture_create();
    fixture_build();
    fixture_alter(sql);
    struct arena *arena = arena_create();
    struct catalog *catalog = fixture_open();
    struct catalog_soundness soundness = examine(catalog, arena);
    if (soundness.flaws.count != 1)
        fail_msg("%s: %zu flaws", sql, soundness.flaws.count);
    assert_string_equal(soundness.flaws.items[0].table, table);
    assert_slice_equal(soundness.flaws.items[0].row, row);
    if (slice_find(soundness.flaws.items[0].what, slice_from(what)) == SLICE_NOT_FOUND)
        fail_msg("%s: " SLICE_FORMAT, sql, SLICE_ARGUMENTS(soundness.flaws.items[0].what));
    catalog_close(catalog);
    arena_destroy(arena);
    fixture_remove();
}

TEST(what_was_built_is_sound)
{
    fixture_create();
    fixture_build();
    struct arena *arena = arena_create();
    struct catalog *catalog = fixture_open();
    struct catalog_soundness soundness = examine(catalog, arena);
    assert_int_equal(soundness.flaws.count, 0);
    assert_int_equal(soundness.rows, 43);
    catalog_close(catalog);
    arena_destroy(arena);
    fixture_remove();
}

/* Another text in the table `texts`, and its id. */
#define ANOTHER_TEXT(text) "INSERT INTO texts SELECT max(text_id) + 1, '" text "', NULL FROM texts;"
#define ITS_ID             "(SELECT max(text_id) FROM texts)"

TEST(a_floor_without_a_source_is_found)
{
    assert_flaw(ANOTHER_TEXT("") "UPDATE floors SET source = " ITS_ID, "floors", "toy60 KB1000004",
                "column source: must not be empty");
}

TEST(a_floor_of_an_update_that_is_not_described_is_found)
{
    assert_flaw("UPDATE floors SET kb = 3000000", "floors", "toy60 KB3000000", "KB3000000 is not described");
}

TEST(a_remedy_that_is_not_described_is_found)
{
    assert_flaw("UPDATE class_rules SET alternatives = 'KB3000000' WHERE rule_id = 'sha2-late'", "class_rules",
                "sha2-late", "column alternatives: KB3000000 is not described");
}

#define SOURCE(name, kind) "INSERT INTO sources VALUES ('" name "', NULL, NULL, '" kind "', NULL, 'made up', 'single');"

/* The fixture names its sources as it likes until there is one row of sources; then all must be named. */
TEST(a_source_without_a_name_is_found)
{
    assert_flaw(SOURCE("made", "blog") SOURCE("schema", "blog") SOURCE("one", "blog") SOURCE("another", "blog")
                    ANOTHER_TEXT("invented") "UPDATE floors SET source = " ITS_ID,
                "floors", "toy60 KB1000004", "\"invented\" begins with no name of sources");
    assert_flaw(SOURCE("made", "blog") SOURCE("schema", "blog") SOURCE("one", "blog") SOURCE("another", "blog")
                    SOURCE("Microsoft", "microsoft")
                        ANOTHER_TEXT("made up | Microsoft article") "UPDATE floors SET source = " ITS_ID,
                "floors", "toy60 KB1000004", "\"Microsoft article\" is more authoritative than what stands before it");
}

TEST(links_to_updates_outside_are_no_flaw)
{
    fixture_create();
    fixture_build();
    fixture_alter("INSERT INTO supersedence VALUES ('toy60', 3000000, 3000001, NULL, 1, 'single')");
    struct arena *arena = arena_create();
    struct catalog *catalog = fixture_open();
    assert_int_equal(examine(catalog, arena).flaws.count, 0);
    catalog_close(catalog);
    arena_destroy(arena);
    fixture_remove();
}

TEST(a_dispute_about_nothing_that_is_there_is_found)
{
    assert_flaw("UPDATE disputes SET rules = 'sha2-late;sha2-never'", "disputes", "who-says",
                "column rules: there is no rule sha2-never");
    assert_flaw("UPDATE disputes SET topic = 'circus'", "disputes", "who-says", "column topic: no claim has it");
    assert_flaw("UPDATE disputes SET kbs = NULL, rules = NULL, topic = NULL", "disputes", "who-says",
                "about no update, rule or topic");
}

TEST(a_dispute_without_a_source_is_found)
{
    assert_flaw(ANOTHER_TEXT("") "UPDATE disputes SET source_b = " ITS_ID, "disputes", "who-says",
                "column source_b: must not be empty");
}

TEST(a_link_of_a_product_that_is_not_there_is_found)
{
    assert_flaw("INSERT INTO supersedence VALUES ('toy99', 1000001, 1000000, NULL, 1, 'single')", "supersedence",
                "toy99 KB1000001 KB1000000", "column product_id: there is no such product");
}

TEST(another_form_of_a_table_is_found)
{
    assert_flaw("ALTER TABLE floors ADD COLUMN colour TEXT", "floors", "schema",
                "not as schema/catalog.sql defines it");
    assert_flaw("ALTER TABLE texts ADD COLUMN colour TEXT", "texts", "schema", "not as schema/catalog.sql defines it");
}

TEST(a_value_of_another_type_in_a_table_that_is_not_held_in_memory_is_refused)
{
    fixture_create();
    fixture_build();
    fixture_alter("PRAGMA ignore_check_constraints = ON; UPDATE supersedence SET source = x'00ff' WHERE kb = 1000004");
    struct arena *arena = arena_create();
    struct catalog *catalog = fixture_open();
    struct catalog_soundness soundness = {0};
    struct catalog_link_list links = {0};
    struct error error = {0};
    assert_false(catalog_check_soundness(catalog, arena, &soundness, &error));
    assert_int_equal(error.code, ERROR_CATALOG);
    assert_non_null(strstr(error.text, "table supersedence, column source"));
    error = (struct error){0};
    const struct catalog_product *product = catalog_products(catalog).items;
    assert_false(catalog_direct_links(catalog, product, 1000004, SUPERSEDENCE_OLDER, &links, &error));
    assert_int_equal(error.code, ERROR_CATALOG);
    catalog_close(catalog);
    arena_destroy(arena);
    fixture_remove();
}

TEST_MAIN("soundness")
