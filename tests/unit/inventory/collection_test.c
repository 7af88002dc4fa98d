/* A table of contents against what was met: who loses what. All facts are made up. */
#include "inventory/listings/collection.h"

#include <string.h>

#include "test.h"

#define DIGEST "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

static const struct origin of_file = {.reader = READER_REGISTRY_EXPORT, .path = {"cbs.reg", 7}};
static const struct origin of_other = {.reader = READER_REGISTRY_EXPORT, .path = {"cbs.reg2", 8}};

/* A file that shows a bit of everything, another one beside it, and a row about the first. */
static struct inventory *make_inventory(struct collected_item row)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    const struct origin origins[] = {of_file, of_other};
    for (size_t i = 0; i < 2; i++) {
        struct coverage *coverage =
            inventory_add_coverage(inventory, READER_REGISTRY_EXPORT, origins[i].path, COVERAGE_READ);
        strcpy(coverage->sha256, DIGEST);
        coverage_add_authority(inventory, coverage, SLICE("packages: presence and absence"));
        inventory_add_package_listing(inventory,
                                      (struct package_listing){.certainty = CERTAINTY_CERTAIN, .origin = origins[i]});
        inventory_add_pending(inventory, PENDING_REBOOT, false, SLICE(""), origins[i]);
        inventory_add_pending(inventory, PENDING_PACKAGES, true, SLICE(""), origins[i]);
        inventory_add_sha2(inventory, false, SLICE(""), origins[i]);
        inventory_add_sha2(inventory, true, SLICE(""), origins[i]);
        inventory_add_stack(inventory, version_of(6, 0, 6002, 18005), STACK_EXACT, origins[i]);
        inventory_add_stack(inventory, version_of(6, 0, 6002, 18005), STACK_AT_MOST, origins[i]);
    }
    collection_note_met(inventory, of_file.path, 1, 510);
    row.origin =
        (struct origin){.reader = READER_COLLECTION_CONTENTS, .path = SLICE("kbready-contents.txt"), .line = 7};
    row.tool = SLICE("reg export");
    row.exit_code = SLICE("5");
    *list_append(inventory->arena, &inventory->collected) = row;
    return inventory;
}

static struct collected_item make_row(const char *path, uint64_t bytes, const char *sha256)
{
    struct collected_item row = {.kind = COLLECTED_FILE, .path = slice_from(path), .files = 1, .bytes = bytes};
    strcpy(row.sha256, sha256);
    return row;
}

/* What is left of the first file's silence; the second keeps everything. */
static void assert_silence(const struct inventory *inventory, bool kept)
{
    assert_int_equal(inventory->package_listings.count, kept ? 2 : 1);
    assert_int_equal(inventory->pending.count, kept ? 4 : 3);
    assert_int_equal(inventory->sha2.count, kept ? 4 : 3);
    assert_int_equal(inventory->stacks.count, kept ? 4 : 3);
    assert_int_equal(inventory->stacks.items[0].bound, kept ? STACK_EXACT : STACK_AT_LEAST);
    assert_int_equal(inventory->stacks.items[kept ? 2 : 1].bound, STACK_EXACT);
    assert_slice_equal(inventory->coverage.items[0].authority.items[0],
                       kept ? "packages: presence and absence" : "presence only");
    assert_slice_equal(inventory->coverage.items[1].authority.items[0], "packages: presence and absence");
}

static void expect(struct collected_item row, bool kept, const char *warning)
{
    struct inventory *inventory = make_inventory(row);
    collection_judge(inventory);
    assert_silence(inventory, kept);
    assert_int_equal(inventory->warnings.count, warning != NULL);
    if (warning && !strstr(inventory->warnings.items[0].data, warning))
        fail_msg("\"%s\" does not say \"%s\"", inventory->warnings.items[0].data, warning);
    inventory_destroy(inventory);
}

TEST(what_agrees_keeps_its_silence)
{
    expect(make_row("cbs.reg", 510, DIGEST), true, NULL);
    expect(make_row("CBS.REG", 510, DIGEST), true, NULL);
    expect(make_row("cbs.reg", 510, ""), true, NULL);
}

TEST(what_differs_loses_its_silence)
{
    expect(make_row("cbs.reg", 511, DIGEST), false, "has 510 bytes, where the table of contents states 511");
    expect(make_row("cbs.reg", 510, "0000"), false, "cbs.reg: was altered");
    struct collected_item partial = make_row("cbs.reg", 510, DIGEST);
    partial.kind = COLLECTED_PARTIAL;
    expect(partial, false, "reg export ended with exit code 5 (kbready-contents.txt:7)");
    struct collected_item folder = make_row("cbs.reg", 510, "");
    folder.kind = COLLECTED_FOLDER;
    folder.files = 2;
    expect(folder, false, "has 1 files of 510 bytes, where the table of contents states 2 of 510");
}

TEST(what_is_not_there_costs_a_warning_and_nothing_else)
{
    expect(make_row("gone.reg", 510, DIGEST), true, "gone.reg: is in the table of contents, but not in the export");
}

/* What the collector had nothing of, or what is not read, says nothing. */
TEST(other_rows_say_nothing)
{
    static const enum collected_kind kinds[] = {COLLECTED_NONE, COLLECTED_EXTRA};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct collected_item row = make_row("cbs.reg", 511, "");
        row.kind = kinds[i];
        expect(row, true, NULL);
    }
}

/* A folder's row speaks for what lies in it, and not for a folder whose name only begins alike. */
TEST(a_folder_speaks_for_what_lies_in_it)
{
    struct inventory *inventory = inventory_create(SLICE("export"));
    struct origin inside = {.reader = READER_IMAGE_TREE, .path = SLICE("servicing/Version/6.0.6002.18005")};
    struct origin beside = {.reader = READER_IMAGE_TREE, .path = SLICE("servicing/Version2/6.0.6002.18005")};
    inventory_add_stack(inventory, version_of(6, 0, 6002, 18005), STACK_EXACT, inside);
    inventory_add_stack(inventory, version_of(6, 0, 6002, 18005), STACK_EXACT, beside);
    collection_note_met(inventory, SLICE("servicing/Version"), 1, 0);
    struct collected_item row = make_row("Servicing/version", 0, "");
    row.kind = COLLECTED_FOLDER;
    row.files = 2;
    *list_append(inventory->arena, &inventory->collected) = row;
    collection_judge(inventory);
    assert_int_equal(inventory->stacks.items[0].bound, STACK_AT_LEAST);
    assert_int_equal(inventory->stacks.items[1].bound, STACK_EXACT);
    inventory_destroy(inventory);
}

TEST(opinions_are_asked_for_by_path)
{
    struct slice place;
    struct inventory *inventory = make_inventory(make_row("cbs.reg", 510, DIGEST));
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg"), &place), COLLECTION_AGREES);
    assert_slice_equal(place, "counted in kbready-contents.txt:7");
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg2"), &place), COLLECTION_SAYS_NOTHING);
    assert_slice_equal(place, "");
    /* Of two tables that differ, the one that disagrees decides, in either order. */
    *list_append(inventory->arena, &inventory->collected) = make_row("cbs.reg", 511, DIGEST);
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg"), &place), COLLECTION_DISAGREES);
    inventory->collected.items[0] = inventory->collected.items[1];
    inventory->collected.items[1] = make_row("cbs.reg", 510, DIGEST);
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg"), &place), COLLECTION_DISAGREES);
    assert_slice_equal(place, "");
    inventory_destroy(inventory);
}

/* The same path met twice, as letter case makes possible: all have to agree. */
TEST(all_that_was_met_has_to_agree)
{
    struct slice place;
    struct inventory *inventory = make_inventory(make_row("cbs.reg", 510, DIGEST));
    collection_note_met(inventory, SLICE("CBS.reg"), 1, 9);
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg"), &place), COLLECTION_DISAGREES);
    inventory_destroy(inventory);
}

/* What is read by another door than the table of readers leaves its digest, but no size. */
TEST(a_digest_alone_is_compared_too)
{
    struct slice place;
    struct inventory *inventory = make_inventory(make_row("cbs.reg", 510, DIGEST));
    inventory->met.count = 0;
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg"), &place), COLLECTION_AGREES);
    inventory->collected.items[0].sha256[0] = '0';
    assert_int_equal(collection_ask(inventory, SLICE("cbs.reg"), &place), COLLECTION_DISAGREES);
    inventory_destroy(inventory);
}

TEST_MAIN("collection")
