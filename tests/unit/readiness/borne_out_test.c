/* Prediction against outcome, and what attempts left behind. Every host, log and event is made up. */
#include "diagnosis/log_text.h"
#include "inventory/diagnosed_logs.h"
#include "readiness/left_behind.h"
#include "readiness/readiness_fixture.h"

enum { ROLLUP = 4520002, STACK_UPDATE = 4493730, SHA2_UPDATE = 4474419 };
#define OLD_STACK "6.0.6002.18005"
#define NEW_STACK "6.0.6003.20484"

/* A host that is ready for the rollup, or lacks the servicing stack update. */
static struct fixture host_with_stack(const char *version)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_stack(&fixture, version, STACK_EXACT);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    if (strcmp(version, NEW_STACK) == 0)
        fixture_add_record(&fixture, STACK_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_sha2(&fixture, true);
    fixture_add_nothing_pending(&fixture);
    return fixture;
}

static void add_event(struct fixture *fixture, enum logged_event_kind kind, uint32_t code, const char *time)
{
    struct origin origin = fixture_origin(READER_UPDATE_EVENT, "events.txt");
    origin.key = slice_from(time);
    inventory_add_logged_event(fixture->inventory,
                               (struct logged_event){.kind = kind, .kb = ROLLUP, .code = code, .origin = origin});
}

/* An event with `code` on a host with that stack. */
static struct logged_attempt compared(struct fixture *fixture, enum logged_event_kind kind, uint32_t code)
{
    add_event(fixture, kind, code, "2019-10-09 21:14:45");
    struct assessment assessment = fixture_assess(fixture, ROLLUP);
    assert_int_equal(assessment.logged.count, 1);
    return assessment.logged.items[0];
}

TEST(the_code_that_is_predicted_and_another_of_its_kind_agree)
{
    static const uint32_t codes[] = {0x800f0823, 0x80242017};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct fixture fixture = host_with_stack(OLD_STACK);
        struct logged_attempt attempt = compared(&fixture, LOGGED_FAILURE, codes[i]);
        assert_int_equal(attempt.borne_out, BORNE_OUT_AGREED);
        assert_int_equal(attempt.predicted_code, 0x800f0823);
        assert_false(attempt.rests_on_log);
        fixture_end(&fixture);
    }
}

TEST(what_fails_outside_of_what_is_asked_decides_nothing)
{
    static const uint32_t codes[] = {0x8024402c, 0x800704c7, 0x800f0922, 0x80070002, 0};
    static const char *const stacks[] = {OLD_STACK, NEW_STACK};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        for (size_t j = 0; j < sizeof stacks / sizeof *stacks; j++) {
            struct fixture fixture = host_with_stack(stacks[j]);
            struct logged_attempt attempt = compared(&fixture, LOGGED_FAILURE, codes[i]);
            if (attempt.borne_out == BORNE_OUT_AGREED)
                fail_msg("0x%08x agrees with %s", codes[i], stacks[j]);
            fixture_end(&fixture);
        }
}

TEST(a_wrapper_proves_nothing_about_what_it_wraps)
{
    struct fixture fixture = host_with_stack(OLD_STACK);
    assert_int_not_equal(compared(&fixture, LOGGED_FAILURE, 0x80240022).borne_out, BORNE_OUT_AGREED);
    fixture_end(&fixture);
}

TEST(what_is_in_order_now_may_have_been_mended)
{
    struct fixture fixture = host_with_stack(NEW_STACK);
    assert_int_equal(compared(&fixture, LOGGED_FAILURE, 0x800f0823).borne_out, BORNE_OUT_NOT_DECIDABLE);
    fixture_end(&fixture);
}

static struct logged_attempt refused_on(const char *stack_now, const char *stack_then)
{
    struct fixture fixture = host_with_stack(stack_now);
    inventory_add_logged_event(fixture.inventory, (struct logged_event){.kind = LOGGED_FAILURE,
                                                                        .kb = ROLLUP,
                                                                        .code = 0x800f0823,
                                                                        .loaded = fixture_version(stack_then),
                                                                        .origin = FIXTURE_REGISTRY});
    struct logged_attempt attempt = fixture_assess(&fixture, ROLLUP).logged.items[0];
    fixture_end(&fixture);
    return attempt;
}

TEST(the_stack_that_ran_tells_whether_the_log_is_of_this_host_as_it_is)
{
    assert_int_equal(refused_on(OLD_STACK, OLD_STACK).borne_out, BORNE_OUT_AGREED);
    assert_int_equal(refused_on(OLD_STACK, NEW_STACK).borne_out, BORNE_OUT_NOT_DECIDABLE);
    assert_int_equal(refused_on(NEW_STACK, OLD_STACK).borne_out, BORNE_OUT_NOT_DECIDABLE);
    assert_int_equal(refused_on(NEW_STACK, NEW_STACK).borne_out, BORNE_OUT_CONTRADICTED);
}

TEST(ready_and_a_full_disk_contradict_each_other_and_the_report_says_so)
{
    struct fixture fixture = host_with_stack(NEW_STACK);
    add_event(&fixture, LOGGED_FAILURE, 0x80070070, "2019-10-09 21:14:45");
    struct assessment assessment = fixture_assess(&fixture, ROLLUP);
    assert_int_equal(assessment.verdict, VERDICT_READY);
    assert_int_equal(assessment.logged.items[0].borne_out, BORNE_OUT_CONTRADICTED);
    size_t told = 0;
    LIST_EACH(sentence, &assessment.not_proven)
        told += slice_find(*sentence, SLICE("events.txt:1")) != SLICE_NOT_FOUND;
    assert_int_equal(told, 1);
    fixture_end(&fixture);
}

TEST(an_installation_contradicts_that_it_is_blocked)
{
    struct fixture fixture = host_with_stack(OLD_STACK);
    assert_int_equal(compared(&fixture, LOGGED_INSTALLATION, 0).borne_out, BORNE_OUT_CONTRADICTED);
    fixture_end(&fixture);
}

TEST(what_waits_for_a_restart_need_not_have_waited_then)
{
    struct fixture fixture = host_with_stack(NEW_STACK);
    fixture_add_pending(&fixture, PENDING_XML, true);
    struct logged_attempt attempt = compared(&fixture, LOGGED_INSTALLATION, 0);
    assert_int_equal(attempt.borne_out, BORNE_OUT_NOT_DECIDABLE);
    fixture_end(&fixture);
}

TEST(the_newest_comes_first_whatever_the_log_writes_between_the_numbers)
{
    struct fixture fixture = host_with_stack(OLD_STACK);
    add_event(&fixture, LOGGED_FAILURE, 0x800f0823, "2019/10/09 21:14:45");
    add_event(&fixture, LOGGED_FAILURE, 0x80070070, "");
    add_event(&fixture, LOGGED_FAILURE, 0x800f0823, "2019-11-12T08:00:00.000");
    add_event(&fixture, LOGGED_FAILURE, 0x800f0823, "2019-10-10");
    struct assessment assessment = fixture_assess(&fixture, ROLLUP);
    static const char *const times[] = {"2019-11-12T08:00:00.000", "2019-10-10", "2019/10/09 21:14:45", ""};
    for (size_t i = 0; i < 4; i++)
        assert_true(slice_equal(assessment.logged.items[i].at.key, slice_from(times[i])));
    fixture_end(&fixture);
}

/* No answer rests on a log: with it and without, everything but what is said of the log is the same. */
TEST(history_changes_no_answer)
{
    static const uint32_t codes[] = {0x800f0823, 0x80070070, 0x800f081e, 0x80070bc9};
    static const char *const stacks[] = {OLD_STACK, NEW_STACK};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        for (size_t j = 0; j < sizeof stacks / sizeof *stacks; j++) {
            struct fixture without = host_with_stack(stacks[j]), with = host_with_stack(stacks[j]);
            add_event(&with, LOGGED_FAILURE, codes[i], "2019-10-09");
            struct assessment plain = fixture_assess(&without, ROLLUP), told = fixture_assess(&with, ROLLUP);
            assert_int_equal(plain.verdict, told.verdict);
            assert_int_equal(plain.certainty, told.certainty);
            assert_int_equal(plain.gate_passes, told.gate_passes);
            assert_int_equal(plain.plan.steps.count, told.plan.steps.count);
            fixture_end(&without);
            fixture_end(&with);
        }
}

static struct assessment with_rollup_in_state(struct fixture *fixture, enum package_state state)
{
    fixture_add_record(fixture, ROLLUP, "6.0.1.0", state);
    return fixture_assess(fixture, ROLLUP);
}

TEST(each_state_that_is_no_end_is_left_behind_likely)
{
    static const struct {
        enum package_state state;
        enum leftover_kind kind;
    } rows[] = {
        {PACKAGE_STATE_STAGED, LEFTOVER_STAGED},
        {PACKAGE_STATE_RESOLVING, LEFTOVER_INTERRUPTED},
        {PACKAGE_STATE_STAGING, LEFTOVER_INTERRUPTED},
        {PACKAGE_STATE_PARTIALLY_INSTALLED, LEFTOVER_PARTIAL},
        {PACKAGE_STATE_UNINSTALL_PENDING, LEFTOVER_REMOVAL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = host_with_stack(NEW_STACK);
        struct assessment assessment = with_rollup_in_state(&fixture, rows[i].state);
        assert_int_equal(assessment.leftovers.count, 1);
        assert_int_equal(assessment.leftovers.items[0].kind, rows[i].kind);
        assert_int_equal(assessment.leftovers.items[0].certainty, CERTAINTY_LIKELY);
        assert_true(assessment.leftovers.items[0].means.length && assessment.leftovers.items[0].advice.length);
        fixture_end(&fixture);
    }
}

TEST(what_is_in_force_or_absent_or_merely_waits_is_no_leftover)
{
    static const enum package_state states[] = {PACKAGE_STATE_INSTALLED, PACKAGE_STATE_SUPERSEDED, PACKAGE_STATE_ABSENT,
                                                PACKAGE_STATE_INSTALL_PENDING};
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct fixture fixture = host_with_stack(NEW_STACK);
        assert_int_equal(with_rollup_in_state(&fixture, states[i]).leftovers.count, 0);
        fixture_end(&fixture);
    }
}

TEST(a_restart_that_was_begun_is_one_if_the_update_waits_for_it)
{
    struct fixture fixture = host_with_stack(NEW_STACK);
    fixture_add_pending(&fixture, PENDING_REBOOT_IN_PROGRESS, true);
    struct assessment assessment = with_rollup_in_state(&fixture, PACKAGE_STATE_INSTALL_PENDING);
    assert_int_equal(assessment.leftovers.count, 1);
    assert_int_equal(assessment.leftovers.items[0].kind, LEFTOVER_RESTART);
    assert_int_equal(assessment.leftovers.items[0].evidence.count, 2);
    fixture_end(&fixture);
}

TEST(only_a_log_makes_a_rollback_certain)
{
    struct fixture fixture = host_with_stack(NEW_STACK);
    struct log_diagnosis *log = list_append(fixture.inventory->arena, &fixture.inventory->logs);
    log_text_diagnose(
        SLICE(
            "2019-10-09 21:14:05, Info                  CBS    Exec: Processing started.  Client: WindowsUpdateAgent, "
            "Session: 1_1, Package: Package_for_KB4520002~31bf3856ad364e35~amd64~~6.0.1.0\n"
            "2019-10-09 21:16:07, Error                 CBS    Startup: Failed to process advanced operation queue, "
            "startupPhase: 0.  A rollback transaction will be created. [HRESULT = 0x800f0922 - "
            "CBS_E_INSTALLERS_FAILED]\n"),
        SLICE("CBS.log"), log, fixture.inventory->arena);
    struct assessment assessment = with_rollup_in_state(&fixture, PACKAGE_STATE_STAGED);
    assert_int_equal(assessment.leftovers.count, 2);
    assert_int_equal(assessment.leftovers.items[0].kind, LEFTOVER_UNDONE);
    assert_int_equal(assessment.leftovers.items[0].certainty, CERTAINTY_CERTAIN);
    assert_int_equal(assessment.leftovers.items[1].kind, LEFTOVER_STAGED);
    fixture_end(&fixture);
}

TEST_MAIN("borne_out")
