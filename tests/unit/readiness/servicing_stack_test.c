/* The servicing stack as bounds: what one and two statements prove of a floor, and servicing stack updates of unknown
 * version. */
#include "readiness/facts/stack_family.h"

#include "readiness/facts/stack_ruling.h"
#include "readiness/plan/simulate.h"
#include "readiness/readiness_fixture.h"

/* In data/updates.csv the versions of two are known; the one between them is not. */
enum {
    APRIL_2019 = 4493730,
    SEPTEMBER_2019 = 4517134,
    NOVEMBER_2019 = 4526478,
    AUGUST_2020 = 4572374,
    WITHOUT_DATE = 955430,
    WITHOUT_ROW = 4000000
};
#define APRIL_2019_STACK "6.0.6003.20484"

struct statement {
    const char *version;
    enum stack_bound bound;
};

/* One below, equal to, and one above the floor of 6.0.6003.20484, in every kind of bound. */
static const struct statement statements[] = {
    {"6.0.6003.20483", STACK_EXACT},    {"6.0.6003.20484", STACK_EXACT},    {"6.0.6003.20485", STACK_EXACT},
    {"6.0.6003.20483", STACK_AT_LEAST}, {"6.0.6003.20484", STACK_AT_LEAST}, {"6.0.6003.20485", STACK_AT_LEAST},
    {"6.0.6003.20483", STACK_AT_MOST},  {"6.0.6003.20484", STACK_AT_MOST},  {"6.0.6003.20485", STACK_AT_MOST},
};
enum { STATEMENT_COUNT = sizeof statements / sizeof *statements };

/* Whether the stack reaches the floor by the statement of the row and that of the column: Y, N or ?; then '!' where the
 * two contradict each other. On the diagonal the statement alone. An upper bound follows from what is missing: one that
 * does not answer spoils no exact value. */
static const char *const expected[STATEMENT_COUNT] = {
    /*                exact: 83  84  85  at least: 83  84  85  at most: 83  84  85 */
    /* exact 83    */ "      N   ?!  ?!            N   ?!  ?!           N   N   N ",
    /* exact 84    */ "          Y   Y!            Y   Y   Y!           ?!  Y   Y ",
    /* exact 85    */ "              Y             Y   Y   Y            ?!  Y!  Y ",
    /* at least 83 */ "                            ?   Y   Y            N   ?   ? ",
    /* at least 84 */ "                                Y   Y            ?!  Y   Y ",
    /* at least 85 */ "                                    Y            ?!  ?!  Y ",
    /* at most 83  */ "                                                 N   N   N ",
    /* at most 84  */ "                                                     ?   ? ",
    /* at most 85  */ "                                                         ? ",
};
static const size_t columns[STATEMENT_COUNT] = {6, 10, 14, 28, 32, 36, 49, 53, 57};

static void expect_answer(const struct statement *one, const struct statement *other, const char *code)
{
    static const char letters[] = {[ANSWER_UNKNOWN] = '?', [ANSWER_NO] = 'N', [ANSWER_YES] = 'Y'};
    struct fixture fixture = fixture_begin();
    struct evidence_list evidence = {0};
    enum certainty certainty;
    fixture_add_stack(&fixture, one->version, one->bound);
    if (other != one)
        fixture_add_stack(&fixture, other->version, other->bound);
    struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
    enum answer answer = stack_reaches(&facts, fixture_version(APRIL_2019_STACK), fixture.arena, &certainty, &evidence);
    if (letters[answer] != code[0] || facts.contradictory != (code[1] == '!'))
        fail_msg("%s %s with %s %s: expected %.2s, found %c%s", stack_bound_name(one->bound), one->version,
                 stack_bound_name(other->bound), other->version, code, letters[answer], facts.contradictory ? "!" : "");
    assert_true((answer == ANSWER_UNKNOWN && !facts.contradictory) == (evidence.count == 0));
    fixture_end(&fixture);
}

TEST(every_statement_and_every_pair_in_either_order)
{
    for (size_t row = 0; row < STATEMENT_COUNT; row++) {
        for (size_t column = row; column < STATEMENT_COUNT; column++) {
            const char *code = expected[row] + columns[column];
            expect_answer(&statements[row], &statements[column], code);
            expect_answer(&statements[column], &statements[row], code);
        }
    }
}

/* What contradicts another statement, but does not answer the question, spoils an answer only where nothing else
 * carries it. */
TEST(a_statement_that_does_not_answer)
{
    static const struct {
        struct statement statements[3];
        const char *floor;
        enum answer answer;
    } rows[] = {
        {{{"6.0.6003.20484", STACK_EXACT}, {"6.0.6003.20902", STACK_EXACT}, {"6.0.6003.20902", STACK_AT_MOST}},
         "6.0.6003.20484",
         ANSWER_YES},
        {{{"6.0.6003.20484", STACK_EXACT}, {"6.0.6003.20902", STACK_EXACT}, {"6.0.6003.20600", STACK_AT_MOST}},
         "6.0.6003.20484",
         ANSWER_YES},
        {{{"6.0.6003.20484", STACK_EXACT}, {"6.0.6003.20902", STACK_EXACT}, {"6.0.6002.18005", STACK_AT_LEAST}},
         "6.0.6003.20484",
         ANSWER_YES},
        {{{"6.0.6003.20484", STACK_EXACT}, {"6.0.6003.20902", STACK_AT_LEAST}, {"6.0.6003.20600", STACK_AT_MOST}},
         "6.0.6003.20484",
         ANSWER_YES},
        {{{"6.0.6003.20484", STACK_EXACT}, {"6.0.6003.20902", STACK_EXACT}, {"6.0.6002.18005", STACK_AT_MOST}},
         "6.0.6003.20484",
         ANSWER_UNKNOWN},
        {{{"6.0.6003.20951", STACK_AT_LEAST}, {"6.0.6003.20902", STACK_AT_LEAST}, {"6.0.6003.20600", STACK_AT_MOST}},
         "6.0.6003.20484",
         ANSWER_UNKNOWN},
        {{{"6.0.6003.20951", STACK_AT_LEAST}, {"6.0.6003.20484", STACK_AT_LEAST}, {"6.0.6003.20600", STACK_AT_MOST}},
         "6.0.6003.20484",
         ANSWER_YES},
        {{{"6.0.6002.18005", STACK_EXACT}, {"6.0.6003.20484", STACK_AT_LEAST}, {"6.0.6003.20902", STACK_AT_MOST}},
         "6.0.6003.20600",
         ANSWER_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (size_t first = 0; first < 3; first++) {
            struct fixture fixture = fixture_begin();
            struct evidence_list evidence = {0};
            enum certainty certainty;
            for (size_t j = 0; j < 3; j++)
                fixture_add_stack(&fixture, rows[i].statements[(first + j) % 3].version,
                                  rows[i].statements[(first + j) % 3].bound);
            struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
            enum answer answer =
                stack_reaches(&facts, fixture_version(rows[i].floor), fixture.arena, &certainty, &evidence);
            if (answer != rows[i].answer || !facts.contradictory)
                fail_msg("row %zu: answer %d", i, answer);
            fixture_end(&fixture);
        }
    }
}

TEST(a_bound_from_a_listing_of_components_is_only_likely)
{
    for (int exact = 0; exact < 2; exact++) {
        struct fixture fixture = fixture_begin();
        struct evidence_list evidence = {0};
        enum certainty certainty;
        fixture_add_stack(&fixture, "6.0.6002.18005", STACK_AT_MOST);
        if (exact)
            fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
        struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
        assert_int_equal(stack_reaches(&facts, fixture_version(APRIL_2019_STACK), fixture.arena, &certainty, &evidence),
                         ANSWER_NO);
        assert_int_equal(certainty, exact ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY);
        fixture_end(&fixture);
    }
}

TEST(nothing_said_bounds_nothing)
{
    struct fixture fixture = fixture_begin();
    struct evidence_list evidence = {0};
    enum certainty certainty;
    struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
    assert_int_equal(facts.count, 0);
    assert_int_equal(stack_reaches(&facts, fixture_version("6.0.6002.18005"), fixture.arena, &certainty, &evidence),
                     ANSWER_UNKNOWN);
    assert_null(stack_facts_best(&facts));
    assert_slice_equal(stack_facts_text(&facts, fixture.arena), "");
    fixture_end(&fixture);
}

/* Stacks do not go back: each stack update that is or was installed bounds the stack from below. */
TEST(installed_stack_updates_bound_from_below)
{
    static const struct {
        uint32_t kb;
        enum package_state state;
        const char *at_least; /* NULL = no bound */
    } rows[] = {
        {APRIL_2019, PACKAGE_STATE_INSTALLED, APRIL_2019_STACK},
        {APRIL_2019, PACKAGE_STATE_PERMANENT, APRIL_2019_STACK},
        {APRIL_2019, PACKAGE_STATE_SUPERSEDED, APRIL_2019_STACK},
        {APRIL_2019, PACKAGE_STATE_INSTALL_PENDING, NULL},
        {APRIL_2019, PACKAGE_STATE_STAGED, NULL},
        {APRIL_2019, PACKAGE_STATE_PARTIALLY_INSTALLED, NULL},
        {AUGUST_2020, PACKAGE_STATE_INSTALLED, "6.0.6003.20902"},
        /* Not older than what it replaces. */
        {SEPTEMBER_2019, PACKAGE_STATE_INSTALLED, APRIL_2019_STACK},
        {NOVEMBER_2019, PACKAGE_STATE_SUPERSEDED, APRIL_2019_STACK},
        {5032384, PACKAGE_STATE_INSTALLED, "6.0.6003.21569"},
        {WITHOUT_DATE, PACKAGE_STATE_INSTALLED, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_record(&fixture, rows[i].kb, "6.0.1.0", rows[i].state);
        struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
        if (facts.count != (rows[i].at_least ? 1 : 0))
            fail_msg("KB%u %s: %zu bounds", rows[i].kb, package_state_name(rows[i].state), facts.count);
        if (facts.count && (facts.items[0].bound != STACK_AT_LEAST ||
                            version_compare(facts.items[0].version, fixture_version(rows[i].at_least)) != 0))
            fail_msg("KB%u %s: another bound than %s", rows[i].kb, package_state_name(rows[i].state), rows[i].at_least);
        fixture_end(&fixture);
    }
}

TEST(no_product_no_bounds_from_updates)
{
    struct fixture fixture = fixture_begin();
    fixture_add_hotfix(&fixture, APRIL_2019);
    assert_int_equal(stack_facts_of(fixture_host(&fixture))->count, 0);
    fixture_end(&fixture);
}

/* "This stack update or a later one", asked of one statement about the stack. */
TEST(an_update_between_two_known_versions)
{
    static const struct {
        uint32_t asked;
        const char *version;
        enum stack_bound bound;
        enum answer answer;
    } rows[] = {
        {APRIL_2019, "6.0.6002.18005", STACK_EXACT, ANSWER_NO},
        {APRIL_2019, "6.0.6003.20483", STACK_EXACT, ANSWER_NO},
        {APRIL_2019, "6.0.6003.20484", STACK_EXACT, ANSWER_YES},
        {APRIL_2019, "6.0.6003.20485", STACK_EXACT, ANSWER_YES},
        {APRIL_2019, "6.0.6003.20483", STACK_AT_LEAST, ANSWER_UNKNOWN},
        {APRIL_2019, "6.0.6003.20484", STACK_AT_LEAST, ANSWER_YES},
        {APRIL_2019, "6.0.6003.20483", STACK_AT_MOST, ANSWER_NO},
        {APRIL_2019, "6.0.6003.20484", STACK_AT_MOST, ANSWER_UNKNOWN},
        {SEPTEMBER_2019, "6.0.6002.18005", STACK_EXACT, ANSWER_NO},
        {SEPTEMBER_2019, "6.0.6003.20484", STACK_EXACT, ANSWER_NO},
        {SEPTEMBER_2019, "6.0.6003.20485", STACK_EXACT, ANSWER_UNKNOWN},
        {SEPTEMBER_2019, "6.0.6003.20901", STACK_EXACT, ANSWER_UNKNOWN},
        {SEPTEMBER_2019, "6.0.6003.20902", STACK_EXACT, ANSWER_YES},
        {SEPTEMBER_2019, "6.0.6003.20484", STACK_AT_LEAST, ANSWER_UNKNOWN},
        {SEPTEMBER_2019, "6.0.6003.20902", STACK_AT_LEAST, ANSWER_YES},
        {SEPTEMBER_2019, "6.0.6003.20484", STACK_AT_MOST, ANSWER_NO},
        {SEPTEMBER_2019, "6.0.6003.20485", STACK_AT_MOST, ANSWER_UNKNOWN},
        {AUGUST_2020, "6.0.6003.20901", STACK_EXACT, ANSWER_NO},
        {AUGUST_2020, "6.0.6003.20902", STACK_EXACT, ANSWER_YES},
        {WITHOUT_DATE, "6.0.6003.20484", STACK_EXACT, ANSWER_YES},
        {WITHOUT_DATE, "6.0.6002.18005", STACK_EXACT, ANSWER_UNKNOWN},
        {WITHOUT_ROW, "6.0.6003.20902", STACK_EXACT, ANSWER_UNKNOWN},
        {4474419, "6.0.6003.20902", STACK_EXACT, ANSWER_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_stack(&fixture, rows[i].version, rows[i].bound);
        struct stack_update_answer answer = stack_update_or_later(fixture_host(&fixture), rows[i].asked);
        if (answer.answer != rows[i].answer)
            fail_msg("KB%u, %s %s: found %d", rows[i].asked, stack_bound_name(rows[i].bound), rows[i].version,
                     answer.answer);
        assert_int_equal(answer.satisfied_by, 0);
        fixture_end(&fixture);
    }
}

/* The same asked of records: a whole registry that names only one update of the family. */
TEST(the_family_of_stack_updates)
{
    static const struct {
        uint32_t asked, recorded;
        enum package_state state;
        enum answer answer;
        uint32_t satisfied_by;
        bool install_pending;
    } rows[] = {
        {APRIL_2019, APRIL_2019, PACKAGE_STATE_INSTALLED, ANSWER_YES, APRIL_2019, false},
        {APRIL_2019, SEPTEMBER_2019, PACKAGE_STATE_INSTALLED, ANSWER_YES, SEPTEMBER_2019, false},
        {SEPTEMBER_2019, SEPTEMBER_2019, PACKAGE_STATE_SUPERSEDED, ANSWER_YES, SEPTEMBER_2019, false},
        {SEPTEMBER_2019, NOVEMBER_2019, PACKAGE_STATE_INSTALLED, ANSWER_YES, NOVEMBER_2019, false},
        {SEPTEMBER_2019, APRIL_2019, PACKAGE_STATE_INSTALLED, ANSWER_NO, 0, false},
        {NOVEMBER_2019, SEPTEMBER_2019, PACKAGE_STATE_INSTALLED, ANSWER_NO, 0, false},
        {APRIL_2019, APRIL_2019, PACKAGE_STATE_INSTALL_PENDING, ANSWER_NO, 0, true},
        {APRIL_2019, SEPTEMBER_2019, PACKAGE_STATE_INSTALL_PENDING, ANSWER_NO, 0, true},
        {SEPTEMBER_2019, APRIL_2019, PACKAGE_STATE_INSTALL_PENDING, ANSWER_NO, 0, false},
        {APRIL_2019, APRIL_2019, PACKAGE_STATE_STAGED, ANSWER_NO, 0, false},
        {APRIL_2019, APRIL_2019, PACKAGE_STATE_PARTIALLY_INSTALLED, ANSWER_UNKNOWN, 0, false},
        {APRIL_2019, SEPTEMBER_2019, PACKAGE_STATE_PARTIALLY_INSTALLED, ANSWER_UNKNOWN, 0, false},
        {SEPTEMBER_2019, APRIL_2019, PACKAGE_STATE_PARTIALLY_INSTALLED, ANSWER_NO, 0, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_whole_registry(&fixture);
        fixture_add_record(&fixture, rows[i].recorded, "6.0.1.0", rows[i].state);
        struct stack_update_answer answer = stack_update_or_later(fixture_host(&fixture), rows[i].asked);
        if (answer.answer != rows[i].answer || answer.satisfied_by != rows[i].satisfied_by ||
            answer.install_pending != rows[i].install_pending)
            fail_msg("KB%u asked, KB%u %s: answer %d by KB%u%s", rows[i].asked, rows[i].recorded,
                     package_state_name(rows[i].state), answer.answer, answer.satisfied_by,
                     answer.install_pending ? ", pending" : "");
        fixture_end(&fixture);
    }
}

/* A stack newer than the catalog may be there: the absence of every update the catalog knows is never certain. */
TEST(absence_of_the_whole_family_is_only_likely)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    struct stack_update_answer answer = stack_update_or_later(fixture_host(&fixture), APRIL_2019);
    assert_int_equal(answer.answer, ANSWER_NO);
    assert_int_equal(answer.certainty, CERTAINTY_LIKELY);
    assert_int_equal(answer.looked_for.count, 1);
    assert_slice_equal(answer.looked_for.items[0], "Package_for_KB4493730 in cbs.reg (complete list)");
    fixture_end(&fixture);
}

TEST(absence_of_a_part_of_the_family_proves_nothing)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_cut_registry(&fixture, "Package_for_KB4572374~31bf3856ad364e35~amd64~~6.0.1.0");
    assert_int_equal(stack_update_or_later(fixture_host(&fixture), APRIL_2019).answer, ANSWER_UNKNOWN);
    fixture_end(&fixture);
}

static void add_logged_stack(struct fixture *fixture, const char *version)
{
    inventory_add_stack(fixture->inventory, fixture_version(version), STACK_AT_LEAST,
                        fixture_origin(READER_SERVICING_LOG, "CBS.log"));
}

static enum answer reaches(const struct host *host, const char *floor)
{
    struct evidence_list evidence = {0};
    enum certainty certainty;
    struct stack_facts facts = *stack_facts_of(host);
    return stack_reaches(&facts, fixture_version(floor), host->arena, &certainty, &evidence);
}

/* A whole list of packages that shows no newer servicing stack update bounds the stack from above, whoever asks: about
 * an update or about a version. */
TEST(silence_of_a_whole_list_is_a_bound)
{
    static const struct {
        uint32_t recorded; /* 0 = none of the family */
        const char *text;
        const char *below; /* a floor that the stack does not reach */
        uint32_t missing;
    } rows[] = {
        {0, "one older than 6.0.6003.20484", "6.0.6003.20484", APRIL_2019},
        {APRIL_2019, "6.0.6003.20484 or later", "6.0.6003.20485", SEPTEMBER_2019},
        {SEPTEMBER_2019, "6.0.6003.20484 or later", "6.0.6003.20902", NOVEMBER_2019},
        {AUGUST_2020, "6.0.6003.20902 or later", "6.0.6003.20903", 4580971},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_whole_registry(&fixture);
        if (rows[i].recorded)
            fixture_add_record(&fixture, rows[i].recorded, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        const struct host *host = fixture_host(&fixture);
        struct stack_facts facts = *stack_facts_of(host);
        assert_false(facts.contradictory);
        assert_slice_equal(stack_facts_text(&facts, fixture.arena), rows[i].text);
        assert_int_equal(reaches(host, rows[i].below), ANSWER_NO);
        assert_int_equal(stack_update_or_later(host, rows[i].missing).answer, ANSWER_NO);
        assert_int_equal(stack_update_or_later(host, rows[i].missing).certainty, CERTAINTY_LIKELY);
        fixture_end(&fixture);
    }
}

/* A log is of its time: against the silence of a whole list it decides nothing. Where the list was cut it is the best
 * there is. */
TEST(a_log_against_the_silence_of_a_list)
{
    for (int cut = 0; cut < 2; cut++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        if (cut)
            fixture_add_cut_registry(&fixture, "Package_for_KB2");
        else
            fixture_add_whole_registry(&fixture);
        add_logged_stack(&fixture, "6.0.6003.20902");
        const struct host *host = fixture_host(&fixture);
        assert_int_equal(stack_facts_of(host)->contradictory, !cut);
        assert_int_equal(stack_update_or_later(host, APRIL_2019).answer, cut ? ANSWER_YES : ANSWER_UNKNOWN);
        assert_int_equal(stack_update_or_later(host, AUGUST_2020).answer, cut ? ANSWER_YES : ANSWER_UNKNOWN);
        assert_int_equal(reaches(host, APRIL_2019_STACK), cut ? ANSWER_YES : ANSWER_UNKNOWN);
        fixture_end(&fixture);
    }
}

/* What the log says of a newer stack does not touch what the list shows of an older one. */
TEST(a_log_newer_than_what_a_whole_list_shows)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_record(&fixture, APRIL_2019, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    add_logged_stack(&fixture, "6.0.6003.20902");
    const struct host *host = fixture_host(&fixture);
    assert_int_equal(stack_update_or_later(host, APRIL_2019).answer, ANSWER_YES);
    assert_int_equal(stack_update_or_later(host, SEPTEMBER_2019).answer, ANSWER_UNKNOWN);
    assert_int_equal(reaches(host, APRIL_2019_STACK), ANSWER_YES);
    assert_int_equal(reaches(host, "6.0.6003.20902"), ANSWER_UNKNOWN);
    fixture_end(&fixture);
}

/* The key Version and the folder servicing\Version say what is in force; so does a part of that key, as far as it
 * goes. */
TEST(a_certain_value_outranks_the_silence_of_a_list)
{
    for (int bound = STACK_EXACT; bound <= STACK_AT_LEAST; bound++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_whole_registry(&fixture);
        fixture_add_stack(&fixture, "6.0.6003.20902", (enum stack_bound)bound);
        const struct host *host = fixture_host(&fixture);
        assert_false(stack_facts_of(host)->contradictory);
        assert_int_equal(stack_update_or_later(host, AUGUST_2020).answer, ANSWER_YES);
        assert_int_equal(reaches(host, "6.0.6003.20902"), ANSWER_YES);
        fixture_end(&fixture);
    }
}

/* The stack of Server 2019 comes inside cumulative updates too, and leaves no package of its own behind. */
TEST(no_silence_where_stacks_come_otherwise)
{
    struct fixture fixture = fixture_begin();
    inventory_add_system(fixture.inventory, (struct system_observation){
                                                .major = 10,
                                                .build = 17763,
                                                .service_pack = 0,
                                                .architecture = ARCHITECTURE_AMD64,
                                                .product_name = SLICE("Microsoft Windows Server 2019 Standard"),
                                                .certainty = CERTAINTY_CERTAIN,
                                                .origin = fixture_origin(READER_SYSTEM_INFO, "systeminfo.txt"),
                                            });
    fixture_add_whole_registry(&fixture);
    add_logged_stack(&fixture, "10.0.17763.2111");
    const struct host *host = fixture_host(&fixture);
    assert_true(stack_has_other_carriers(host));
    assert_int_equal(stack_facts_of(host)->count, 1);
    assert_int_equal(stack_update_or_later(host, 5005112).answer, ANSWER_YES);
    fixture_end(&fixture);
}

/* A stack update that waits for a restart is in force behind it, and its stack replaces the one that was seen. */
TEST(a_restart_puts_a_pending_stack_into_force)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_record(&fixture, APRIL_2019, "6.0.1.0", PACKAGE_STATE_INSTALL_PENDING);
    struct host host = simulate_copy(fixture_host(&fixture));
    assert_int_equal(stack_update_or_later(&host, APRIL_2019).answer, ANSWER_NO);
    assert_int_equal(reaches(&host, APRIL_2019_STACK), ANSWER_NO);
    simulate_restart(&host);
    struct stack_facts facts = *stack_facts_of(&host);
    assert_false(facts.contradictory);
    assert_slice_equal(stack_facts_text(&facts, fixture.arena), "6.0.6003.20484 or later");
    assert_slice_equal(facts.items[0].evidence.detail,
                       "with KB4493730 installed and restarted, the stack is at least 6.0.6003.20484");
    assert_int_equal(stack_update_or_later(&host, APRIL_2019).answer, ANSWER_YES);
    assert_int_equal(reaches(&host, APRIL_2019_STACK), ANSWER_YES);
    fixture_end(&fixture);
}

/* Statements that contradict each other answer only what all of them answer alike. */
TEST(contradicting_statements)
{
    static const struct {
        uint32_t asked;
        const char *one, *other;
        enum answer answer;
    } rows[] = {
        {APRIL_2019, "6.0.6002.18005", "6.0.6003.20484", ANSWER_UNKNOWN},
        {APRIL_2019, "6.0.6003.20484", "6.0.6003.20902", ANSWER_YES},
        {APRIL_2019, "6.0.6002.18005", "6.0.6002.18006", ANSWER_NO},
        {AUGUST_2020, "6.0.6003.20484", "6.0.6003.20902", ANSWER_UNKNOWN},
        {AUGUST_2020, "6.0.6003.20951", "6.0.6003.20902", ANSWER_YES},
    };
    for (size_t i = 0; i < 2 * sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_stack(&fixture, i % 2 ? rows[i / 2].one : rows[i / 2].other, STACK_EXACT);
        fixture_add_stack(&fixture, i % 2 ? rows[i / 2].other : rows[i / 2].one, STACK_EXACT);
        struct stack_update_answer answer = stack_update_or_later(fixture_host(&fixture), rows[i / 2].asked);
        if (answer.answer != rows[i / 2].answer || !answer.contradictory)
            fail_msg("KB%u, %s and %s: answer %d", rows[i / 2].asked, rows[i / 2].one, rows[i / 2].other,
                     answer.answer);
        fixture_end(&fixture);
    }
}

/* An old exact value beside a newer update in a hotfix list: neither wins. */
TEST(a_hotfix_list_crosses_an_exact_stack)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_hotfix(&fixture, APRIL_2019);
    const struct host *host = fixture_host(&fixture);
    assert_true(stack_facts_of(host)->contradictory);
    struct stack_update_answer answer = stack_update_or_later(host, APRIL_2019);
    assert_int_equal(answer.answer, ANSWER_UNKNOWN);
    assert_true(answer.contradictory);
    fixture_end(&fixture);
}

TEST(the_best_statement_is_shown)
{
    struct fixture fixture = fixture_begin();
    fixture_add_stack(&fixture, "6.0.6003.21600", STACK_AT_MOST);
    struct stack_facts facts = *stack_facts_of(fixture_host(&fixture));
    assert_slice_equal(stack_facts_text(&facts, fixture.arena), "at most 6.0.6003.21600");
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_AT_LEAST);
    fixture_add_stack(&fixture, "6.0.6003.20902", STACK_AT_LEAST);
    fixture_add_stack(&fixture, "6.0.6003.20600", STACK_AT_LEAST);
    facts = *stack_facts_of(fixture_host(&fixture));
    assert_slice_equal(stack_facts_text(&facts, fixture.arena), "6.0.6003.20902 or later");
    fixture_add_stack(&fixture, "6.0.6003.20951", STACK_EXACT);
    facts = *stack_facts_of(fixture_host(&fixture));
    assert_slice_equal(stack_facts_text(&facts, fixture.arena), "6.0.6003.20951");
    fixture_end(&fixture);
}

TEST_MAIN("servicing_stack")
