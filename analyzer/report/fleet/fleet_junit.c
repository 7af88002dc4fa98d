/* The results of a fleet as JUnit, small enough for any build server, however many hosts there are: a suite for each
 * update, and in it a case for all hosts that have the same answer for the same reason. Hosts that an update is not made
 * for are one case, which is skipped: among hosts of several Windows that is no failure.
 *
 *     <testsuites name="kbready fleet" tests="3" failures="1" errors="0">
 *       <testsuite name="KB4520002" tests="3" failures="1" errors="0" skipped="1" timestamp="2026-11-23T00:00:00">
 *         <testcase name="ready: nothing …" classname="kbready.KB4520002">
 *         <testcase name="blocked: servicing stack: needs …" classname="kbready.KB4520002">
 *           <failure message="1804 hosts: exports/a, exports/b, exports/c and 1801 more" type="blocked"/> */
#include "base/xml_writer.h"
#include "readiness/evidence.h"
#include "report/fleet/fleet_formats.h"
#include "report/fleet/fleet_tally.h"

enum fleet_ending { CASE_PASSED, CASE_FAILED, CASE_ERROR, CASE_SKIPPED };
enum { CASE_COUNT = CASE_SKIPPED + 1 };

static const char *const elements[CASE_COUNT] = {
    [CASE_PASSED] = "system-out", [CASE_FAILED] = "failure", [CASE_ERROR] = "error", [CASE_SKIPPED] = "skipped"};

struct fleet_junit {
    struct xml_writer *xml;
    const struct fleet_results *results;
    const struct fleet_tally *tally;
    struct arena *arena;
};

/* What passes though something stands in the way passes by a waiver, or is known since a baseline. */
static enum fleet_ending ending_of(const struct fleet_group *group)
{
    if (group->verdict == VERDICT_NOT_APPLICABLE || (group->passes && fleet_group_is_open(group)))
        return CASE_SKIPPED;
    if (group->passes)
        return CASE_PASSED;
    return group->verdict == VERDICT_UNDETERMINED ? CASE_ERROR : CASE_FAILED;
}

/* Of one update, or of all of them (0). */
static void count(const struct fleet_junit *junit, uint32_t kb, size_t counts[CASE_COUNT])
{
    LIST_EACH(group, &junit->tally->groups)
        if (group->kb == kb || !kb)
            counts[ending_of(group)]++;
    LIST_EACH(update, &junit->tally->updates)
        if ((*update)->unknown && ((*update)->kb == kb || !kb))
            counts[CASE_ERROR]++;
}

static void number(const struct fleet_junit *junit, const char *name, size_t value)
{
    xml_writer_attribute(junit->xml, name, arena_format(junit->arena, "%zu", value));
}

static void write_counts(const struct fleet_junit *junit, const size_t counts[CASE_COUNT])
{
    size_t all = 0;
    for (size_t i = 0; i < CASE_COUNT; i++)
        all += counts[i];
    number(junit, "tests", all);
    number(junit, "failures", counts[CASE_FAILED]);
    number(junit, "errors", counts[CASE_ERROR]);
}

static void write_case(const struct fleet_junit *junit, struct slice suite, struct slice name, enum fleet_ending ending,
                       struct slice message, const char *type)
{
    xml_writer_begin(junit->xml, "testcase");
    xml_writer_attribute(junit->xml, "name", name);
    xml_writer_attribute(junit->xml, "classname",
                         arena_format(junit->arena, "kbready." SLICE_FORMAT, SLICE_ARGUMENTS(suite)));
    xml_writer_begin(junit->xml, elements[ending]);
    if (ending == CASE_PASSED)
        xml_writer_text(junit->xml, message);
    else
        xml_writer_attribute(junit->xml, "message", message);
    if (ending == CASE_FAILED || ending == CASE_ERROR)
        xml_writer_attribute(junit->xml, "type", slice_from(type));
    xml_writer_end(junit->xml);
    xml_writer_end(junit->xml);
}

static struct slice hosts(const struct fleet_junit *junit, size_t hosts, struct slice examples)
{
    return arena_format(junit->arena, "%zu host%s%s" SLICE_FORMAT, hosts, hosts == 1 ? "" : "s",
                        examples.length ? ": " : "", SLICE_ARGUMENTS(examples));
}

static void cases(const struct fleet_junit *junit, const struct fleet_update *update, struct slice suite)
{
    LIST_EACH(group, &junit->tally->groups) {
        if (group->kb != update->kb)
            continue;
        const char *verdict = verdict_name(group->verdict);
        struct slice name = arena_format(junit->arena, "%s: " SLICE_FORMAT, verdict, SLICE_ARGUMENTS(group->words));
        struct slice message = hosts(junit, group->count, words_fleet_examples(junit->arena, group));
        write_case(junit, suite, name, ending_of(group), message, verdict);
    }
    if (update->unknown)
        write_case(junit, suite, SLICE("this update is in no catalog"), CASE_ERROR,
                   hosts(junit, update->unknown, SLICE("")), "not-known");
}

static void suite(const struct fleet_junit *junit, const struct fleet_update *update)
{
    size_t counts[CASE_COUNT] = {0};
    char day[DATE_TEXT_SIZE];
    struct slice name = kb_text(junit->arena, update->kb);
    count(junit, update->kb, counts);
    xml_writer_begin(junit->xml, "testsuite");
    xml_writer_attribute(junit->xml, "name", name);
    write_counts(junit, counts);
    number(junit, "skipped", counts[CASE_SKIPPED]);
    xml_writer_attribute(
        junit->xml, "timestamp",
        arena_format(junit->arena, "%sT00:00:00", date_format(junit->results->heading.run.evaluated_on, day)));
    cases(junit, update, name);
    xml_writer_end(junit->xml);
}

/* What is missing of a fleet, and questions without an update, belong to no update. */
static void other_suite(const struct fleet_junit *junit, struct slice words)
{
    xml_writer_begin(junit->xml, "testsuite");
    xml_writer_attribute(junit->xml, "name", SLICE("fleet"));
    write_counts(junit, (const size_t[CASE_COUNT]){[CASE_ERROR] = 1});
    number(junit, "skipped", 0);
    write_case(junit, SLICE("fleet"), SLICE("every host has an answer"), CASE_ERROR, words, "missing");
    xml_writer_end(junit->xml);
}

static struct slice words_of_missing(const struct fleet_junit *junit)
{
    const struct fleet_results *results = junit->results;
    struct slice_list words = {0};
    if (results->is_partial)
        *list_append(junit->arena, &words) =
            words_fleet_partial(junit->arena, &results->heading, results->entries.count);
    if (junit->tally->unanswered)
        *list_append(junit->arena, &words) =
            arena_format(junit->arena, "%zu questions have no update of the host", junit->tally->unanswered);
    return slice_list_join(junit->arena, &words, "; ");
}

static bool write(const struct fleet_junit *junit, struct spool *document, struct error *error)
{
    size_t counts[CASE_COUNT] = {0};
    struct slice missing = words_of_missing(junit);
    count(junit, 0, counts);
    counts[CASE_ERROR] += missing.length > 0;
    xml_writer_begin(junit->xml, "testsuites");
    xml_writer_attribute(junit->xml, "name", SLICE("kbready fleet"));
    write_counts(junit, counts);
    LIST_EACH(update, &junit->tally->updates)
        suite(junit, *update);
    if (missing.length)
        other_suite(junit, missing);
    xml_writer_end(junit->xml);
    return spool_add(document, xml_writer_finish(junit->xml, junit->arena), error);
}

bool fleet_junit_write(const struct fleet_results *results, struct report_style style, struct spool *document,
                       struct error *error)
{
    (void)style; /* one spelling */
    struct arena *arena = arena_create();
    struct fleet_tally tally;
    bool good = fleet_tally_make(results, arena, &tally, error);
    if (good) {
        fleet_groups_sort(&tally.groups);
        good = write(&(struct fleet_junit){xml_writer_create(), results, &tally, arena}, document, error);
    }
    fleet_tally_release(&tally);
    arena_destroy(arena);
    return good;
}
