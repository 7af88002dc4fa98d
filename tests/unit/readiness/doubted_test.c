/* Asking for doubt: which doubt touches what a source says of a package, and what several say of the stack. All of it
 * is made up. */
#include "readiness/facts/doubted.h"

#include "readiness/evidence.h"
#include "readiness/facts/update_status.h"
#include "readiness/readiness_fixture.h"

/* One of the sources that doubt may be about. */
enum { ASKED = 4474419, STACK_UPDATE = 4493730 };
#define NAME       "Package_for_KB4474419"
#define OTHER_NAME "Package_for_KB5555555"
#define TAIL       "~31bf3856ad364e35~amd64~~6.0.1.0"

static struct origin origin_in(enum reader_id reader, const char *path, uint32_t part)
{
    return (struct origin){.reader = reader, .path = slice_from(path), .part = part};
}

static void add_doubt(struct fixture *fixture, unsigned subjects, enum standing standing, struct origin origin)
{
    inventory_doubt(fixture->inventory, (struct doubt){
                                            .subjects = subjects,
                                            .standing = standing,
                                            .origin = origin,
                                            .reason = SLICE("made up"),
                                        });
}

static void add_range(struct fixture *fixture, struct origin origin, const char *first, const char *last)
{
    inventory_doubt(fixture->inventory, (struct doubt){
                                            .subjects = DOUBT_ABOUT(DOUBT_PACKAGES),
                                            .standing = STANDING_RECORD,
                                            .origin = origin,
                                            .reason = SLICE("made up"),
                                            .first = slice_from(first),
                                            .last = slice_from(last),
                                        });
}

/* Which of the doubts of the inventory: its number, -1 for none. */
static int number_of(const struct host *host, const struct doubt *doubt)
{
    return doubt ? (int)(doubt - host->inventory->doubts.items) : -1;
}

TEST(the_first_doubt_about_the_subject_is_found)
{
    struct fixture fixture = fixture_begin();
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_FOLDER, FIXTURE_FOLDER);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_SHA2) | DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD, FIXTURE_REGISTRY);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_SHA2), STANDING_RECORD, FIXTURE_REGISTRY);
    const struct host *host = fixture_host(&fixture);
    static const int expected[DOUBT_SUBJECT_COUNT] = {
        [DOUBT_PACKAGES] = -1, [DOUBT_STACK] = 0,    [DOUBT_PENDING_WORK] = -1, [DOUBT_EXCLUSIVE_SESSION] = -1,
        [DOUBT_SHA2] = 1,      [DOUBT_LICENSE] = -1, [DOUBT_SYSTEM] = -1,
    };
    for (unsigned subject = 0; subject < DOUBT_SUBJECT_COUNT; subject++)
        if (number_of(host, doubted(host, (enum doubt_subject)subject)) != expected[subject])
            fail_msg("%s", doubt_subject_names.words[subject]);
    fixture_end(&fixture);
}

/* Packages. */

TEST(doubt_touches_what_stands_as_high_or_lower)
{
    for (int doubtful = STANDING_FOLDER; doubtful <= STANDING_RECORD; doubtful++) {
        struct fixture fixture = fixture_begin();
        struct origin witness = origin_in(READER_DISM_LISTING, "dism.txt", 0);
        add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), (enum standing)doubtful, FIXTURE_REGISTRY);
        const struct host *host = fixture_host(&fixture);
        for (int asked = STANDING_FOLDER; asked <= STANDING_RECORD; asked++) {
            bool touches = doubtful >= asked;
            assert_int_equal(doubted_package(host, SLICE(NAME), (enum standing)asked, &witness) != NULL, touches);
            assert_int_equal(doubted_package(host, SLICE(NAME), (enum standing)asked, NULL) != NULL, touches);
        }
        fixture_end(&fixture);
    }
}

TEST(only_doubt_about_packages_of_the_name_counts)
{
    struct fixture fixture = fixture_begin();
    add_doubt(&fixture, DOUBT_ABOUT_EVERYTHING & ~DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_RECORD, FIXTURE_REGISTRY);
    add_range(&fixture, FIXTURE_REGISTRY, "Package_for_KB5000000" TAIL, "Package_for_KB6000000" TAIL);
    add_range(&fixture, FIXTURE_REGISTRY, "Package_for_KB5555554" TAIL, "");
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(number_of(host, doubted_package(host, SLICE(NAME), STANDING_FOLDER, NULL)), -1);
    assert_int_equal(number_of(host, doubted_package(host, SLICE(OTHER_NAME), STANDING_FOLDER, NULL)), 1);
    assert_int_equal(number_of(host, doubted_package(host, SLICE("Package_for_RollupFix"), STANDING_FOLDER, NULL)), 2);
    assert_int_equal(number_of(host, doubted_package(host, SLICE(""), STANDING_RECORD, NULL)), 1);
    fixture_end(&fixture);
}

/* Damage in a source does not touch what the same source shows elsewhere; without a witness, every source counts. */
TEST(the_doubt_of_the_witness_itself_is_passed_over)
{
    static const struct {
        const char *what;
        struct origin doubtful, witness;
        bool touches;
    } rows[] = {
        {"another file",
         {.reader = READER_REGISTRY_EXPORT, .path = {"a.reg", 5}},
         {.reader = READER_REGISTRY_EXPORT, .path = {"b.reg", 5}},
         true},
        {"another line of the file",
         {.reader = READER_REGISTRY_EXPORT, .path = {"a.reg", 5}, .line = 3},
         {.reader = READER_REGISTRY_EXPORT, .path = {"a.reg", 5}, .line = 90},
         false},
        {"another output in the file",
         {.reader = READER_DISM_LISTING, .path = {"a.txt", 5}, .part = 0},
         {.reader = READER_DISM_LISTING, .path = {"a.txt", 5}, .part = 1},
         true},
        {"the same output in the file",
         {.reader = READER_DISM_LISTING, .path = {"a.txt", 5}, .part = 1},
         {.reader = READER_DISM_LISTING, .path = {"a.txt", 5}, .part = 1},
         false},
        {"a manifest of the folder",
         {.reader = READER_IMAGE_TREE, .path = {"servicing/Packages", 18}},
         {.reader = READER_IMAGE_TREE, .path = {"servicing/Packages/a.mum", 24}},
         false},
        {"a manifest of another folder",
         {.reader = READER_IMAGE_TREE, .path = {"a/Packages", 10}},
         {.reader = READER_IMAGE_TREE, .path = {"b/Packages/a.mum", 16}},
         true},
        {"a manifest of a folder whose name goes on",
         {.reader = READER_IMAGE_TREE, .path = {"a/Packages", 10}},
         {.reader = READER_IMAGE_TREE, .path = {"a/Packages2/a.mum", 17}},
         true},
        {"a registry export below the folder",
         {.reader = READER_IMAGE_TREE, .path = {"Windows", 7}},
         {.reader = READER_REGISTRY_EXPORT, .path = {"Windows/a.reg", 13}},
         true},
        {"a manifest beside a doubtful export",
         {.reader = READER_REGISTRY_EXPORT, .path = {"a", 1}},
         {.reader = READER_IMAGE_TREE, .path = {"a/b.mum", 7}},
         true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_RECORD, rows[i].doubtful);
        const struct host *host = fixture_host(&fixture);
        if ((doubted_package(host, SLICE(NAME), STANDING_FOLDER, &rows[i].witness) != NULL) != rows[i].touches)
            fail_msg("%s", rows[i].what);
        assert_non_null(doubted_package(host, SLICE(NAME), STANDING_FOLDER, NULL));
        fixture_end(&fixture);
    }
}

TEST(behind_the_doubt_of_the_witness_that_of_others_is_found)
{
    struct fixture fixture = fixture_begin();
    struct origin registry = FIXTURE_REGISTRY;
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_RECORD, registry);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_FOLDER, FIXTURE_FOLDER);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_RECORD, origin_in(READER_DISM_LISTING, "dism.txt", 0));
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(number_of(host, doubted_package(host, SLICE(NAME), STANDING_RECORD, &registry)), 2);
    assert_int_equal(number_of(host, doubted_package(host, SLICE(NAME), STANDING_FOLDER, &registry)), 1);
    assert_int_equal(number_of(host, doubted_package(host, SLICE(NAME), STANDING_RECORD, NULL)), 0);
    fixture_end(&fixture);
}

/* What lies in a folder that was not searched to its end may be any source, a registry that says otherwise among
 * them. */
TEST(doubt_about_everything_touches_the_manifests_below_it)
{
    static const char *const paths[] = {"", "Windows", "Windows/servicing"};
    struct origin manifest = origin_in(READER_IMAGE_TREE, "Windows/servicing/Packages/a.mum", 0);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct fixture fixture = fixture_begin();
        inventory_doubt_everything(fixture.inventory, slice_from(paths[i]), SLICE("too many names"), SLICE("help"));
        const struct host *host = fixture_host(&fixture);
        assert_non_null(doubted_package(host, SLICE(NAME), STANDING_FOLDER, &manifest));
        fixture_end(&fixture);
    }
}

/* What becomes of an update that a source shows as installed, by doubt about the same source and about others. */
TEST(a_record_is_touched_by_doubt_about_another_record_only)
{
    static const struct {
        const char *path;
        enum standing standing;
        enum presence presence;
    } rows[] = {
        {"cbs.reg", STANDING_RECORD, PRESENCE_EFFECTIVE},
        {"other.reg", STANDING_RECORD, PRESENCE_UNKNOWN},
        {"other.reg", STANDING_LIST, PRESENCE_EFFECTIVE},
        {"other.reg", STANDING_FOLDER, PRESENCE_EFFECTIVE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_record(&fixture, ASKED, "6.0.4.0", PACKAGE_STATE_INSTALLED);
        add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), rows[i].standing,
                  origin_in(READER_REGISTRY_EXPORT, rows[i].path, 0));
        struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
        if (status.presence != rows[i].presence)
            fail_msg("%s of standing %s", rows[i].path, standing_names.words[rows[i].standing]);
        fixture_end(&fixture);
    }
}

/* A folder that shows the update cannot have said that it is not there; a damaged list of what is offered can,
 * whichever comes first. */
TEST(a_damaged_folder_hides_no_other_doubt)
{
    struct origin folder = FIXTURE_FOLDER, offered = origin_in(READER_OFFERED_LISTING, "offered.txt", 0);
    const struct {
        struct origin doubtful[2];
        enum presence presence;
    } rows[] = {
        {{folder, folder}, PRESENCE_EFFECTIVE},
        {{folder, offered}, PRESENCE_UNKNOWN},
        {{offered, folder}, PRESENCE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_hotfix(&fixture, ASKED);
        fixture_add_manifests(&fixture, ASKED, "6.0.4.0", FIXTURE_SET_COMPLETE);
        for (size_t j = 0; j < 2; j++)
            add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_LIST, rows[i].doubtful[j]);
        struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
        if (status.presence != rows[i].presence)
            fail_msg("row %zu", i);
        fixture_end(&fixture);
    }
}

/* Silence of a damaged listing. */

TEST(a_listing_is_doubted_by_its_own_damage_only)
{
    static const struct {
        const char *what;
        struct origin doubtful;
        const char *first, *last;
        bool doubted;
    } rows[] = {
        {"in the listing", {.path = {"cbs.reg", 7}, .line = 99}, "", "", true},
        {"around the name", {.path = {"cbs.reg", 7}}, "Package_for_KB4000000" TAIL, "Package_for_KB5000000" TAIL, true},
        {"behind the name", {.path = {"cbs.reg", 7}}, "Package_for_KB5000000" TAIL, "", false},
        {"before the name", {.path = {"cbs.reg", 7}}, "", "Package_for_KB4000000" TAIL, false},
        {"in another output", {.path = {"cbs.reg", 7}, .part = 1}, "", "", false},
        {"in another file", {.path = {"other.reg", 9}}, "", "", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        struct origin doubtful = rows[i].doubtful;
        doubtful.reader = READER_REGISTRY_EXPORT;
        add_range(&fixture, doubtful, rows[i].first, rows[i].last);
        fixture_add_whole_registry(&fixture);
        const struct host *host = fixture_host(&fixture);
        const struct package_listing *listing = &host->inventory->package_listings.items[0];
        if (doubted_listing(host, listing, SLICE(NAME)) != rows[i].doubted)
            fail_msg("%s", rows[i].what);
        assert_int_equal(update_status_find(host, ASKED).presence == PRESENCE_ABSENT, !rows[i].doubted);
        fixture_end(&fixture);
    }
}

TEST(doubt_about_other_subjects_leaves_silence_alone)
{
    struct fixture fixture = fixture_begin();
    add_doubt(&fixture, DOUBT_ABOUT_EVERYTHING & ~DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_RECORD, FIXTURE_REGISTRY);
    fixture_add_whole_registry(&fixture);
    const struct host *host = fixture_host(&fixture);
    assert_false(doubted_listing(host, &host->inventory->package_listings.items[0], SLICE(NAME)));
    fixture_end(&fixture);
}

/* The servicing stack. */

static const struct doubt *stack_of(struct fixture *fixture, enum certainty certainty, const struct origin *seen)
{
    struct evidence_list evidence = {0};
    if (seen)
        evidence_add(fixture->arena, &evidence, *seen, SLICE("made up"));
    return doubted_stack(&fixture->host, certainty, &evidence);
}

/* A source that only leaves the stack open does not touch what it states for certain elsewhere; one that may hold
 * another stack does. */
TEST(a_stack_that_is_only_left_open_is_settled_by_the_same_source)
{
    static const struct {
        enum standing standing;
        enum certainty certainty;
        bool rests_on_it, touches;
    } rows[] = {
        {STANDING_FOLDER, CERTAINTY_CERTAIN, true, false}, {STANDING_FOLDER, CERTAINTY_LIKELY, true, true},
        {STANDING_FOLDER, CERTAINTY_CERTAIN, false, true}, {STANDING_FOLDER, CERTAINTY_LIKELY, false, true},
        {STANDING_LIST, CERTAINTY_CERTAIN, true, true},    {STANDING_RECORD, CERTAINTY_CERTAIN, true, true},
        {STANDING_RECORD, CERTAINTY_CERTAIN, false, true}, {STANDING_RECORD, CERTAINTY_LIKELY, true, true},
    };
    struct origin registry = FIXTURE_REGISTRY, folder = FIXTURE_FOLDER;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), rows[i].standing, registry);
        fixture_host(&fixture);
        const struct origin *seen = rows[i].rests_on_it ? &registry : &folder;
        if ((stack_of(&fixture, rows[i].certainty, seen) != NULL) != rows[i].touches)
            fail_msg("row %zu", i);
        assert_non_null(stack_of(&fixture, rows[i].certainty, NULL));
        fixture_end(&fixture);
    }
}

/* Of two outputs in one file, each is a source of its own. */
TEST(only_the_same_output_settles_a_stack)
{
    for (uint32_t doubtful = 0; doubtful < 2; doubtful++)
        for (uint32_t seen = 0; seen < 2; seen++) {
            struct fixture fixture = fixture_begin();
            struct origin origin = origin_in(READER_REGISTRY_EXPORT, "cbs.reg", seen);
            add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_FOLDER,
                      origin_in(READER_REGISTRY_EXPORT, "cbs.reg", doubtful));
            fixture_host(&fixture);
            if ((stack_of(&fixture, CERTAINTY_CERTAIN, &origin) == NULL) != (seen == doubtful))
                fail_msg("doubt about output %u, seen in output %u", doubtful, seen);
            fixture_end(&fixture);
        }
}

TEST(the_strongest_doubt_about_the_stack_is_told_and_of_equals_the_first)
{
    struct fixture fixture = fixture_begin();
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_PACKAGES), STANDING_RECORD, FIXTURE_REGISTRY);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_FOLDER, FIXTURE_FOLDER);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_LIST, FIXTURE_FOLDER);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD, FIXTURE_REGISTRY);
    add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD, origin_in(READER_DISM_LISTING, "dism.txt", 0));
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(number_of(host, stack_of(&fixture, CERTAINTY_LIKELY, NULL)), 3);
    fixture_end(&fixture);
}

/* A plan that installs a servicing stack update says what is in force then; one that installs others does not. */
TEST(the_stack_of_a_plan_knows_no_doubt)
{
    static const struct {
        uint32_t effective, awaiting;
        bool touches;
    } rows[] = {
        {0, 0, true},
        {STACK_UPDATE, 0, false},
        {ASKED, 0, true},
        {0, STACK_UPDATE, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        add_doubt(&fixture, DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD, FIXTURE_REGISTRY);
        fixture_host(&fixture);
        assert_non_null(fixture.host.product);
        if (rows[i].effective)
            kb_list_add(fixture.arena, &fixture.host.simulation.effective, rows[i].effective);
        if (rows[i].awaiting)
            kb_list_add(fixture.arena, &fixture.host.simulation.awaiting_restart, rows[i].awaiting);
        if ((stack_of(&fixture, CERTAINTY_CERTAIN, NULL) != NULL) != rows[i].touches)
            fail_msg("row %zu", i);
        fixture_end(&fixture);
    }
}

TEST(where_nothing_is_doubtful_nothing_is_doubted)
{
    struct fixture fixture = fixture_begin();
    fixture_add_whole_registry(&fixture);
    const struct host *host = fixture_host(&fixture);
    assert_null(doubted(host, DOUBT_PACKAGES));
    assert_null(doubted_package(host, SLICE(""), STANDING_FOLDER, NULL));
    assert_null(stack_of(&fixture, CERTAINTY_LIKELY, NULL));
    assert_false(doubted_listing(host, &host->inventory->package_listings.items[0], SLICE(NAME)));
    fixture_end(&fixture);
}

TEST_MAIN("doubted")
