/* The library as a client sees it: requests, answers, and every way to fail; on the bundled example, which is
 * synthetic. */
#include "library/kbready.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/slice.h"
#include "test.h"

static const char example[] = TEST_FIXTURES_FOLDER "/example/srv-file01";

static struct kbready_request *request_for(const char *export, const char *kb)
{
    struct kbready_request *request = kbready_request_new();
    assert_null(kbready_request_set(request, "catalog", TEST_CATALOG));
    assert_null(kbready_request_set(request, "today", "2026-11-23"));
    if (export)
        kbready_request_add_export(request, export);
    if (kb)
        assert_true(kbready_request_add_update(request, kb));
    return request;
}

static struct kbready_report *examine(struct kbready_request *request)
{
    struct kbready_report *report = kbready_examine(request);
    kbready_request_free(request);
    return report;
}

TEST(the_example_is_blocked_and_says_why)
{
    struct kbready_report *report = examine(request_for(example, "KB4520002"));
    assert_int_equal(kbready_report_status(report), KBREADY_OK);
    assert_string_equal(kbready_report_message(report), "");
    assert_int_equal(kbready_report_exit_code(report), 1);
    assert_int_equal(kbready_report_answer_count(report), 1);
    const struct kbready_answer *answer = kbready_report_answer(report, 0);
    assert_string_equal(kbready_answer_host(answer), "SRV-FILE01");
    assert_string_equal(kbready_answer_export(answer), example);
    assert_string_equal(kbready_answer_update(answer), "KB4520002");
    assert_int_equal(kbready_answer_verdict(answer), KBREADY_BLOCKED);
    assert_string_equal(kbready_answer_verdict_name(answer), "blocked");
    assert_false(kbready_answer_is_only_likely(answer));
    assert_string_equal(kbready_answer_headline(answer), "the servicing stack is too old");
    assert_string_equal(kbready_answer_first_failure(answer), "servicing-stack-update");
    assert_string_equal(kbready_answer_plan(answer),
                        "install KB4493730; restart; install KB4517134; install KB4520002; restart");
    kbready_report_free(report);
}

TEST(the_finding_that_stops_it_has_its_code)
{
    struct kbready_report *report = examine(request_for(example, "KB4520002"));
    const struct kbready_answer *answer = kbready_report_answer(report, 0);
    size_t unmet = 0;
    for (size_t i = 0; i < kbready_answer_finding_count(answer); i++) {
        const struct kbready_finding *finding = kbready_answer_finding(answer, i);
        if (strcmp(kbready_finding_check(finding), "servicing-stack-update") != 0)
            continue;
        unmet++;
        assert_string_equal(kbready_finding_outcome(finding), "unmet");
        assert_string_equal(kbready_finding_certainty(finding), "certain");
        assert_string_equal(kbready_finding_strength(finding), "required");
        assert_string_equal(kbready_finding_code(finding), "0x800f0823");
        assert_non_null(strstr(kbready_finding_message(finding), "KB4493730"));
    }
    assert_int_equal(unmet, 1);
    assert_null(kbready_answer_finding(answer, kbready_answer_finding_count(answer)));
    kbready_report_free(report);
}

/* Neither of the host, nor for good. */
TEST(a_failure_of_the_machine_is_one_of_this_run)
{
    static const rlim_t limits[] = {3, 5};
    struct rlimit before;
    getrlimit(RLIMIT_NOFILE, &before);
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        setrlimit(RLIMIT_NOFILE, &(struct rlimit){limits[i], before.rlim_max});
        struct kbready_report *report = examine(request_for(example, "KB4520002"));
        setrlimit(RLIMIT_NOFILE, &before);
        assert_int_equal(kbready_report_status(report), KBREADY_UNREADABLE);
        assert_int_equal(kbready_report_exit_code(report), 2);
        assert_non_null(strstr(kbready_report_message(report), "Too many open files"));
        kbready_report_free(report);
        report = examine(request_for(example, "KB4520002"));
        assert_int_equal(kbready_report_exit_code(report), 1);
        kbready_report_free(report);
    }
}

TEST(an_update_that_nobody_knows_is_answered_too)
{
    struct kbready_request *request = request_for(example, "KB9999999");
    assert_true(kbready_request_add_update(request, "4520002"));
    assert_true(kbready_request_add_update(request, "KB 4520002"));
    struct kbready_report *report = examine(request);
    assert_int_equal(kbready_report_answer_count(report), 2);
    assert_string_equal(kbready_answer_update(kbready_report_answer(report, 1)), "KB9999999");
    assert_int_equal(kbready_answer_verdict(kbready_report_answer(report, 1)), KBREADY_UNDETERMINED);
    assert_int_equal(kbready_answer_finding_count(kbready_report_answer(report, 1)), 0);
    assert_null(kbready_report_answer(report, 2));
    kbready_report_free(report);
}

TEST(a_report_renders_in_formats_of_check_only)
{
    struct kbready_report *report = examine(request_for(example, "KB4520002"));
    const char *json = kbready_report_render(report, "json");
    assert_non_null(json);
    assert_memory_equal(json, "{\n", 2);
    assert_non_null(strstr(kbready_report_render(report, "text"), "BLOCKED"));
    assert_null(kbready_report_render(report, "pdf"));
    kbready_report_free(report);
}

static void assert_fails(struct kbready_request *request, enum kbready_status status, int exit_code, const char *words)
{
    struct kbready_report *report = examine(request);
    assert_int_equal(kbready_report_status(report), status);
    assert_int_equal(kbready_report_exit_code(report), exit_code);
    if (!strstr(kbready_report_message(report), words))
        fail_msg("\"%s\" does not say \"%s\"", kbready_report_message(report), words);
    assert_int_equal(kbready_report_answer_count(report), 0);
    assert_null(kbready_report_answer(report, 0));
    assert_null(kbready_report_render(report, "text"));
    kbready_report_free(report);
}

TEST(every_failure_has_a_status_and_one_line)
{
    assert_fails(request_for(NULL, "KB4520002"), KBREADY_BAD_REQUEST, 2, "no export is named");
    assert_fails(request_for(example, NULL), KBREADY_BAD_REQUEST, 2, "no update asked for");
    assert_fails(request_for("/nonexistent/srv", "KB4520002"), KBREADY_UNREADABLE, 2, "/nonexistent/srv");
    assert_fails(request_for(TEST_LINES_FOLDER, "KB4520002"), KBREADY_NO_EVIDENCE, 4, "evidence");
    struct kbready_request *request = request_for(example, "KB4520002");
    assert_null(kbready_request_set(request, "catalog", "/nonexistent/catalog.sqlite"));
    assert_fails(request, KBREADY_BAD_CATALOG, 5, "/nonexistent/catalog.sqlite");
}

TEST(a_list_asks_for_its_updates)
{
    char path[] = "/tmp/kbready-list-XXXXXX";
    close(mkstemp(path));
    assert_true(file_write(path, SLICE("- kb4520002\n# and\nKB4474419\n"), NULL));
    struct kbready_request *request = request_for(example, NULL);
    assert_null(kbready_request_set(request, "updates", path));
    struct kbready_report *report = examine(request);
    assert_int_equal(kbready_report_answer_count(report), 2);
    assert_string_equal(kbready_answer_update(kbready_report_answer(report, 0)), "KB4520002");
    kbready_report_free(report);
    assert_true(file_write(path, SLICE("KB45200O2\n"), NULL));
    request = request_for(example, NULL);
    assert_null(kbready_request_set(request, "updates", path));
    assert_fails(request, KBREADY_UNREADABLE, 2, ":1: \"KB45200O2\" names no update");
    unlink(path);
}

TEST(an_option_that_is_refused_says_why)
{
    static const struct {
        const char *option, *value, *problem;
    } lines[] = {
        {"as-of", "soon", "as-of: \"soon\" is not a date such as 2019-10-08, or a month such as 2019-10"},
        {"as-of", NULL, "as-of: a value is missing"},
        {"strict", "yes", "strict: takes no value"},
        {"policy", "best", "policy: \"best\" is not newest or minimal or shortest"},
        {"trust", "all", "trust: \"all\" is not inferred"},
        {"fail-on", "", "fail-on: \"\" is not required or recommended"},
        {"servicing", "off", "servicing: \"off\" is not online or offline"},
        {"host-stack", "10.0", "host-stack: \"10.0\" is not a version such as 6.0.6003.20484"},
        {"max-catalog-age", "-1", "max-catalog-age: \"-1\" is not a number of days"},
        {"assert", "esu=y9",
         "assert: \"esu=y9\" is not sha2=yes, sha2=no, or esu= one of y1 y2 y3 azure arc pa consumer none"},
        {"colour\033", "red", "colour\\x1B: no such option"},
    };
    struct kbready_request *request = kbready_request_new();
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        assert_string_equal(kbready_request_set(request, lines[i].option, lines[i].value), lines[i].problem);
    assert_false(kbready_request_add_update(request, "KB45x"));
    kbready_request_free(request);
}

TEST(a_refused_option_changes_nothing)
{
    struct kbready_request *request = request_for(example, "KB4520002");
    static const char *const refused[][2] = {
        {"trust", "all"}, {"host-stack", "1.2"}, {"servicing", "off"}, {"as-of", "x"}};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_non_null(kbready_request_set(request, refused[i][0], refused[i][1]));
    struct kbready_report *with = examine(request), *without = examine(request_for(example, "KB4520002"));
    assert_string_equal(kbready_report_render(with, "json"), kbready_report_render(without, "json"));
    kbready_report_free(with);
    kbready_report_free(without);
}

/* The catalog is of 2026. */
TEST(options_reach_the_examination)
{
    struct kbready_request *request = request_for(example, "KB4520002");
    assert_null(kbready_request_set(request, "today", "2030-01-01"));
    assert_null(kbready_request_set(request, "max-catalog-age", "30"));
    assert_fails(request, KBREADY_BAD_CATALOG, 5, "days old");
    request = request_for(example, "KB4520002");
    assert_null(kbready_request_set(request, "policy", "minimal"));
    struct kbready_report *report = examine(request);
    assert_null(strstr(kbready_answer_plan(kbready_report_answer(report, 0)), "KB4517134"));
    kbready_report_free(report);
}

/* A program in place of kbready, in a folder of its own. */
struct stand_in {
    char folder[40], path[60];
};

static struct stand_in stand_in_begin(const char *script)
{
    struct stand_in made = {.folder = "/tmp/kbready-stand-in-XXXXXX"};
    assert_non_null(mkdtemp(made.folder));
    snprintf(made.path, sizeof made.path, "%s/kbready", made.folder);
    assert_true(file_write(made.path, slice_from(script), NULL));
    chmod(made.path, 0700);
    setenv("KBREADY_PROGRAM", made.path, 1);
    return made;
}

static void stand_in_end(const struct stand_in *made)
{
    setenv("KBREADY_PROGRAM", TEST_PROGRAM, 1);
    unlink(made->path);
    rmdir(made->folder);
}

TEST(a_program_that_does_not_do_its_work_is_a_failure_of_the_machine)
{
    static const struct {
        const char *script, *words;
    } lines[] = {
        {"#!/bin/sh\n", "is not the kbready " KBREADY_VERSION " that this library belongs to"},
        {"#!/bin/sh\necho kbready 9.9.9 report\n", "is not the kbready"},
        {"#!/bin/sh\necho kbready " KBREADY_VERSION " marvellous\n", "is not the kbready"},
        {"#!/bin/sh\nexit 1\n", "is not the kbready"},
        {"#!/bin/sh\necho kbready " KBREADY_VERSION " report; echo {\n", "is not whole"},
        {"#!/bin/sh\nkill -SEGV $$\n", "crashes its reader (signal 11); name them one by one"},
        {"#!/bin/sh\nkill -KILL $$\n", "was ended from outside"},
        {"#!/nonexistent/sh\n", "cannot be started"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct stand_in program = stand_in_begin(lines[i].script);
        assert_fails(request_for(example, "KB4520002"), KBREADY_UNREADABLE, 2, lines[i].words);
        stand_in_end(&program);
    }
}

TEST(a_program_that_stands_still_is_ended_by_the_clock)
{
    struct stand_in program = stand_in_begin("#!/bin/sh\ntrap '' TERM\nwhile :; do sleep 0.1; done\n");
    struct kbready_request *request = request_for(example, "KB4520002");
    kbready_request_set_time_limit(request, 1);
    assert_fails(request, KBREADY_UNREADABLE, 2, "within 1 seconds");
    stand_in_end(&program);
}

/* What is judged does not bring along its judge. */
TEST(a_program_in_an_export_is_refused)
{
    struct stand_in program = stand_in_begin("#!/bin/sh\necho harm >harm\n");
    assert_fails(request_for(program.folder, "KB4520002"), KBREADY_BAD_REQUEST, 2, "lies in what is judged");
    stand_in_end(&program);
}

TEST(children_that_nobody_waits_for_answer_all_the_same)
{
    signal(SIGCHLD, SIG_IGN);
    struct kbready_report *report = examine(request_for(example, "KB4520002"));
    assert_ptr_equal(signal(SIGCHLD, SIG_DFL), SIG_IGN);
    assert_int_equal(kbready_report_status(report), KBREADY_OK);
    kbready_report_free(report);
}

/* The order of words decides nothing, and none is taken for another. */
TEST(exports_are_what_they_are_called)
{
    assert_fails(request_for("--help", "KB4520002"), KBREADY_UNREADABLE, 2, "EXPORT --help");
    assert_fails(request_for("KB4474419", "KB4520002"), KBREADY_UNREADABLE, 2, "EXPORT KB4474419");
    assert_fails(request_for("update=KB4474419", "KB4520002"), KBREADY_UNREADABLE, 2, "EXPORT update=KB4474419");
    struct kbready_request *request = request_for(example, "KB4520002");
    assert_string_equal(kbready_request_set(request, "export", "y"), "export: no such option");
    assert_string_equal(kbready_request_set(request, "strict=", "y"), "strict=: no such option");
    kbready_request_free(request);
}

TEST(version_keys_sort_as_windows_sorts)
{
    long long older, newer, untouched = 7;
    assert_true(kbready_version_key("6.0.6002.24566", &older));
    assert_true(kbready_version_key("6.0.6003.1", &newer));
    assert_true(older < newer);
    assert_true(kbready_version_key("32767.65535.65535.65535", &newer));
    assert_true(newer == INT64_MAX);
    assert_false(kbready_version_key("32768.0.0.0", &untouched));
    assert_false(kbready_version_key("6.0.6002", &untouched));
    assert_int_equal(untouched, 7);
}

TEST(nothing_is_freed_twice_or_missed)
{
    kbready_request_free(NULL);
    kbready_report_free(NULL);
    assert_string_equal(kbready_version(), KBREADY_VERSION);
}

__attribute__((constructor)) static void name_program(void)
{
    setenv("KBREADY_PROGRAM", TEST_PROGRAM, 1);
}

TEST_MAIN("library")

static struct kbready_report *plans_to(struct kbready_request *request, const char *goal)
{
    struct kbready_report *report = kbready_make_plans(request, goal);
    kbready_request_free(request);
    return report;
}

TEST(a_plan_says_where_it_leads_and_each_step)
{
    static const char *const steps[] = {"install KB4493730", "restart", "install KB4520002", "restart"};
    struct kbready_request *request = request_for(example, NULL);
    assert_null(kbready_request_set(request, "as-of", "2019-10-08"));
    struct kbready_report *report = plans_to(request, NULL);
    assert_string_equal(kbready_report_message(report), "");
    assert_int_equal(kbready_report_status(report), KBREADY_OK);
    assert_int_equal(kbready_report_exit_code(report), 0);
    assert_int_equal(kbready_report_answer_count(report), 0);
    assert_int_equal(kbready_report_plan_count(report), 1);
    const struct kbready_plan *plan = kbready_report_plan(report, 0);
    assert_string_equal(kbready_plan_host(plan), "SRV-FILE01");
    assert_string_equal(kbready_plan_export(plan), example);
    assert_string_equal(kbready_plan_outcome(plan), "reaches");
    assert_string_equal(kbready_plan_headline(plan), "4 steps with 2 restarts lead to KB4520002 of 2019-10-08");
    assert_string_equal(kbready_plan_target(plan), "KB4520002");
    assert_int_equal(kbready_plan_step_count(plan), sizeof steps / sizeof *steps);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        const struct kbready_step *step = kbready_plan_step(plan, i);
        const char *update = kbready_step_update(step);
        assert_memory_equal(kbready_step_action(step), steps[i], strlen(kbready_step_action(step)));
        assert_true(update ? strstr(steps[i], update) != NULL : strcmp(steps[i], "restart") == 0);
        assert_string_equal(kbready_step_strength(step), "required");
        assert_int_not_equal(strlen(kbready_step_why(step)), 0);
        assert_true(kbready_step_open_after(step) <= kbready_plan_open_now(plan));
    }
    assert_true(kbready_step_open_after(kbready_plan_step(plan, 3)) < kbready_plan_open_now(plan));
    assert_null(kbready_plan_step(plan, 4));
    assert_null(kbready_report_plan(report, 1));
    assert_non_null(strstr(kbready_report_render(report, "text"), "PLAN "));
    assert_null(kbready_report_render(report, "cyclonedx"));
    kbready_report_free(report);
}

TEST(what_a_plan_cannot_be_asked_is_refused)
{
    struct kbready_report *report = plans_to(request_for(NULL, NULL), "newest");
    assert_int_equal(kbready_report_status(report), KBREADY_BAD_REQUEST);
    assert_non_null(strstr(kbready_report_message(report), "no export"));
    assert_int_equal(kbready_report_plan_count(report), 0);
    kbready_report_free(report);
    report = plans_to(request_for(example, "KB4520002"), "newest");
    assert_int_equal(kbready_report_status(report), KBREADY_BAD_REQUEST);
    assert_non_null(strstr(kbready_report_message(report), "finds its updates itself"));
    kbready_report_free(report);
    report = plans_to(request_for(example, NULL), "soon");
    assert_int_equal(kbready_report_status(report), KBREADY_BAD_REQUEST);
    assert_non_null(strstr(kbready_report_message(report), "the goal must be"));
    kbready_report_free(report);
    struct kbready_request *request = request_for(example, NULL);
    assert_null(kbready_request_set(request, "waivers", "waivers.json"));
    report = plans_to(request, NULL);
    assert_int_equal(kbready_report_status(report), KBREADY_BAD_REQUEST);
    assert_non_null(strstr(kbready_report_message(report), "not for plans"));
    kbready_report_free(report);
}

TEST(a_plan_to_an_update_of_another_windows_leads_nowhere)
{
    struct kbready_report *report = plans_to(request_for(example, NULL), "KB4519976");
    assert_int_equal(kbready_report_status(report), KBREADY_OK);
    assert_int_equal(kbready_report_exit_code(report), 1);
    const struct kbready_plan *plan = kbready_report_plan(report, 0);
    assert_string_equal(kbready_plan_outcome(plan), "fails");
    assert_int_equal(kbready_plan_step_count(plan), 0);
    kbready_report_free(report);
}
