/* Waivers: whom and what they are for, until when they hold, and that they open the gate and change nothing else. */
#include "readiness/waiver.h"

#include "readiness/facts/host_summary.h"
#include "readiness/gate.h"
#include "readiness/readiness_fixture.h"

enum { TARGET = 4520002, OTHER = 4520009, TODAY = 20191101, YESTERDAY = 20191031, TOMORROW = 20191102 };

TEST(hosts_are_matched_by_pattern_without_letter_case)
{
    static const struct {
        const char *pattern, *name;
        bool matches;
    } rows[] = {
        {"SRV-FILE01", "srv-file01", true},
        {"SRV-FILE01", "SRV-FILE011", false},
        {"SRV-FILE01", "SRV-FILE0", false},
        {"SRV-*", "SRV-", true},
        {"SRV-*", "srv-FILE01", true},
        {"SRV-*", "XSRV-FILE01", false},
        {"*", "anything", true},
        {"*", "", true},
        {"**", "x", true},
        {"", "x", false},
        {"", "", true},
        {"?", "", false},
        {"?", "x", true},
        {"?", "\xC3\x9F", true},
        {"??", "\xC3\x9F", false},
        {"SRV-??", "SRV-01", true},
        {"SRV-??", "SRV-001", false},
        {"*-FILE*1", "SRV-FILE-FILE21", true},
        {"*-FILE*1", "SRV-FILE-FILE2", false},
        {"a*b*c", "axbxbxc", true},
        {"a*b*c", "axbxbx", false},
        {"*a", "aaaaaaaaaaaaaaaaaaaaaaaab", false},
        {"*?a", "a", false},
        {"SRV.FILE", "SRV-FILE", false},
        {"SRV-[0-9]", "SRV-1", false},
        {"SRV-1", "SRV-*", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (waiver_host_matches(slice_from(rows[i].pattern), slice_from(rows[i].name)) != rows[i].matches)
            fail_msg("\"%s\" and \"%s\"", rows[i].pattern, rows[i].name);
    }
}

TEST(a_waiver_holds_on_its_last_day_and_not_on_the_next)
{
    struct waiver waiver = {.expires = {TODAY}};
    assert_true(waiver_holds(&waiver, (struct date){YESTERDAY}));
    assert_true(waiver_holds(&waiver, (struct date){TODAY}));
    assert_false(waiver_holds(&waiver, (struct date){TOMORROW}));
    assert_false(waiver_holds(&waiver, (struct date){0}));
}

TEST(what_makes_a_verdict_possible_is_never_waived)
{
    static const char *const ids[] = {"product-match", "architecture-match", "update-state", "evidence-conflict"};
    size_t refused = 0;
    for (size_t i = 0; i < CHECK_COUNT; i++)
        refused += check_table[i]->why_never_waived != NULL;
    assert_int_equal(refused, 4);
    for (size_t i = 0; i < 4; i++)
        assert_non_null(check_find(slice_from(ids[i]))->why_never_waived);
}

/* A waiver for everything, as a start. */
static struct waiver *add_waiver(struct fixture *fixture, struct waiver_list *waivers, const char *check)
{
    struct waiver *waiver = list_append(fixture->arena, waivers);
    *waiver = (struct waiver){
        .check = check_find(slice_from(check)),
        .host = SLICE("*"),
        .for_every_update = true,
        .reason = SLICE("made up"),
        .expires = {TOMORROW},
        .index = waivers->count - 1,
    };
    assert_non_null(waiver->check);
    return waiver;
}

static void limit_to(struct waiver *waiver, uint32_t kb)
{
    waiver->for_every_update = false;
    waiver->update = kb;
}

static struct assessment apply(struct fixture *fixture, const struct waiver_list *waivers)
{
    struct assessment assessment = fixture_assess(fixture, TARGET);
    struct host_summary host = host_summarise(&fixture->host);
    waivers_apply(waivers, &host, &fixture->options, fixture->arena, &assessment);
    return assessment;
}

/* SHA-2 is there and nothing pending, but the stack is too old: blocked by servicing-stack-update alone. */
static struct fixture blocked_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_sha2(&fixture, true);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    return fixture;
}

/* The same, and whether SHA-2 is there is not known. */
static struct fixture blocked_and_open_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    return fixture;
}

TEST(a_waived_block_opens_the_gate_and_changes_nothing_else)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    struct assessment before = fixture_assess(&fixture, TARGET);
    add_waiver(&fixture, &waivers, "servicing-stack-update");
    struct assessment after = apply(&fixture, &waivers);
    const struct finding *finding = fixture_finding(&after, "servicing-stack-update");
    assert_false(before.gate_passes);
    assert_true(after.gate_passes);
    assert_int_equal(after.waived_until.value, TOMORROW);
    assert_int_equal(after.verdict, VERDICT_BLOCKED);
    assert_int_equal(finding->outcome, OUTCOME_UNMET);
    assert_ptr_equal(finding->waiver, &waivers.items[0]);
    assert_true(finding->is_waived);
    assert_slice_equal(after.headline, "the servicing stack is too old, waived until 2019-11-02");
    assert_string_equal(fixture_steps(&fixture, &after.plan), fixture_steps(&fixture, &before.plan));
    assert_non_null(strstr(fixture_steps(&fixture, &after.plan), "KB4493730"));
    assert_ptr_equal(after.first_failure, finding);
    fixture_end(&fixture);
}

TEST(a_waiver_for_another_update_host_or_check_opens_nothing)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    limit_to(add_waiver(&fixture, &waivers, "servicing-stack-update"), OTHER);
    add_waiver(&fixture, &waivers, "servicing-stack-update")->host = SLICE("SRV-*");
    add_waiver(&fixture, &waivers, "servicing-stack-floor");
    add_waiver(&fixture, &waivers, "servicing-stack-latest");
    struct assessment assessment = apply(&fixture, &waivers);
    assert_false(assessment.gate_passes);
    assert_int_equal(assessment.waived_until.value, 0);
    assert_null(fixture_finding(&assessment, "servicing-stack-update")->waiver);
    assert_slice_equal(assessment.headline, "the servicing stack is too old");
    fixture_end(&fixture);
}

TEST(a_waiver_is_found_by_computer_name_or_by_id_of_the_export)
{
    static const char *const patterns[] = {"made-up", "MADE-??", "."};
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct fixture fixture = blocked_begin();
        struct waiver_list waivers = {0};
        struct waiver *waiver = add_waiver(&fixture, &waivers, "servicing-stack-update");
        waiver->host = slice_from(patterns[i]);
        limit_to(waiver, TARGET);
        assert_true(apply(&fixture, &waivers).gate_passes);
        fixture_end(&fixture);
    }
}

TEST(an_expired_waiver_is_shown_and_opens_nothing)
{
    static const struct {
        uint32_t expires;
        bool opens;
    } rows[] = {{YESTERDAY, false}, {TODAY, true}, {TOMORROW, true}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = blocked_begin();
        struct waiver_list waivers = {0};
        add_waiver(&fixture, &waivers, "servicing-stack-update")->expires.value = rows[i].expires;
        struct assessment assessment = apply(&fixture, &waivers);
        const struct finding *finding = fixture_finding(&assessment, "servicing-stack-update");
        assert_int_equal(assessment.gate_passes, rows[i].opens);
        assert_int_equal(finding->is_waived, rows[i].opens);
        assert_non_null(finding->waiver);
        fixture_end(&fixture);
    }
}

TEST(of_two_waivers_the_one_that_ends_last_counts)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    add_waiver(&fixture, &waivers, "servicing-stack-update")->expires.value = YESTERDAY;
    add_waiver(&fixture, &waivers, "servicing-stack-update")->expires.value = TOMORROW;
    add_waiver(&fixture, &waivers, "servicing-stack-update")->expires.value = TODAY;
    struct assessment assessment = apply(&fixture, &waivers);
    assert_ptr_equal(fixture_finding(&assessment, "servicing-stack-update")->waiver, &waivers.items[1]);
    assert_true(assessment.gate_passes);
    fixture_end(&fixture);
}

TEST(everything_that_holds_the_gate_must_be_waived)
{
    struct fixture fixture = blocked_and_open_begin();
    struct waiver_list waivers = {0};
    add_waiver(&fixture, &waivers, "servicing-stack-update");
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_int_equal(fixture_finding(&assessment, "sha2-signing")->outcome, OUTCOME_UNKNOWN);
    assert_true(fixture_finding(&assessment, "servicing-stack-update")->is_waived);
    assert_false(assessment.gate_passes);
    assert_int_equal(assessment.waived_until.value, 0);

    add_waiver(&fixture, &waivers, "sha2-signing")->expires.value = TODAY;
    assessment = apply(&fixture, &waivers);
    assert_true(assessment.gate_passes);
    assert_int_equal(assessment.waived_until.value, TODAY); /* the first to end */
    fixture_end(&fixture);
}

TEST(an_undetermined_verdict_may_rest_on_waived_unknowns_only)
{
    struct fixture fixture = fixture_begin();
    struct waiver_list waivers = {0};
    fixture_add_server(&fixture);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    add_waiver(&fixture, &waivers, "sha2-signing");
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
    assert_true(assessment.gate_passes);
    assert_int_equal(assessment.plan.replay, REPLAY_READY_IF_COLLECTED); /* what is not known is still asked for */
    fixture_end(&fixture);
}

/* Which Windows this is is not known: whatever else is waived, nobody can say that the update is for it. */
TEST(a_host_that_is_not_known_stays_closed_whatever_is_waived)
{
    struct fixture fixture = fixture_begin();
    struct waiver_list waivers = {0};
    for (size_t i = 0; i < CHECK_COUNT; i++)
        add_waiver(&fixture, &waivers, check_table[i]->name);
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
    assert_false(fixture_finding(&assessment, "product-match")->is_waived);
    assert_false(assessment.gate_passes);
    fixture_end(&fixture);
}

TEST(two_hosts_in_one_export_stay_closed_whatever_is_waived)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    inventory_add_system(fixture.inventory,
                         (struct system_observation){.major = 6,
                                                     .build = 6002,
                                                     .service_pack = 2,
                                                     .architecture = ARCHITECTURE_AMD64,
                                                     .product_name = SLICE("Microsoft Windows Server 2008 Standard"),
                                                     .computer_name = SLICE("ANOTHER"),
                                                     .certainty = CERTAINTY_CERTAIN,
                                                     .origin = fixture_origin(READER_SYSTEM_INFO, "other.txt")});
    for (size_t i = 0; i < CHECK_COUNT; i++)
        add_waiver(&fixture, &waivers, check_table[i]->name);
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(fixture_finding(&assessment, "evidence-conflict")->outcome, OUTCOME_UNKNOWN);
    assert_false(assessment.gate_passes);
    fixture_end(&fixture);
}

TEST(an_update_that_waits_for_a_restart_stays_closed_whatever_is_waived)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    fixture_add_record(&fixture, TARGET, "6.0.1.0", PACKAGE_STATE_INSTALL_PENDING);
    for (size_t i = 0; i < CHECK_COUNT; i++)
        add_waiver(&fixture, &waivers, check_table[i]->name);
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_int_equal(fixture_finding(&assessment, "update-state")->outcome, OUTCOME_UNMET);
    assert_false(assessment.gate_passes);
    fixture_end(&fixture);
}

TEST(recommendations_hold_the_gate_only_when_asked)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    add_waiver(&fixture, &waivers, "servicing-stack-update");
    fixture.options.fail_on_recommended = true;
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(fixture_finding(&assessment, "servicing-stack-latest")->outcome, OUTCOME_UNMET);
    assert_false(assessment.gate_passes);
    add_waiver(&fixture, &waivers, "servicing-stack-latest");
    assert_true(apply(&fixture, &waivers).gate_passes);
    fixture_end(&fixture);
}

TEST(what_is_met_has_no_waiver)
{
    struct fixture fixture = blocked_begin();
    struct waiver_list waivers = {0};
    add_waiver(&fixture, &waivers, "sha2-signing");
    struct assessment assessment = apply(&fixture, &waivers);
    assert_int_equal(fixture_finding(&assessment, "sha2-signing")->outcome, OUTCOME_MET);
    assert_null(fixture_finding(&assessment, "sha2-signing")->waiver);
    fixture_end(&fixture);
}

TEST(a_verdict_that_no_finding_explains_is_not_waived)
{
    const struct readiness_options options = {0};
    struct assessment assessment = {.verdict = VERDICT_BLOCKED};
    assert_false(gate_passes(&assessment, &options));
    assessment.verdict = VERDICT_UNDETERMINED;
    assert_false(gate_passes(&assessment, &options));
    assessment.verdict = VERDICT_NOT_APPLICABLE;
    assert_false(gate_passes(&assessment, &options));
}

TEST_MAIN("waiver")
