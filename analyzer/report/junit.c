/* The JUnit report: a suite for each host, a case for each update or for the plan, so that a build server shows what
 * stops an image.
 *
 *     <testsuites name="kbready" tests="1" failures="1" errors="0">
 *       <testsuite name="SRV-FILE01" tests="1" failures="1" errors="0" skipped="0" timestamp="2026-11-23T00:00:00">
 *         <testcase name="KB4520002" classname="kbready.SRV-FILE01">
 *           <failure message="the servicing stack is too old" type="blocked">...</failure> */
#include "base/xml_writer.h"
#include "inventory/doubt.h"
#include "readiness/check.h"
#include "readiness/evidence.h"
#include "readiness/gate.h"
#include "report/exit_code.h"
#include "report/renderers.h"
#include "report/text/text_parts.h"
#include "report/text/text_report.h"
#include "report/words/finding_words.h"
#include "report/words/host_words.h"

/* How a case ends. The gate decides between passing and not, as it does for the exit code. */
enum ending { ENDING_PASSED, ENDING_FAILED, ENDING_ERROR, ENDING_SKIPPED, ENDING_COUNT };

static const char *const ending_elements[] = {
    [ENDING_PASSED] = "system-out",
    [ENDING_FAILED] = "failure",
    [ENDING_ERROR] = "error",
    [ENDING_SKIPPED] = "skipped",
};

struct tally {
    size_t cases;
    size_t endings[ENDING_COUNT];
};

struct junit {
    struct xml_writer *xml;
    const struct report *report;
    struct arena *arena;
};

static enum ending ending_of(const struct assessment *assessment)
{
    if (assessment->waived_until.value != 0)
        return ENDING_SKIPPED;
    if (assessment->gate_passes)
        return assessment->verdict == VERDICT_NOT_APPLICABLE || assessment_is_known(assessment) ? ENDING_SKIPPED
                                                                                                : ENDING_PASSED;
    return exit_code_of_assessment(assessment) == EXIT_UNDETERMINED ? ENDING_ERROR : ENDING_FAILED;
}

/* Of a plan: one that leads all the way passes. */
static enum ending ending_of_plan(const struct host_plan *plan)
{
    int code = exit_code_of_plan(plan);
    return code == EXIT_READY ? ENDING_PASSED : code == EXIT_UNDETERMINED ? ENDING_ERROR : ENDING_FAILED;
}

/* An update that no catalog has is one more case of every host, and nobody can tell how it ends. */
static void count_host(const struct junit *junit, const struct host_report *host, struct tally *tally)
{
    size_t unknown = junit->report->unknown_updates.count;
    if (host->plan.is_made) {
        tally->cases++;
        tally->endings[ending_of_plan(&host->plan)]++;
        return;
    }
    unknown += host->unanswered.count;
    tally->cases += host->assessments.count + unknown;
    tally->endings[ENDING_ERROR] += unknown;
    for (size_t i = 0; i < host->assessments.count; i++)
        tally->endings[ending_of(&host->assessments.items[i])]++;
}

static void number(const struct junit *junit, const char *name, size_t value)
{
    xml_writer_attribute(junit->xml, name, arena_format(junit->arena, "%zu", value));
}

static void counts(const struct junit *junit, const struct tally *tally)
{
    number(junit, "tests", tally->cases);
    number(junit, "failures", tally->endings[ENDING_FAILED]);
    number(junit, "errors", tally->endings[ENDING_ERROR]);
}

static void begin_case(const struct junit *junit, const struct host_report *host, struct slice update)
{
    xml_writer_begin(junit->xml, "testcase");
    xml_writer_attribute(junit->xml, "name", update);
    xml_writer_attribute(junit->xml, "classname",
                         arena_format(junit->arena, "kbready." SLICE_FORMAT, SLICE_ARGUMENTS(words_host_title(host))));
}

static void end_case(const struct junit *junit, enum ending ending, struct slice message, const char *type,
                     struct slice body)
{
    xml_writer_begin(junit->xml, ending_elements[ending]);
    if (ending != ENDING_PASSED)
        xml_writer_attribute(junit->xml, "message", message);
    if (ending == ENDING_FAILED || ending == ENDING_ERROR)
        xml_writer_attribute(junit->xml, "type", slice_from(type));
    xml_writer_text(junit->xml, body);
    xml_writer_end(junit->xml);
    xml_writer_end(junit->xml);
}

/* The headline says until when; what is waived is given with its reasons. */
static struct slice message_of(const struct junit *junit, const struct assessment *assessment)
{
    struct slice message = assessment->headline;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        if (assessment->waived_until.value != 0 && finding->is_waived)
            message = arena_format(junit->arena, SLICE_FORMAT "; %s " SLICE_FORMAT, SLICE_ARGUMENTS(message),
                                   finding->check->title, SLICE_ARGUMENTS(words_waiver(junit->arena, finding)));
    }
    return message;
}

static void assessed_case(const struct junit *junit, const struct host_report *host,
                          const struct assessment *assessment)
{
    struct slice name = kb_text(junit->arena, assessment->kb);
    if (assessment->asked_as.length > 0)
        name = arena_format(junit->arena, SLICE_FORMAT " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(name),
                            SLICE_ARGUMENTS(assessment->asked_as));
    begin_case(junit, host, name);
    struct slice body = text_render_assessment(junit->report, host, assessment, junit->arena);
    struct slice reason = message_of(junit, assessment);
    if (assessment_is_known(assessment))
        reason = arena_format(junit->arena, "known since the baseline: " SLICE_FORMAT, SLICE_ARGUMENTS(reason));
    end_case(junit, ending_of(assessment), reason, verdict_name(assessment->verdict), body);
}

static void plan_case(const struct junit *junit, const struct host_report *host)
{
    begin_case(junit, host, arena_format(junit->arena, "plan " SLICE_FORMAT, SLICE_ARGUMENTS(host->plan.goal)));
    end_case(junit, ending_of_plan(&host->plan), host->plan.headline, plan_outcome_names.words[host->plan.outcome],
             text_render_host_plan(junit->report, host, junit->arena));
}

static void unknown_case(const struct junit *junit, const struct host_report *host, struct slice update)
{
    begin_case(junit, host, update);
    end_case(junit, ENDING_ERROR, SLICE("this update is not in the catalog"), "not-known",
             SLICE("Nothing can be said about it: check the number, or give the update itself with --package.\n"));
}

static void answer_cases(const struct junit *junit, const struct host_report *host)
{
    for (size_t i = 0; i < host->assessments.count; i++)
        assessed_case(junit, host, &host->assessments.items[i]);
    for (size_t i = 0; i < junit->report->unknown_updates.count; i++)
        unknown_case(junit, host, junit->report->unknown_updates.items[i]);
    LIST_EACH(unanswered, &host->unanswered) {
        begin_case(junit, host, unanswered->question);
        end_case(junit, ENDING_ERROR, SLICE("there is no update for it"), "not-known", unanswered->why);
    }
}

static void warning_lines(const struct junit *junit, const struct slice *warnings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        xml_writer_text(junit->xml, SLICE("- "));
        xml_writer_text(junit->xml, warnings[i]);
        xml_writer_text(junit->xml, SLICE("\n"));
    }
}

static void warnings_of_export(const struct junit *junit, const struct inventory *inventory)
{
    for (size_t i = 0; i < inventory->doubts.count; i++) {
        struct slice sentence = doubt_sentence(&inventory->doubts.items[i], junit->arena);
        warning_lines(junit, &sentence, 1);
    }
    warning_lines(junit, inventory->warnings.items, inventory->warnings.count);
    if (inventory->warnings_dropped > 0)
        xml_writer_text(junit->xml,
                        arena_format(junit->arena, "- and %zu more, not kept\n", inventory->warnings_dropped));
}

/* What was wrong with the export itself; those of the run stand with its first host, for a report as a whole has no
 * place for them. */
static void warnings(const struct junit *junit, const struct host_report *host)
{
    const struct inventory *inventory = host->inventory;
    const struct slice_list *of_run = &junit->report->warnings;
    size_t shown_of_run = host == junit->report->hosts.items ? of_run->count : 0;
    size_t of_export = inventory == NULL ? 0 : inventory->doubts.count + inventory->warnings.count;
    if (of_export + shown_of_run == 0)
        return;
    xml_writer_begin(junit->xml, "system-err");
    warning_lines(junit, of_run->items, shown_of_run);
    if (inventory != NULL)
        warnings_of_export(junit, inventory);
    xml_writer_end(junit->xml);
}

static void property(const struct junit *junit, const char *name, struct slice value)
{
    xml_writer_begin(junit->xml, "property");
    xml_writer_attribute(junit->xml, "name", slice_from(name));
    xml_writer_attribute(junit->xml, "value", value);
    xml_writer_end(junit->xml);
}

/* By which catalog the cases of the suite were judged. */
static void properties(const struct junit *junit)
{
    const struct report_catalog *catalog = &junit->report->catalog;
    char day[DATE_TEXT_SIZE];
    if (!catalog->is_known)
        return;
    xml_writer_begin(junit->xml, "properties");
    property(junit, "catalog-sha256", catalog->sha256);
    property(junit, "catalog-data-date", slice_from(date_format(catalog->data_date, day)));
    xml_writer_end(junit->xml);
}

static void suite(const struct junit *junit, const struct host_report *host)
{
    struct tally tally = {0};
    char day[DATE_TEXT_SIZE];
    count_host(junit, host, &tally);
    xml_writer_begin(junit->xml, "testsuite");
    xml_writer_attribute(junit->xml, "name", words_host_title(host));
    counts(junit, &tally);
    number(junit, "skipped", tally.endings[ENDING_SKIPPED]);
    xml_writer_attribute(junit->xml, "timestamp",
                         arena_format(junit->arena, "%sT00:00:00", date_format(junit->report->evaluated_on, day)));
    properties(junit);
    (host->plan.is_made ? plan_case : answer_cases)(junit, host);
    warnings(junit, host);
    xml_writer_end(junit->xml);
}

struct slice junit_render(const struct report *report, struct report_style style, struct arena *arena)
{
    (void)style; /* JUnit has one spelling */
    struct junit junit = {xml_writer_create(), report, arena};
    struct tally tally = {0};
    for (size_t i = 0; i < report->hosts.count; i++)
        count_host(&junit, &report->hosts.items[i], &tally);
    xml_writer_begin(junit.xml, "testsuites");
    xml_writer_attribute(junit.xml, "name", SLICE("kbready"));
    counts(&junit, &tally);
    for (size_t i = 0; i < report->hosts.count; i++)
        suite(&junit, &report->hosts.items[i]);
    xml_writer_end(junit.xml);
    return xml_writer_finish(junit.xml, arena);
}
