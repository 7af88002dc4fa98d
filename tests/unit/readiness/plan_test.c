/* Plans: which steps, in which order, and that none is claimed that a replay does not prove. */
#include "readiness/plan/plan.h"

#include <dirent.h>

#include "readiness/plan/simulate.h"
#include "readiness/readiness_fixture.h"

enum {
    TARGET = 4520002,
    SHA2_UPDATE = 4474419,
    STACK_UPDATE = 4493730,
    LATER_STACK_UPDATE = 4517134,
};

/* A server of which everything is known: neither prerequisite is there, nothing is pending. */
static struct fixture bare_server_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    return fixture;
}

/* The same with the stack of April 2019 and SHA-2 support in its last edition. */
static struct fixture prepared_server_begin(void)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    fixture_add_record(&fixture, STACK_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_nothing_pending(&fixture);
    return fixture;
}

static void expect_plan(struct fixture *fixture, uint32_t kb, const char *steps, enum replay replay,
                        size_t ready_after_step)
{
    struct assessment assessment = fixture_assess(fixture, kb);
    assert_true(assessment.has_plan);
    assert_string_equal(fixture_steps(fixture, &assessment.plan), steps);
    assert_string_equal(replay_name(assessment.plan.replay), replay_name(replay));
    assert_int_equal(assessment.plan.ready_after_step, ready_after_step);
    if (replay != REPLAY_NONE)
        assert_slice_equal(assessment.why_no_plan, "");
}

TEST(neither_prerequisite)
{
    struct fixture fixture = bare_server_begin();
    expect_plan(
        &fixture, TARGET,
        "install KB4493730, install KB4474419, restart, install KB4517134 (recommended), install KB4520002, restart",
        REPLAY_READY, 3);
    fixture_end(&fixture);
}

TEST(neither_prerequisite_by_the_minimal_policy)
{
    struct fixture fixture = bare_server_begin();
    fixture.options.policy = POLICY_MINIMAL;
    expect_plan(&fixture, TARGET, "install KB4493730, install KB4474419, restart, install KB4520002, restart",
                REPLAY_READY, 3);
    fixture_end(&fixture);
}

TEST(only_the_stack_is_missing)
{
    struct fixture fixture = bare_server_begin();
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    expect_plan(&fixture, TARGET,
                "install KB4493730, restart, install KB4517134 (recommended), install KB4520002, restart", REPLAY_READY,
                2);
    fixture_end(&fixture);
}

TEST(only_the_signature_is_missing)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    fixture_add_nothing_pending(&fixture);
    expect_plan(&fixture, TARGET,
                "install KB4474419, restart, install KB4517134 (recommended), install KB4520002, restart", REPLAY_READY,
                2);
    fixture_end(&fixture);
}

TEST(ready_already)
{
    struct fixture fixture = prepared_server_begin();
    expect_plan(&fixture, TARGET, "install KB4517134 (recommended), install KB4520002, restart", REPLAY_READY, 0);
    fixture.options.policy = POLICY_MINIMAL;
    expect_plan(&fixture, TARGET, "install KB4520002, restart", REPLAY_READY, 0);
    fixture_end(&fixture);
}

TEST(a_pending_restart_comes_first)
{
    struct fixture fixture = prepared_server_begin();
    fixture_add_pending(&fixture, PENDING_REBOOT, true);
    fixture.options.policy = POLICY_MINIMAL;
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_READY);
    assert_string_equal(fixture_steps(&fixture, &assessment.plan), "restart, install KB4520002, restart");
    fixture.options.servicing = SERVICING_OFFLINE;
    fixture.options.has_host_stack = true;
    fixture.options.host_stack = fixture_version("6.0.6003.20484");
    assessment = fixture_assess(&fixture, TARGET);
    assert_string_equal(fixture_steps(&fixture, &assessment.plan), "install KB4520002, restart");
    fixture_end(&fixture);
}

TEST(work_that_blocks_is_cured_by_a_restart)
{
    static const enum pending_kind kinds[] = {PENDING_XML, PENDING_REBOOT_IN_PROGRESS, PENDING_EXCLUSIVE_SESSION};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct fixture fixture = prepared_server_begin();
        fixture.options.policy = POLICY_MINIMAL;
        fixture_add_pending(&fixture, kinds[i], true);
        assert_int_equal(fixture_assess(&fixture, TARGET).verdict, VERDICT_BLOCKED);
        expect_plan(&fixture, TARGET, "restart, install KB4520002, restart", REPLAY_READY, 1);
        fixture_end(&fixture);
    }
}

TEST(an_install_pending_target_needs_a_restart_only)
{
    struct fixture fixture = prepared_server_begin();
    fixture_add_record(&fixture, TARGET, "6.0.1.0", PACKAGE_STATE_INSTALL_PENDING);
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_string_equal(assessment.first_failure->check->name, "update-state");
    expect_plan(&fixture, TARGET, "restart", REPLAY_READY, 1);
    fixture_end(&fixture);
}

TEST(install_pending_prerequisites_need_a_restart_only)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALL_PENDING);
    fixture_add_nothing_pending(&fixture);
    fixture_add_pending(&fixture, PENDING_PACKAGES, true);
    fixture.options.policy = POLICY_MINIMAL;
    assert_int_equal(fixture_assess(&fixture, TARGET).verdict, VERDICT_BLOCKED);
    expect_plan(&fixture, TARGET, "restart, install KB4520002, restart", REPLAY_READY, 1);
    fixture_end(&fixture);
}

/* The stack that was seen is the one before the restart, not the one behind it. */
TEST(a_pending_stack_update_needs_a_restart_only)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6002.18005", STACK_EXACT);
    fixture_add_record(&fixture, STACK_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALL_PENDING);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_nothing_pending(&fixture);
    fixture_add_pending(&fixture, PENDING_PACKAGES, true);
    fixture.options.policy = POLICY_MINIMAL;
    assert_int_equal(fixture_assess(&fixture, TARGET).verdict, VERDICT_BLOCKED);
    expect_plan(&fixture, TARGET, "restart, install KB4520002, restart", REPLAY_READY, 1);
    fixture_end(&fixture);
}

/* What was asserted of the time before the restart does not hold behind it. */
TEST(a_pending_sha2_update_beside_an_assertion)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_whole_registry(&fixture);
    fixture_add_stack(&fixture, "6.0.6003.20484", STACK_EXACT);
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALL_PENDING);
    fixture_add_nothing_pending(&fixture);
    fixture_add_pending(&fixture, PENDING_PACKAGES, true);
    fixture.options.policy = POLICY_MINIMAL;
    fixture.options.sha2 = ASSERTED_NO;
    expect_plan(&fixture, TARGET, "restart, install KB4520002, restart", REPLAY_READY, 1);
    fixture_end(&fixture);
}

TEST(a_later_day_changes_the_recommendation_not_the_need)
{
    struct fixture fixture = bare_server_begin();
    fixture.options.plan_date = (struct date){20191112};
    expect_plan(
        &fixture, TARGET,
        "install KB4493730, install KB4474419, restart, install KB4526478 (recommended), install KB4520002, restart",
        REPLAY_READY, 3);
    fixture_end(&fixture);
}

TEST(before_any_remedy_was_released)
{
    struct fixture fixture = bare_server_begin();
    fixture.options.plan_date = (struct date){20190408};
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_false(assessment.has_plan);
    assert_int_equal(assessment.plan.steps.count, 0);
    assert_true(slice_starts_with_ignoring_case(assessment.why_no_plan,
                                                SLICE("nothing the catalog knows as of the plan date")));
    assert_true(slice_find(assessment.why_no_plan, SLICE("KB4493730 would, released on 2019-04-09")) !=
                SLICE_NOT_FOUND);
    fixture_end(&fixture);
}

/* The SHA-2 update was issued several times: a plan takes the edition of its date, from the first one on. */
TEST(editions_of_the_sha2_update)
{
    enum { JULY_2019 = 4507452, JANUARY_2020 = 4534303 };
    static const struct {
        uint32_t target, day;
        const char *steps; /* NULL = no plan */
        const char *why_not;
    } rows[] = {
        {JULY_2019, 20190513, NULL, "KB4474419 would, released on 2019-05-14: plan with --as-of that day"},
        {JULY_2019, 20190709, "install KB4493730, install KB4474419, restart, install KB4507452, restart", NULL},
        {JANUARY_2020, 20190709, NULL, "KB4474419 in a later edition would, released on 2019-09-23"},
        {JANUARY_2020, 20190922, NULL, "KB4474419 in a later edition would, released on 2019-09-23"},
        {JANUARY_2020, 20190923, "install KB4493730, install KB4474419, restart, install KB4534303, restart", NULL},
        {JANUARY_2020, 20200114, "install KB4493730, install KB4474419, restart, install KB4534303, restart", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = bare_server_begin();
        fixture.options.policy = POLICY_MINIMAL;
        fixture.options.plan_date = (struct date){rows[i].day};
        if (rows[i].steps) {
            expect_plan(&fixture, rows[i].target, rows[i].steps, REPLAY_READY, 3);
        } else {
            struct assessment assessment = fixture_assess(&fixture, rows[i].target);
            assert_false(assessment.has_plan);
            assert_int_equal(assessment.plan.steps.count, 0);
            if (slice_find(assessment.why_no_plan, slice_from(rows[i].why_not)) == SLICE_NOT_FOUND)
                fail_msg("row %zu: " SLICE_FORMAT, i, SLICE_ARGUMENTS(assessment.why_no_plan));
        }
        fixture_end(&fixture);
    }
}

/* An old edition on the host is replaced by the one of the plan's date. */
TEST(an_old_edition_is_replaced)
{
    struct fixture fixture = bare_server_begin();
    fixture_add_record(&fixture, SHA2_UPDATE, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture.options.policy = POLICY_MINIMAL;
    fixture.options.plan_date = (struct date){20200114};
    expect_plan(&fixture, 4534303, "install KB4493730, install KB4474419, restart, install KB4534303, restart",
                REPLAY_READY, 3);
    fixture_end(&fixture);
}

/* The replay does not take the planner's word for what was out: a plan of a later day does not go through on an earlier
 * one. */
TEST(a_replay_installs_nothing_that_was_not_out)
{
    struct fixture fixture = bare_server_begin();
    fixture.options.policy = POLICY_MINIMAL;
    fixture.options.plan_date = (struct date){20190709};
    struct assessment assessment = fixture_assess(&fixture, 4507452);
    assert_true(assessment.has_plan);
    static const uint32_t days[] = {20190408, 20190513, 20190514};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        fixture.options.plan_date = (struct date){days[i]};
        simulate_plan(&assessment.plan, fixture_host(&fixture), fixture_update(&fixture, 4507452), NULL);
        assert_int_equal(assessment.plan.replay, days[i] == 20190514 ? REPLAY_READY : REPLAY_NONE);
    }
    fixture_end(&fixture);
}

/* Of licensing packages only the months are known: one whose month is still to come is no remedy. */
TEST(a_remedy_of_a_later_month)
{
    struct fixture fixture = prepared_server_begin();
    fixture.options.esu = SLICE("y1");
    fixture.options.trust_inferred = true;
    fixture.options.policy = POLICY_MINIMAL;
    fixture.options.plan_date = (struct date){20200211};
    struct assessment assessment = fixture_assess(&fixture, 4537810);
    for (size_t i = 0; i < assessment.plan.steps.count; i++) {
        if (assessment.plan.steps.items[i].kb == 4538484)
            assert_int_equal(assessment.plan.steps.items[i].alternatives.count, 0);
        assert_int_not_equal(assessment.plan.steps.items[i].kb, 4575904);
    }
    assert_true(assessment.has_plan);
    fixture_end(&fixture);
}

/* The newest stack update that can be installed at that point; by the minimal policy the oldest that suffices. */
TEST(policies_choose_among_remedies)
{
    for (int policy = POLICY_NEWEST; policy <= POLICY_MINIMAL; policy++) {
        struct fixture fixture = fixture_begin();
        fixture_add_server(&fixture);
        fixture_add_whole_registry(&fixture);
        fixture_add_stack(&fixture, "6.0.6003.21569", STACK_EXACT);
        fixture_add_record(&fixture, 5016129, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        fixture_add_record(&fixture, SHA2_UPDATE, "6.0.4.0", PACKAGE_STATE_INSTALLED);
        fixture_add_record(&fixture, 5016891, "6.0.1.0", PACKAGE_STATE_INSTALLED);
        fixture_add_nothing_pending(&fixture);
        fixture.options.esu = SLICE("pa");
        fixture.options.plan_date = (struct date){20250114};
        fixture.options.policy = (enum plan_policy)policy;
        struct assessment assessment = fixture_assess(&fixture, 5040490);
        assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
        const struct plan_step *first = &assessment.plan.steps.items[0];
        assert_int_equal(first->kb, policy == POLICY_NEWEST ? 5050682 : 5039341);
        assert_int_equal(first->alternatives.count, 1);
        assert_int_equal(first->alternatives.items[0], policy == POLICY_NEWEST ? 5039341 : 5050682);
        assert_int_equal(assessment.plan.replay, REPLAY_READY);
        fixture_end(&fixture);
    }
}

/* What is not known is collected first; no plan claims more than it can. */
TEST(what_is_not_known_is_collected_once)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture.options.policy = POLICY_MINIMAL;
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_UNDETERMINED);
    assert_string_equal(fixture_steps(&fixture, &assessment.plan), "collect, collect, install KB4520002, restart");
    assert_int_equal(assessment.plan.replay, REPLAY_READY_IF_COLLECTED);
    fixture_end(&fixture);
}

/* Two requirements that the same export would settle. */
TEST(an_export_is_asked_for_once)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    fixture_add_hotfix(&fixture, SHA2_UPDATE);
    fixture.options.policy = POLICY_MINIMAL;
    struct assessment assessment = fixture_assess(&fixture, 4534303);
    assert_int_equal(fixture_finding(&assessment, "sha2-signing")->outcome, OUTCOME_UNKNOWN);
    assert_int_equal(fixture_finding(&assessment, "servicing-stack-update")->outcome, OUTCOME_UNKNOWN);
    assert_string_equal(fixture_steps(&fixture, &assessment.plan), "collect, install KB4534303, restart");
    fixture_end(&fixture);
}

/* A prerequisite whose only source is inferred is recommended, and left out by the minimal policy. */
TEST(inferred_prerequisites_are_recommended)
{
    static const char *const plans[] = {
        [POLICY_NEWEST] =
            "install KB4538484 (recommended), install KB4537830 (recommended), install KB4537810, restart",
        [POLICY_MINIMAL] = "install KB4537810, restart",
    };
    for (int policy = POLICY_NEWEST; policy <= POLICY_MINIMAL; policy++) {
        struct fixture fixture = prepared_server_begin();
        fixture.options.esu = SLICE("y1");
        fixture.options.plan_date = (struct date){20200211};
        fixture.options.policy = (enum plan_policy)policy;
        struct assessment assessment = fixture_assess(&fixture, 4537810);
        assert_int_equal(assessment.verdict, VERDICT_READY);
        assert_string_equal(fixture_steps(&fixture, &assessment.plan), plans[policy]);
        assert_int_equal(assessment.plan.replay, REPLAY_READY);
        fixture_end(&fixture);
    }
}

/* What is unknown does not count as met in a replay that collects nothing. */
TEST(a_replay_does_not_count_on_the_unknown)
{
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    struct plan plan = {.replay = REPLAY_READY};
    *list_append(fixture.arena, &plan.steps) = (struct plan_step){.action = PLAN_INSTALL, .kb = TARGET};
    simulate_plan(&plan, fixture_host(&fixture), fixture_update(&fixture, TARGET), NULL);
    assert_int_equal(plan.replay, REPLAY_NONE);
    struct plan collecting = {.replay = REPLAY_NONE};
    *list_append(fixture.arena, &collecting.steps) = (struct plan_step){.action = PLAN_COLLECT};
    *list_append(fixture.arena, &collecting.steps) = (struct plan_step){.action = PLAN_INSTALL, .kb = TARGET};
    simulate_plan(&collecting, fixture_host(&fixture), fixture_update(&fixture, TARGET), NULL);
    assert_int_equal(collecting.replay, REPLAY_READY_IF_COLLECTED);
    fixture_end(&fixture);
}

TEST(nothing_to_install_cures_a_licence)
{
    struct fixture fixture = prepared_server_begin();
    fixture.options.esu = SLICE("none");
    fixture.options.plan_date = (struct date){20200211};
    struct assessment assessment = fixture_assess(&fixture, 4537810);
    assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
    assert_false(assessment.has_plan);
    assert_true(slice_starts_with_ignoring_case(assessment.why_no_plan, SLICE("ESU licence: ")));
    fixture_end(&fixture);
}

TEST(no_plan_for_another_windows_or_for_what_is_installed)
{
    struct fixture fixture = fixture_begin();
    inventory_add_system(fixture.inventory, (struct system_observation){.major = 6,
                                                                        .minor = 1,
                                                                        .build = 7601,
                                                                        .service_pack = 1,
                                                                        .architecture = ARCHITECTURE_AMD64,
                                                                        .certainty = CERTAINTY_CERTAIN});
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_NOT_APPLICABLE);
    assert_false(assessment.has_plan);
    assert_true(assessment.why_no_plan.length > 0);
    fixture_end(&fixture);
    fixture = prepared_server_begin();
    fixture_add_record(&fixture, TARGET, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(assessment.verdict, VERDICT_ALREADY_INSTALLED);
    assert_false(assessment.has_plan);
    assert_slice_equal(assessment.why_no_plan, "");
    fixture_end(&fixture);
}

/* Plans written by hand, some of which leave something out. */
TEST(a_replay_proves_every_step)
{
    enum { END, RESTART, MOST_STEPS = 5 };
    static const struct {
        uint32_t steps[MOST_STEPS]; /* KBs to install, RESTART, END */
        enum replay replay;
        size_t ready_after_step;
    } rows[] = {
        {{STACK_UPDATE, SHA2_UPDATE, RESTART, TARGET}, REPLAY_READY, 3},
        {{SHA2_UPDATE, STACK_UPDATE, RESTART, TARGET}, REPLAY_READY, 3},
        /* Not in force before the restart. */
        {{STACK_UPDATE, SHA2_UPDATE, TARGET}, REPLAY_NONE, 0},
        {{SHA2_UPDATE, RESTART, TARGET}, REPLAY_NONE, 0},
        {{STACK_UPDATE, RESTART, TARGET}, REPLAY_NONE, 0},
        /* A later stack update is itself signed with SHA-2 only. */
        {{LATER_STACK_UPDATE, SHA2_UPDATE, RESTART, TARGET}, REPLAY_NONE, 0},
        /* Ends before the target. */
        {{STACK_UPDATE, SHA2_UPDATE, RESTART}, REPLAY_NONE, 0},
        {{4000000, TARGET}, REPLAY_NONE, 0},
        {{END}, REPLAY_NONE, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fixture fixture = bare_server_begin();
        struct plan plan = {.replay = REPLAY_READY};
        for (size_t j = 0; j < MOST_STEPS && rows[i].steps[j] != END; j++) {
            struct plan_step *step = list_append(fixture.arena, &plan.steps);
            step->action = rows[i].steps[j] == RESTART ? PLAN_RESTART : PLAN_INSTALL;
            step->kb = step->action == PLAN_INSTALL ? rows[i].steps[j] : 0;
        }
        simulate_plan(&plan, fixture_host(&fixture), fixture_update(&fixture, TARGET), NULL);
        if (plan.replay != rows[i].replay ||
            (plan.replay == REPLAY_READY && plan.ready_after_step != rows[i].ready_after_step))
            fail_msg("row %zu: %s after step %zu", i, replay_name(plan.replay), plan.ready_after_step);
        fixture_end(&fixture);
    }
}

TEST(a_simulation_leaves_the_host_as_it_is)
{
    struct fixture fixture = bare_server_begin();
    const struct host *host = fixture_host(&fixture);
    struct host copy = simulate_copy(host);
    simulate_install(&copy, fixture_update(&fixture, STACK_UPDATE));
    simulate_install(&copy, fixture_update(&fixture, SHA2_UPDATE));
    struct host second = simulate_copy(&copy);
    simulate_install(&second, fixture_update(&fixture, TARGET));
    simulate_restart(&second);
    assert_int_equal(host->simulation.effective.count, 0);
    assert_int_equal(copy.simulation.effective.count, 1);
    assert_int_equal(copy.simulation.awaiting_restart.count, 1);
    assert_false(copy.simulation.restarted);
    assert_true(second.simulation.restarted);
    assert_int_equal(second.simulation.awaiting_restart.count, 0);
    /* Neither writes over what the other adds. */
    uint32_t added_last = second.simulation.effective.items[1];
    simulate_install(&copy, fixture_update(&fixture, LATER_STACK_UPDATE));
    assert_int_equal(copy.simulation.effective.items[1], LATER_STACK_UPDATE);
    assert_int_equal(second.simulation.effective.items[1], added_last);
    assert_int_not_equal(added_last, LATER_STACK_UPDATE);
    fixture_end(&fixture);
}

/* A copy of data/ with rows added to one table. */
struct altered_data {
    char folder[512];
    struct catalog *catalog;
};

static void copy_table(const char *folder, const char *name, const char *added)
{
    char path[1024];
    struct buffer buffer = {0};
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%s", TEST_DATA_FOLDER, name);
    assert_true(file_read_named_by_user(path, 10000000, &buffer, &error));
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fwrite(buffer.data, 1, buffer.length, file);
    fputs(added, file);
    fclose(file);
    buffer_release(&buffer);
}

static void for_each_table(const char *folder, void (*act)(const char *folder, const char *name, const char *added),
                           const char *altered, const char *added)
{
    DIR *listing = opendir(folder);
    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing));) {
        if (entry->d_name[0] != '.' && strstr(entry->d_name, ".csv"))
            act(altered, entry->d_name, strcmp(entry->d_name, "requirements.csv") == 0 ? added : "");
    }
    closedir(listing);
}

static void remove_table(const char *folder, const char *name, __attribute__((unused)) const char *added)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(unlink(path), 0);
}

/* A catalog with these rows behind those of data/requirements.csv. */
static struct catalog *altered_catalog(const char *rows)
{
    const char *parent = getenv("TMPDIR");
    char folder[512];
    snprintf(folder, sizeof folder, "%s/kbready-data-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(folder));
    for_each_table(TEST_DATA_FOLDER, copy_table, folder, rows);
    struct catalog *catalog = fixture_catalog_from(folder);
    for_each_table(folder, remove_table, folder, "");
    assert_int_equal(rmdir(folder), 0);
    return catalog;
}

#define REQUIREMENT(id, check, kb, alternative)                                                                        \
    id ",ws2008sp2," check "," kb ",," alternative ",no,,,,required,,,,made up for a test,made up,confirmed\n"

/* The other way is an update that the catalog does not describe: nobody can plan it, but rows alone do not show a
 * circle. */
#define CIRCLE(id, kb, alternative)                                                                                    \
    id ",ws2008sp2,known-blocker," kb ",KB9999999," alternative                                                        \
       ";KB9999999,no,,,,required,,,,made up for a test,made up,confirmed\n"

/* Requirements in a circle, of one, two and three updates. */
TEST(a_circle_ends_with_a_reason)
{
    static const char *const circles[] = {
        CIRCLE("circle-a", "KB4520002", "KB4490514") CIRCLE("circle-b", "KB4490514", "KB4520002"),
        CIRCLE("circle-a", "KB4520002", "KB4520002"),
        CIRCLE("circle-a", "KB4520002", "KB4490514") CIRCLE("circle-b", "KB4490514", "KB4489880")
            CIRCLE("circle-c", "KB4489880", "KB4490514"),
        /* The first stack that checks SHA-2 would need SHA-2 support, and the other way round. */
        CIRCLE("circle-a", "KB4493730", "KB4474419") CIRCLE("circle-b", "KB4474419", "KB4493730"),
    };
    for (size_t i = 0; i < sizeof circles / sizeof *circles; i++) {
        struct fixture fixture = i == 3 ? bare_server_begin() : prepared_server_begin();
        fixture.catalog = altered_catalog(circles[i]);
        struct assessment assessment = fixture_assess(&fixture, TARGET);
        assert_int_equal(assessment.verdict, VERDICT_BLOCKED);
        assert_false(assessment.has_plan);
        assert_int_equal(assessment.plan.replay, REPLAY_NONE);
        assert_int_equal(assessment.plan.steps.count, 0);
        assert_true(assessment.why_no_plan.length > 0);
        catalog_close(fixture.catalog);
        fixture_end(&fixture);
    }
}

/* Prerequisites of a prerequisite are planned before it. */
TEST(a_chain_is_followed_to_its_end)
{
    struct fixture fixture = prepared_server_begin();
    fixture.catalog = altered_catalog(REQUIREMENT("chain-a", "known-blocker", "KB4520002", "KB4490514")
                                          REQUIREMENT("chain-b", "known-blocker", "KB4490514", "KB4489880"));
    fixture.options.policy = POLICY_MINIMAL;
    expect_plan(&fixture, TARGET, "install KB4489880, restart, install KB4490514, restart, install KB4520002, restart",
                REPLAY_READY, 4);
    catalog_close(fixture.catalog);
    fixture_end(&fixture);
}

static size_t count_issues_of(const struct assessment *assessment, uint32_t kb)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->known_issues.count; i++)
        count += assessment->known_issues.items[i].kb == kb;
    return count;
}

/* The update's own come first; where nothing is to be installed before it they are all. */
TEST(known_issues_are_those_of_the_plan_too)
{
    struct fixture fixture = bare_server_begin();
    struct assessment assessment = fixture_assess(&fixture, TARGET);
    size_t own = count_issues_of(&assessment, TARGET);
    assert_true(own > 0);
    assert_int_equal(assessment.known_issues.items[0].kb, TARGET);
    assert_true(count_issues_of(&assessment, SHA2_UPDATE) > 0);
    fixture_end(&fixture);
    fixture = prepared_server_begin();
    assessment = fixture_assess(&fixture, TARGET);
    assert_int_equal(count_issues_of(&assessment, TARGET), own);
    assert_int_equal(count_issues_of(&assessment, SHA2_UPDATE), 0);
    fixture_end(&fixture);
}

TEST_MAIN("plan")
