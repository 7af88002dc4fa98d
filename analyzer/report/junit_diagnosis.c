/* `kbready diagnose` as JUnit: a suite with a case for each log; one in which something failed fails, with the text
 * report in it. */
#include "base/xml_writer.h"
#include "report/diagnosis_report.h"
#include "report/renderers.h"

static void number(struct xml_writer *xml, const char *name, size_t value, struct arena *arena)
{
    xml_writer_attribute(xml, name, arena_format(arena, "%zu", value));
}

static size_t logs_that(const struct diagnosis *diagnosis, enum diagnosis_outcome outcome)
{
    size_t count = 0;
    LIST_EACH(log, &diagnosis->logs)
        count += log->outcome == outcome;
    return count;
}

static void counts(struct xml_writer *xml, const struct diagnosis *diagnosis, struct arena *arena)
{
    xml_writer_attribute(xml, "name", SLICE("kbready diagnose"));
    number(xml, "tests", diagnosis->logs.count, arena);
    number(xml, "failures", logs_that(diagnosis, OUTCOME_FAILED), arena);
    number(xml, "errors", logs_that(diagnosis, OUTCOME_CAUSE_UNKNOWN), arena);
}

static void one_case(struct xml_writer *xml, struct log_diagnosis *log, struct arena *arena)
{
    static const char *const elements[] = {
        [OUTCOME_NOTHING_FAILED] = "system-out", [OUTCOME_FAILED] = "failure", [OUTCOME_CAUSE_UNKNOWN] = "error"};
    struct diagnosis alone = {.outcome = log->outcome, .logs = {.items = log, .count = 1}};
    struct report_style plain = {0};
    xml_writer_begin(xml, "testcase");
    xml_writer_attribute(xml, "name", log->path);
    xml_writer_attribute(xml, "classname", SLICE("kbready.diagnose"));
    xml_writer_begin(xml, elements[log->outcome]);
    if (log->outcome != OUTCOME_NOTHING_FAILED) {
        xml_writer_attribute(xml, "message", diagnosis_headline(log, arena));
        xml_writer_attribute(xml, "type", slice_from(diagnosis_outcome_name(log->outcome)));
    }
    xml_writer_text(xml, text_render_diagnosis(&alone, plain, arena));
    xml_writer_end(xml);
    xml_writer_end(xml);
}

struct slice junit_render_diagnosis(const struct diagnosis *diagnosis, struct report_style style, struct arena *arena)
{
    (void)style;
    struct xml_writer *xml = xml_writer_create();
    char day[DATE_TEXT_SIZE];
    xml_writer_begin(xml, "testsuites");
    counts(xml, diagnosis, arena);
    xml_writer_begin(xml, "testsuite");
    counts(xml, diagnosis, arena);
    number(xml, "skipped", 0, arena);
    xml_writer_attribute(xml, "timestamp", arena_format(arena, "%sT00:00:00", date_format(diagnosis->made_on, day)));
    LIST_EACH(log, &diagnosis->logs)
        one_case(xml, log, arena);
    if (diagnosis->warnings.count) {
        xml_writer_begin(xml, "system-err");
        xml_writer_text(xml, slice_list_join(arena, &diagnosis->warnings, "\n"));
        xml_writer_end(xml);
    }
    xml_writer_end(xml);
    xml_writer_end(xml);
    return xml_writer_finish(xml, arena);
}
