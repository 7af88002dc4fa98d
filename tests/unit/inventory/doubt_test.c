/* Doubt as data: subjects, ranges of packages, what many alike become, and the words for it. All texts are made up. */
#include "inventory/doubt.h"

#include <string.h>

#include "test.h"

#define TAIL "~31bf3856ad364e35~amd64~~6.0.1.0"

static struct inventory *begin(void)
{
    return inventory_create(SLICE("export"));
}

/* Doubt about packages from `first` to `last`, at a line of a registry export. */
static struct doubt damage(uint32_t line, const char *first, const char *last)
{
    return (struct doubt){
        .subjects = DOUBT_ABOUT(DOUBT_PACKAGES),
        .standing = STANDING_RECORD,
        .origin = {.reader = READER_REGISTRY_EXPORT, .path = SLICE("cbs.reg"), .line = line},
        .reason = SLICE("the line is cut short"),
        .first = slice_from(first),
        .last = slice_from(last),
    };
}

/* Whether any doubt recorded covers the package. */
static bool covered(const struct inventory *inventory, const char *name)
{
    for (size_t i = 0; i < inventory->doubts.count; i++)
        if (doubt_covers_package(&inventory->doubts.items[i], slice_from(name)))
            return true;
    return false;
}

TEST(every_subject_has_a_name_and_a_saying_of_its_own)
{
    static const struct {
        enum doubt_subject subject;
        const char *name, *saying;
    } rows[] = {
        {DOUBT_PACKAGES, "packages", "that an update is not installed, or waits for a restart"},
        {DOUBT_STACK, "servicing-stack", "that an older servicing stack is installed"},
        {DOUBT_PENDING_WORK, "pending-work", "that servicing work is pending"},
        {DOUBT_EXCLUSIVE_SESSION, "exclusive-session", "that an exclusive servicing session is pending"},
        {DOUBT_SHA2, "sha2-signing", "that SHA-2 support is missing"},
        {DOUBT_LICENSE, "esu-license", "that a licence for Extended Security Updates is not active"},
        {DOUBT_SYSTEM, "system", "that this is another machine, or another Windows"},
    };
    assert_int_equal(sizeof rows / sizeof *rows, DOUBT_SUBJECT_COUNT);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(doubt_subject_names.words[rows[i].subject], rows[i].name);
        assert_string_equal(doubt_saying(rows[i].subject), rows[i].saying);
    }
}

TEST(a_doubt_is_about_its_subjects_and_no_others)
{
    for (unsigned set = 0; set <= DOUBT_ABOUT_EVERYTHING; set++) {
        const struct doubt doubt = {.subjects = set};
        for (unsigned subject = 0; subject < DOUBT_SUBJECT_COUNT; subject++)
            assert_int_equal(doubt_is_about(&doubt, (enum doubt_subject)subject), (set >> subject & 1u) != 0);
    }
    assert_false(doubt_is_about(&(struct doubt){.subjects = DOUBT_ABOUT_REGISTRY}, DOUBT_LICENSE));
    assert_true(doubt_is_about(&(struct doubt){.subjects = DOUBT_ABOUT_REGISTRY}, DOUBT_SYSTEM));
}

/* Registry keys are ordered as identities are: '~' sorts behind digits, letters and '_', so KB22~ comes behind
 * KB222~. */
TEST(a_range_of_packages_covers_what_may_lie_in_it)
{
    static const struct {
        const char *first, *last, *name;
        bool covers;
    } rows[] = {
        {"", "", "Package_for_KB1111111", true},
        {"", "", "", true},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Package_for_KB1111111", false},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Package_for_KB2222222", true},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Package_for_KB3333333", true},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "package_FOR_kb3333333", true},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Package_for_KB4444444", true},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Package_for_KB5555555", false},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Package_for_RollupFix", false},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "Microsoft-Windows-Foundation-Package", false},
        {"Package_for_KB2222222" TAIL, "Package_for_KB4444444" TAIL, "", true}, /* whether any is in doubt */
        {"Package_for_KB222" TAIL, "Package_for_KB4" TAIL, "Package_for_KB22", true},
        {"Package_for_KB22" TAIL, "Package_for_KB4" TAIL, "Package_for_KB222", false},
        {"Package_for_KB2222222" TAIL, "", "Package_for_KB2222221", false},
        {"Package_for_KB2222222" TAIL, "", "WUClient-SelfUpdate-Core", true},
        {"", "Package_for_KB4444444" TAIL, "Microsoft-Windows-Foundation-Package", true},
        {"", "Package_for_KB4444444" TAIL, "Package_for_KB4444445", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct doubt doubt = damage(1, rows[i].first, rows[i].last);
        if (doubt_covers_package(&doubt, slice_from(rows[i].name)) != rows[i].covers)
            fail_msg("\"%s\" from \"%s\" to \"%s\"", rows[i].name, rows[i].first, rows[i].last);
        doubt.subjects = DOUBT_ABOUT_EVERYTHING & ~DOUBT_ABOUT(DOUBT_PACKAGES);
        assert_false(doubt_covers_package(&doubt, slice_from(rows[i].name)));
    }
}

TEST(what_is_recorded_is_copied)
{
    struct inventory *inventory = begin();
    char reason[] = "a reason", first[] = "Package_for_KB1" TAIL, path[] = "cbs.reg";
    struct doubt doubt = damage(12, first, "");
    doubt.reason = slice_from(reason);
    doubt.origin.path = slice_from(path);
    doubt.origin.part = 1;
    inventory_doubt(inventory, doubt);
    memset(reason, 'x', sizeof reason - 1);
    memset(first, 'x', sizeof first - 1);
    memset(path, 'x', sizeof path - 1);
    const struct doubt *kept = &inventory->doubts.items[0];
    assert_slice_equal(kept->reason, "a reason");
    assert_slice_equal(kept->first, "Package_for_KB1" TAIL);
    assert_slice_equal(kept->origin.path, "cbs.reg");
    assert_int_equal(kept->origin.line, 12);
    assert_int_equal(kept->origin.part, 1);
    inventory_destroy(inventory);
}

TEST(doubt_about_nothing_is_none)
{
    struct inventory *inventory = begin();
    struct doubt doubt = damage(1, "", "");
    doubt.subjects = 0;
    inventory_doubt(inventory, doubt);
    inventory_doubt_source(inventory, READER_HOTFIX_LISTING, SLICE("qfe.txt"), SLICE("it is cut"));
    inventory_doubt_source(inventory, READER_SERVICING_LOG, SLICE("CBS.log"), SLICE("it is cut"));
    assert_int_equal(inventory->doubts.count, 0);
    inventory_destroy(inventory);
}

/* What the sources of each reader can say against an update. */
TEST(a_source_is_doubtful_in_all_that_its_reader_can_say)
{
    static const struct {
        enum reader_id reader;
        unsigned subjects;
        enum standing standing;
        const char *remedy;
    } rows[] = {
        {READER_IMAGE_TREE, DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_STACK) | DOUBT_ABOUT(DOUBT_PENDING_WORK),
         STANDING_RECORD, "as administrator"},
        {READER_REGISTRY_EXPORT, DOUBT_ABOUT_REGISTRY, STANDING_RECORD, "reg export"},
        {READER_REGISTRY_QUERY, DOUBT_ABOUT_REGISTRY, STANDING_RECORD, "reg export instead"},
        {READER_REGISTRY_HIVE, DOUBT_ABOUT_REGISTRY, STANDING_RECORD, "reg save"},
        {READER_SYSTEM_INFO, DOUBT_ABOUT(DOUBT_SYSTEM), STANDING_RECORD, "systeminfo"},
        {READER_OFFERED_LISTING, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_LIST, "save the list again"},
        {READER_DISM_LISTING, DOUBT_ABOUT(DOUBT_PACKAGES) | DOUBT_ABOUT(DOUBT_STACK) | DOUBT_ABOUT(DOUBT_SYSTEM),
         STANDING_RECORD, "dism /online /get-packages"},
        {READER_LICENSE_STATUS, DOUBT_ABOUT(DOUBT_LICENSE), STANDING_RECORD, "slmgr /dlv"},
        {READER_COLLECTION_CONTENTS, DOUBT_ABOUT_EVERYTHING, STANDING_RECORD, "collector"},
        {READER_COMPONENT_LISTING, DOUBT_ABOUT(DOUBT_STACK) | DOUBT_ABOUT(DOUBT_PENDING_WORK), STANDING_RECORD,
         "WinSxS"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct inventory *inventory = begin();
        inventory_doubt_source(inventory, rows[i].reader, SLICE("a/b.txt"), SLICE("it is cut"));
        assert_int_equal(inventory->doubts.count, 1);
        const struct doubt *doubt = &inventory->doubts.items[0];
        if (doubt->subjects != rows[i].subjects || doubt->standing != rows[i].standing ||
            doubt->origin.reader != rows[i].reader)
            fail_msg("%s", reader_name(rows[i].reader));
        assert_slice_equal(doubt->origin.path, "a/b.txt");
        assert_slice_equal(doubt->reason, "it is cut");
        assert_true(slice_starts_with_ignoring_case(doubt->remedy, SLICE("a/b.txt: ")));
        if (slice_find(doubt->remedy, slice_from(rows[i].remedy)) == SLICE_NOT_FOUND)
            fail_msg("%s: %.*s", reader_name(rows[i].reader), (int)doubt->remedy.length, doubt->remedy.data);
        assert_true(doubt->subjects == (doubt->subjects & DOUBT_ABOUT_EVERYTHING));
        inventory_destroy(inventory);
    }
}

TEST(doubt_about_everything_leaves_no_subject_out)
{
    struct inventory *inventory = begin();
    inventory_doubt_everything(inventory, SLICE("secret"), SLICE("it cannot be read"), SLICE("let it be read"));
    const struct doubt *doubt = &inventory->doubts.items[0];
    for (unsigned subject = 0; subject < DOUBT_SUBJECT_COUNT; subject++)
        assert_true(doubt_is_about(doubt, (enum doubt_subject)subject));
    assert_int_equal(doubt->standing, STANDING_RECORD);
    assert_slice_equal(doubt->remedy, "let it be read");
    assert_true(doubt_covers_package(doubt, SLICE("Package_for_KB1111111")));
    inventory_destroy(inventory);
}

/* Many alike. */

enum { MOST_ROWS = 200 };

/* As many doubts as are kept one by one, each of its own reason, so that none of them is like what comes behind. */
static struct inventory *begin_full(void)
{
    struct inventory *inventory = begin();
    for (uint32_t i = 0; i < MOST_ROWS - 1; i++) {
        struct doubt doubt = damage(i + 1, "A" TAIL, "A" TAIL);
        doubt.reason = arena_format(inventory->arena, "reason %u", i);
        inventory_doubt(inventory, doubt);
    }
    return inventory;
}

TEST(below_the_limit_each_place_is_kept)
{
    struct inventory *inventory = begin();
    for (uint32_t i = 0; i < MOST_ROWS; i++)
        inventory_doubt(inventory, damage(i + 1, "Package_for_KB1" TAIL, "Package_for_KB2" TAIL));
    assert_int_equal(inventory->doubts.count, MOST_ROWS);
    assert_int_equal(inventory->doubts.items[MOST_ROWS - 1].origin.line, MOST_ROWS);
    inventory_destroy(inventory);
}

TEST(beyond_the_limit_alike_ones_widen_in_whatever_order)
{
    static const struct {
        const char *first, *last, *next_first, *next_last;
        bool covers_2, covers_5, covers_8; /* Package_for_KB2, _KB5 and _KB8 */
    } rows[] = {
        {"Package_for_KB1" TAIL, "Package_for_KB3" TAIL, "Package_for_KB4" TAIL, "Package_for_KB6" TAIL, true, true,
         false},
        {"Package_for_KB4" TAIL, "Package_for_KB6" TAIL, "Package_for_KB1" TAIL, "Package_for_KB3" TAIL, true, true,
         false},
        {"Package_for_KB1" TAIL, "Package_for_KB9" TAIL, "Package_for_KB4" TAIL, "Package_for_KB6" TAIL, true, true,
         true},
        {"Package_for_KB4" TAIL, "", "Package_for_KB4" TAIL, "Package_for_KB6" TAIL, false, true, true},
        {"Package_for_KB4" TAIL, "Package_for_KB6" TAIL, "Package_for_KB4" TAIL, "", false, true, true},
        {"", "Package_for_KB3" TAIL, "Package_for_KB4" TAIL, "Package_for_KB6" TAIL, true, true, false},
        {"Package_for_KB4" TAIL, "Package_for_KB6" TAIL, "", "Package_for_KB3" TAIL, true, true, false},
        {"Package_for_KB4" TAIL, "Package_for_KB6" TAIL, "", "", true, true, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct inventory *inventory = begin_full();
        inventory_doubt(inventory, damage(1000, rows[i].first, rows[i].last));
        inventory_doubt(inventory, damage(1001, rows[i].next_first, rows[i].next_last));
        assert_int_equal(inventory->doubts.count, MOST_ROWS);
        assert_int_equal(inventory->doubts.items[MOST_ROWS - 1].origin.line, 1000);
        if (covered(inventory, "Package_for_KB2") != rows[i].covers_2 ||
            covered(inventory, "Package_for_KB5") != rows[i].covers_5 ||
            covered(inventory, "Package_for_KB8") != rows[i].covers_8)
            fail_msg("row %zu", i);
        inventory_destroy(inventory);
    }
}

/* What is of another source, subject, standing or reason is never swallowed, however many there are. */
TEST(beyond_the_limit_others_are_kept)
{
    struct inventory *inventory = begin_full();
    const struct doubt first = damage(1000, "Package_for_KB1" TAIL, "Package_for_KB2" TAIL);
    struct doubt others[] = {first, first, first, first, first};
    others[0].subjects |= DOUBT_ABOUT(DOUBT_STACK);
    others[1].standing = STANDING_FOLDER;
    others[2].origin.path = SLICE("other.reg");
    others[3].reason = SLICE("another reason");
    others[4].origin.part = 1;
    inventory_doubt(inventory, first);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        inventory_doubt(inventory, others[i]);
        if (inventory->doubts.count != MOST_ROWS + 1 + i)
            fail_msg("other %zu was put together with the first", i);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        inventory_doubt(inventory, others[i]);
    assert_int_equal(inventory->doubts.count, MOST_ROWS + 5);
    inventory_destroy(inventory);
}

/* None of many places in a file in no order is lost. */
TEST(thousands_of_places_leave_none_uncovered)
{
    struct inventory *inventory = begin();
    char identity[64], name[32];
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(identity, sizeof identity, "Package_for_KB%u" TAIL, 1000000 + i * 7919 % 5000);
        inventory_doubt(inventory, damage(i + 1, identity, identity));
    }
    assert_int_equal(inventory->doubts.count, MOST_ROWS);
    for (unsigned i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "Package_for_KB%u", 1000000 + i);
        if (!covered(inventory, name))
            fail_msg("%s was lost", name);
    }
    inventory_destroy(inventory);
}

/* Words. */

TEST(words_name_place_and_reason)
{
    static const struct {
        const char *path;
        uint32_t line;
        const char *words;
    } rows[] = {
        {"cbs.reg", 12, "cbs.reg:12 is doubtful (the line is cut short)"},
        {"a/SOFTWARE", 0, "a/SOFTWARE is doubtful (the line is cut short)"},
        {"", 0, "EXPORT is doubtful (the line is cut short)"},
        {"", 3, "EXPORT:3 is doubtful (the line is cut short)"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct doubt doubt = damage(rows[i].line, "", "");
        doubt.origin.path = slice_from(rows[i].path);
        assert_slice_equal(doubt_words(&doubt, arena), rows[i].words);
    }
    arena_destroy(arena);
}

TEST(what_it_might_have_said_is_every_subject_in_order)
{
    static const struct {
        unsigned subjects;
        const char *said;
    } rows[] = {
        {0, ""},
        {DOUBT_ABOUT(DOUBT_SHA2), "that SHA-2 support is missing"},
        {DOUBT_ABOUT(DOUBT_SYSTEM) | DOUBT_ABOUT(DOUBT_STACK),
         "that an older servicing stack is installed; that this is another machine, or another Windows"},
        {DOUBT_ABOUT(DOUBT_PENDING_WORK) | DOUBT_ABOUT(DOUBT_EXCLUSIVE_SESSION) | DOUBT_ABOUT(DOUBT_LICENSE),
         "that servicing work is pending; that an exclusive servicing session is pending; that a licence for Extended "
         "Security Updates is not active"},
    };
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_slice_equal(doubt_might_have_said(&(struct doubt){.subjects = rows[i].subjects}, arena), rows[i].said);
    arena_destroy(arena);
}

TEST(the_sentence_ends_with_what_to_do)
{
    struct inventory *inventory = begin();
    inventory_doubt(inventory, damage(12, "", ""));
    inventory_doubt_source(inventory, READER_LICENSE_STATUS, SLICE(""), SLICE("it is cut"));
    assert_slice_equal(doubt_sentence(&inventory->doubts.items[0], inventory->arena),
                       "cbs.reg:12 is doubtful (the line is cut short): it may have said that an update is not "
                       "installed, or waits for a restart. cbs.reg: export the key again (reg export), and copy the "
                       "file unchanged");
    assert_slice_equal(doubt_sentence(&inventory->doubts.items[1], inventory->arena),
                       "EXPORT is doubtful (it is cut): it may have said that a licence for Extended Security Updates "
                       "is not active. EXPORT: save the status of the licence again (slmgr /dlv)");
    inventory_destroy(inventory);
}

TEST_MAIN("doubt")
