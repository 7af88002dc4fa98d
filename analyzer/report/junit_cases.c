/* A suite of JUnit: its counts, and its cases. */
#include "report/junit_cases.h"

#include "base/xml_writer.h"

static void number(struct xml_writer *xml, const char *name, size_t value, struct arena *arena)
{
    xml_writer_attribute(xml, name, arena_format(arena, "%zu", value));
}

static size_t count(const struct junit_suite *suite, enum junit_outcome outcome)
{
    size_t cases = 0;
    LIST_EACH(one, &suite->cases)
        cases += one->outcome == outcome;
    return cases;
}

static void counts(struct xml_writer *xml, const struct junit_suite *suite, struct arena *arena)
{
    xml_writer_attribute(xml, "name", arena_format(arena, "kbready %s", suite->command));
    number(xml, "tests", suite->cases.count, arena);
    number(xml, "failures", count(suite, JUNIT_FAILED), arena);
    number(xml, "errors", count(suite, JUNIT_ERROR), arena);
}

static void one_case(struct xml_writer *xml, const struct junit_suite *suite, const struct junit_case *one,
                     struct arena *arena)
{
    static const char *const elements[] = {
        [JUNIT_PASSED] = "system-out", [JUNIT_FAILED] = "failure", [JUNIT_ERROR] = "error"};
    xml_writer_begin(xml, "testcase");
    xml_writer_attribute(xml, "name", one->name);
    xml_writer_attribute(xml, "classname", arena_format(arena, "kbready.%s", suite->command));
    xml_writer_begin(xml, elements[one->outcome]);
    if (one->outcome != JUNIT_PASSED) {
        xml_writer_attribute(xml, "message", one->message);
        xml_writer_attribute(xml, "type", one->type);
    }
    xml_writer_text(xml, one->text);
    xml_writer_end(xml);
    xml_writer_end(xml);
}

struct slice junit_render_suite(const struct junit_suite *suite, struct arena *arena)
{
    struct xml_writer *xml = xml_writer_create();
    char day[DATE_TEXT_SIZE];
    xml_writer_begin(xml, "testsuites");
    counts(xml, suite, arena);
    xml_writer_begin(xml, "testsuite");
    counts(xml, suite, arena);
    number(xml, "skipped", 0, arena);
    xml_writer_attribute(xml, "timestamp", arena_format(arena, "%sT00:00:00", date_format(suite->made_on, day)));
    LIST_EACH(one, &suite->cases)
        one_case(xml, suite, one, arena);
    if (suite->warnings.count) {
        xml_writer_begin(xml, "system-err");
        xml_writer_text(xml, slice_list_join(arena, &suite->warnings, "\n"));
        xml_writer_end(xml);
    }
    xml_writer_end(xml);
    xml_writer_end(xml);
    return xml_writer_finish(xml, arena);
}
