/* Is an update in force? Every source alone, and every pair of sources. */
#include "readiness/facts/update_status.h"

#include "readiness/readiness_fixture.h"

enum { ASKED = 4474419 };

/* What one source can say of the update. */
struct source {
    const char *name;
    void (*speak)(struct fixture *fixture);
};

#define RECORD_IN_STATE(word, version, state)                                                                          \
    static void record_##word(struct fixture *fixture)                                                                 \
    {                                                                                                                  \
        fixture_add_record(fixture, ASKED, version, state);                                                            \
    }
RECORD_IN_STATE(installed, "6.0.1.0", PACKAGE_STATE_INSTALLED)
RECORD_IN_STATE(superseded, "6.0.1.1", PACKAGE_STATE_SUPERSEDED)
RECORD_IN_STATE(pending, "6.0.1.2", PACKAGE_STATE_INSTALL_PENDING)
RECORD_IN_STATE(staged, "6.0.1.3", PACKAGE_STATE_STAGED)
RECORD_IN_STATE(absent, "6.0.1.4", PACKAGE_STATE_ABSENT)
RECORD_IN_STATE(partial, "6.0.1.5", PACKAGE_STATE_PARTIALLY_INSTALLED)

static void inner_installed(struct fixture *fixture)
{
    fixture_add_inner_record(fixture, ASKED, "6.0.1.0", PACKAGE_STATE_INSTALLED);
}

static void manifests_complete(struct fixture *fixture)
{
    fixture_add_manifests(fixture, ASKED, "6.0.2.0", FIXTURE_SET_COMPLETE);
}

static void manifests_incomplete(struct fixture *fixture)
{
    fixture_add_manifests(fixture, ASKED, "6.0.3.0", FIXTURE_SET_WITHOUT_LEAF);
}

static void manifest_damaged(struct fixture *fixture)
{
    fixture_add_manifests(fixture, ASKED, "6.0.4.0", FIXTURE_SET_DAMAGED);
}

static void hotfix(struct fixture *fixture)
{
    fixture_add_hotfix(fixture, ASKED);
}

static void offered(struct fixture *fixture)
{
    fixture_add_offered(fixture, ASKED);
}

static void silent_registry(struct fixture *fixture)
{
    fixture_add_whole_registry(fixture);
}

/* Cut short before the place where the update would stand: says nothing of it. */
static void registry_cut_before(struct fixture *fixture)
{
    fixture_add_cut_registry(fixture, "Package_for_KB4474418~31bf3856ad364e35~amd64~~6.0.1.0");
}

static void registry_cut_behind(struct fixture *fixture)
{
    fixture_add_cut_registry(fixture, "Package_for_KB4474420~31bf3856ad364e35~amd64~~6.0.1.0");
}

static void silent_folder(struct fixture *fixture)
{
    fixture_add_whole_folder(fixture);
}

static const struct source sources[] = {
    {"record installed", record_installed},
    {"record superseded", record_superseded},
    {"record install-pending", record_pending},
    {"record staged", record_staged},
    {"record absent", record_absent},
    {"record partially installed", record_partial},
    {"record of a leaf installed", inner_installed},
    {"manifests complete", manifests_complete},
    {"manifests incomplete", manifests_incomplete},
    {"manifest damaged", manifest_damaged},
    {"hotfix list", hotfix},
    {"offered list", offered},
    {"whole registry silent", silent_registry},
    {"registry cut before", registry_cut_before},
    {"registry cut behind", registry_cut_behind},
    {"whole folder silent", silent_folder},
};
enum { SOURCE_COUNT = sizeof sources / sizeof *sources };

/* What follows from the source of the row together with that of the column; on the diagonal the source alone. Records
 * of a KB in two states are two editions of it. E effective, S superseded, P install-pending, G staged, A absent, ?
 * unknown, ! conflict; then c for certain or l for likely (of an unknown, certain says that the registry has a
 * record). */
static const char *const expected[SOURCE_COUNT] = {
    /*                inst sups pend stag absn part leaf comp inco dama hotf offe wreg cutb cuta wfol */
    /* installed  */ "Ec   Ec   Ec   Ec   Ec   Ec   Ec   Ec   Ec   Ec   Ec   !c   Ec   Ec   Ec   Ec",
    /* superseded */ "     Sc   Sc   Sc   Sc   Sc   Sc   Sc   Sc   Sc   Sc   !c   Sc   Sc   Sc   Sc",
    /* pending    */ "          Pc   Pc   Pc   ?c   Pc   Pc   Pc   Pc   Pc   Pc   Pc   Pc   Pc   Pc",
    /* staged     */ "               Gc   Gc   ?c   Gc   Gc   Gc   Gc   !c   Gc   Gc   Gc   Gc   Gc",
    /* absent     */ "                    Ac   ?c   Ac   Ac   Ac   Ac   !c   Ac   Ac   Ac   Ac   Ac",
    /* partial    */ "                         ?c   ?c   ?c   ?c   ?c   ?c   ?c   ?c   ?c   ?c   ?c",
    /* leaf       */ "                              El   El   El   El   Ec   !l   El   El   El   El",
    /* complete   */ "                                   El   El   El   Ec   !l   Gc   El   Gc   El",
    /* incomplete */ "                                        ?l   ?l   Ec   Al   Gc   ?l   Gc   ?l",
    /* damaged    */ "                                             ?l   Ec   Al   Gc   ?l   Gc   ?l",
    /* hotfix     */ "                                                  Ec   !c   !c   Ec   !c   El",
    /* offered    */ "                                                       Al   Ac   Al   Ac   Al",
    /* whole reg. */ "                                                            Ac   Ac   Ac   Ac",
    /* cut before */ "                                                                 ?l   Ac   Al",
    /* cut behind */ "                                                                      Ac   Ac",
    /* folder     */ "                                                                           Al",
};

static char letter_of(enum presence presence)
{
    static const char letters[] = {
        [PRESENCE_UNKNOWN] = '?',         [PRESENCE_ABSENT] = 'A',     [PRESENCE_STAGED] = 'G',
        [PRESENCE_INSTALL_PENDING] = 'P', [PRESENCE_SUPERSEDED] = 'S', [PRESENCE_EFFECTIVE] = 'E',
        [PRESENCE_CONFLICT] = '!',
    };
    return letters[presence];
}

static struct update_status status_of(struct fixture *fixture, const struct source *one, const struct source *other)
{
    one->speak(fixture);
    if (other != one)
        other->speak(fixture);
    return update_status_find(fixture_host(fixture), ASKED);
}

static void expect_pair(const struct source *one, const struct source *other, const char *code)
{
    struct fixture fixture = fixture_begin();
    struct update_status status = status_of(&fixture, one, other);
    char found[3] = {letter_of(status.presence), status.certainty == CERTAINTY_CERTAIN ? 'c' : 'l', 0};
    if (strncmp(code, found, 2) != 0)
        fail_msg("%s, then %s: expected %.2s, found %s", one->name, other->name, code, found);
    fixture_end(&fixture);
}

TEST(every_source_and_every_pair_in_either_order)
{
    for (size_t row = 0; row < SOURCE_COUNT; row++) {
        for (size_t column = row; column < SOURCE_COUNT; column++) {
            const char *code = expected[row] + 5 * column;
            if (*code == '.')
                continue;
            expect_pair(&sources[row], &sources[column], code);
            expect_pair(&sources[column], &sources[row], code);
        }
    }
}

/* A folder that the collector counted: its silence is certain, but it is no silence of records of what is installed. */
static void add_at_hand(struct fixture *fixture, uint32_t kb)
{
    struct package_identity identity = fixture_update_identity(fixture, "Package_for_", kb, "", "6.0.4.0");
    inventory_add_at_hand(fixture->inventory, &identity, kb, fixture_origin(READER_IMAGE_TREE, "Downloads/update.mum"));
}

/* What somebody keeps in the export changes nothing of what any source says, and is named. */
TEST(an_update_at_hand_is_named_and_decides_nothing)
{
    for (size_t i = 0; i < SOURCE_COUNT; i++) {
        struct fixture fixture = fixture_begin();
        add_at_hand(&fixture, ASKED);
        add_at_hand(&fixture, ASKED + 1);
        struct update_status status = status_of(&fixture, &sources[i], &sources[i]);
        const char *code = expected[i] + 5 * i;
        if (letter_of(status.presence) != code[0] || (status.certainty == CERTAINTY_CERTAIN) != (code[1] == 'c'))
            fail_msg("%s: expected %.2s, found %c", sources[i].name, code, letter_of(status.presence));
        size_t named = 0;
        for (size_t j = 0; j < status.evidence.count; j++)
            named += slice_equal(status.evidence.items[j].at.path, SLICE("Downloads/update.mum"));
        assert_int_equal(named, 1);
        fixture_end(&fixture);
    }
}

TEST(an_update_that_is_only_at_hand_is_unknown)
{
    struct fixture fixture = fixture_begin();
    add_at_hand(&fixture, ASKED);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_int_equal(status.presence, PRESENCE_UNKNOWN);
    assert_string_equal(status.matched_by, "");
    assert_false(status.has_edition);
    assert_int_equal(status.evidence.count, 1);
    assert_slice_equal(status.evidence.items[0].detail, "lies in the export, which does not install it");
    fixture_end(&fixture);
}

TEST(a_counted_folder_is_silent_with_certainty)
{
    static const struct source counted = {"counted folder silent", fixture_add_counted_folder};
    static const struct {
        struct source other;
        const char *code;
    } rows[] = {
        {{"nothing else", fixture_add_counted_folder}, "Ac"},
        {{"whole folder", silent_folder}, "Ac"},
        {{"record installed", record_installed}, "Ec"},
        {{"record staged", record_staged}, "Gc"},
        {{"record of a leaf", inner_installed}, "El"},
        {{"manifests complete", manifests_complete}, "El"},
        {{"manifests incomplete", manifests_incomplete}, "?l"},
        {{"hotfix list", hotfix}, "!c"},
        {{"offered list", offered}, "Ac"},
        {{"whole registry silent", silent_registry}, "Ac"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        expect_pair(&counted, &rows[i].other, rows[i].code);
        expect_pair(&rows[i].other, &counted, rows[i].code);
    }
}

/* Whatever two sources say, the answer never is "in force" when one of them proves the contrary. */
TEST(no_pair_hides_a_contradiction)
{
    static const struct source says_no[] = {{"offered", offered},
                                            {"whole registry silent", silent_registry},
                                            {"record staged", record_staged},
                                            {"counted folder silent", fixture_add_counted_folder}};
    for (size_t i = 0; i < sizeof says_no / sizeof *says_no; i++) {
        struct fixture fixture = fixture_begin();
        struct update_status status = status_of(&fixture, &says_no[i], &(struct source){"hotfix", hotfix});
        if (status.presence != PRESENCE_CONFLICT)
            fail_msg("%s: found %c", says_no[i].name, letter_of(status.presence));
        assert_false(update_status_counts_as_installed(&status));
        assert_false(update_status_counts_as_missing(&status));
        fixture_end(&fixture);
    }
}

TEST(every_state_of_a_registry_record)
{
    static const struct {
        enum package_state state;
        enum presence presence;
        bool installed, missing;
    } rows[] = {
        {PACKAGE_STATE_UNKNOWN, PRESENCE_UNKNOWN, false, false},
        {PACKAGE_STATE_ABSENT, PRESENCE_ABSENT, false, true},
        {PACKAGE_STATE_UNINSTALL_PENDING, PRESENCE_ABSENT, false, true},
        {PACKAGE_STATE_RESOLVING, PRESENCE_STAGED, false, true},
        {PACKAGE_STATE_RESOLVED, PRESENCE_STAGED, false, true},
        {PACKAGE_STATE_STAGING, PRESENCE_STAGED, false, true},
        {PACKAGE_STATE_STAGED, PRESENCE_STAGED, false, true},
        {PACKAGE_STATE_SUPERSEDED, PRESENCE_SUPERSEDED, true, false},
        {PACKAGE_STATE_INSTALL_PENDING, PRESENCE_INSTALL_PENDING, false, true},
        {PACKAGE_STATE_PARTIALLY_INSTALLED, PRESENCE_UNKNOWN, false, false},
        {PACKAGE_STATE_INSTALLED, PRESENCE_EFFECTIVE, true, false},
        {PACKAGE_STATE_PERMANENT, PRESENCE_EFFECTIVE, true, false},
        {PACKAGE_STATE_INVALID, PRESENCE_UNKNOWN, false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_record(&fixture, ASKED, "6.0.4.0", rows[i].state);
        struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
        if (status.presence != rows[i].presence || status.certainty != CERTAINTY_CERTAIN ||
            update_status_counts_as_installed(&status) != rows[i].installed ||
            update_status_counts_as_missing(&status) != rows[i].missing)
            fail_msg("%s: found %c", package_state_name(rows[i].state), letter_of(status.presence));
        assert_string_equal(status.matched_by, "registry package");
        assert_true(status.has_edition);
        assert_int_equal(version_compare(status.edition, fixture_version("6.0.4.0")), 0);
        assert_int_equal(status.evidence.count, 1);
        fixture_end(&fixture);
    }
}

TEST(nothing_said_is_unknown)
{
    struct fixture fixture = fixture_begin();
    fixture_add_hotfix(&fixture, ASKED + 1);
    fixture_add_offered(&fixture, ASKED + 1);
    fixture_add_record(&fixture, ASKED + 1, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_int_equal(status.presence, PRESENCE_UNKNOWN);
    assert_string_equal(status.matched_by, "");
    assert_false(status.has_edition);
    assert_int_equal(status.evidence.count, 0);
    assert_int_equal(status.looked_for.count, 0);
    fixture_end(&fixture);
}

/* Registry sub-keys are exported in order: '~' sorts behind digits, letters and '_'. */
TEST(a_cut_registry_speaks_for_the_names_before_its_end)
{
    static const struct {
        const char *last_name;
        bool covers;
    } rows[] = {
        {"Package_for_KB4474418~31bf3856ad364e35~amd64~~6.0.1.0", false},
        {"Package_for_KB4474419_server~31bf3856ad364e35~amd64~~6.0.1.0", false},
        {"Package_for_KB44744190~31bf3856ad364e35~amd64~~6.0.1.0", false},
        {"Package_for_KB4474419~31bf3856ad364e35~amd64~~6.0.1.0", false},
        {"Package_for_KB447442~31bf3856ad364e35~amd64~~6.0.1.0", true},
        {"Package_for_KB4474420~31bf3856ad364e35~amd64~~6.0.1.0", true},
        {"PACKAGE_FOR_KB4474420~31bf3856ad364e35~amd64~~6.0.1.0", true},
        {"Package_1_for_KB4474420~31bf3856ad364e35~amd64~~6.0.1.0", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_cut_registry(&fixture, rows[i].last_name);
        struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
        if ((status.presence == PRESENCE_ABSENT) != rows[i].covers)
            fail_msg("cut behind %s: found %c", rows[i].last_name, letter_of(status.presence));
        fixture_end(&fixture);
    }
}

TEST(a_pending_transaction_takes_the_presumption_from_manifests)
{
    for (int present = 0; present < 2; present++) {
        struct fixture fixture = fixture_begin();
        manifests_complete(&fixture);
        fixture_add_pending(&fixture, PENDING_REBOOT, true);
        fixture_add_pending(&fixture, PENDING_XML, present);
        struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
        assert_int_equal(status.presence, present ? PRESENCE_UNKNOWN : PRESENCE_EFFECTIVE);
        fixture_end(&fixture);
    }
}

/* Among editions of one update the one in force counts, then the newer one. */
TEST(the_edition_is_that_of_the_package_in_force)
{
    struct fixture fixture = fixture_begin();
    fixture_add_record(&fixture, ASKED, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&fixture, ASKED, "6.0.9.0", PACKAGE_STATE_STAGED);
    fixture_add_record(&fixture, ASKED, "6.0.10.0", PACKAGE_STATE_SUPERSEDED);
    fixture_add_record(&fixture, ASKED, "6.0.3.0", PACKAGE_STATE_PERMANENT);
    fixture_add_record(&fixture, ASKED, "6.0.2.0", PACKAGE_STATE_INSTALLED);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_int_equal(version_compare(status.edition, fixture_version("6.0.3.0")), 0);
    fixture_end(&fixture);
}

TEST(the_edition_of_manifests_is_that_of_the_newest_complete_set)
{
    struct fixture fixture = fixture_begin();
    fixture_add_manifests(&fixture, ASKED, "6.0.1.0", FIXTURE_SET_COMPLETE);
    fixture_add_manifests(&fixture, ASKED, "6.0.4.0", FIXTURE_SET_WITHOUT_LEAF);
    fixture_add_manifests(&fixture, ASKED, "6.0.2.0", FIXTURE_SET_COMPLETE);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_int_equal(status.presence, PRESENCE_EFFECTIVE);
    assert_int_equal(version_compare(status.edition, fixture_version("6.0.2.0")), 0);
    fixture_end(&fixture);
}

TEST(a_hotfix_list_shows_no_edition)
{
    struct fixture fixture = fixture_begin();
    hotfix(&fixture);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_false(status.has_edition);
    fixture_end(&fixture);
}

/* Manifests of a stack update say "present"; an exact stack older than the update's shows that it is not in force. */
TEST(an_older_exact_stack_refutes_presumed_stack_updates)
{
    static const struct {
        const char *stack;
        enum stack_bound bound;
        enum presence presence;
    } rows[] = {
        {"6.0.6003.20483", STACK_EXACT, PRESENCE_STAGED},      {"6.0.6003.20484", STACK_EXACT, PRESENCE_EFFECTIVE},
        {"6.0.6003.20485", STACK_EXACT, PRESENCE_EFFECTIVE},   {"6.0.6003.20483", STACK_AT_LEAST, PRESENCE_EFFECTIVE},
        {"6.0.6003.20483", STACK_AT_MOST, PRESENCE_EFFECTIVE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_manifests(&fixture, 4493730, "6.0.1.0", FIXTURE_SET_COMPLETE);
        fixture_add_stack(&fixture, rows[i].stack, rows[i].bound);
        struct update_status status = update_status_find(fixture_host(&fixture), 4493730);
        if (status.presence != rows[i].presence)
            fail_msg("%s %s: found %c", stack_bound_name(rows[i].bound), rows[i].stack, letter_of(status.presence));
        fixture_end(&fixture);
    }
}

TEST(a_registry_record_is_not_refuted_by_a_stack)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_record(&fixture, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    struct update_status status = update_status_find(fixture_host(&fixture), 4493730);
    assert_int_equal(status.presence, PRESENCE_EFFECTIVE);
    fixture_end(&fixture);
}

TEST(what_was_looked_for_is_said)
{
    struct fixture fixture = fixture_begin();
    fixture_add_whole_registry(&fixture);
    fixture_add_whole_folder(&fixture);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_int_equal(status.looked_for.count, 2);
    assert_slice_equal(status.looked_for.items[0], "Package_for_KB4474419 in cbs.reg (complete list)");
    assert_slice_equal(status.looked_for.items[1],
                       "Package_for_KB4474419 in Windows/servicing/Packages (complete, as far as it shows)");
    fixture_add_counted_folder(&fixture);
    status = update_status_find(fixture_host(&fixture), ASKED);
    assert_slice_equal(status.looked_for.items[1],
                       "Package_for_KB4474419 in Windows/servicing/Packages (complete by the collector's count)");
    fixture_end(&fixture);
}

TEST(a_source_that_shows_it_was_not_looked_in_vain)
{
    struct fixture fixture = fixture_begin();
    fixture_add_whole_registry(&fixture);
    fixture_add_whole_folder(&fixture);
    record_installed(&fixture);
    manifests_complete(&fixture);
    struct update_status status = update_status_find(fixture_host(&fixture), ASKED);
    assert_int_equal(status.looked_for.count, 0);
    assert_int_equal(status.evidence.count, 2);
    fixture_end(&fixture);
}

/* Two files record the update asked for. */
TEST(records_that_disagree_may_hide_one_that_waits)
{
    static const struct {
        enum package_state one, other;
        bool may_be_waiting;
    } rows[] = {
        {PACKAGE_STATE_INSTALL_PENDING, PACKAGE_STATE_STAGED, true},
        {PACKAGE_STATE_STAGED, PACKAGE_STATE_INSTALL_PENDING, true},
        {PACKAGE_STATE_INSTALL_PENDING, PACKAGE_STATE_INSTALLED, true},
        {PACKAGE_STATE_INSTALL_PENDING, PACKAGE_STATE_INSTALL_PENDING, false},
        {PACKAGE_STATE_STAGED, PACKAGE_STATE_ABSENT, false},
        {PACKAGE_STATE_STAGED, PACKAGE_STATE_INSTALLED, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_record(&fixture, 4520002, "6.0.1.0", rows[i].one);
        fixture_add_record(&fixture, 4520002, "6.0.1.0", rows[i].other);
        struct update_status status = update_status_find(fixture_host(&fixture), 4520002);
        if (status.may_be_waiting != rows[i].may_be_waiting)
            fail_msg("%s and %s", package_state_name(rows[i].one), package_state_name(rows[i].other));
        fixture_end(&fixture);
    }
}

TEST(presence_has_words)
{
    assert_string_equal(presence_words(PRESENCE_STAGED), "on disk but not installed");
    assert_string_equal(presence_words(PRESENCE_CONFLICT), "contradicted: sources of equal standing disagree");
}

TEST_MAIN("update_status")
