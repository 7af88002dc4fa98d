/* Every verdict has its ending in the JUnit report, and the gate decides whether a case passes. */
#include <libxml/parser.h>

#include "report/formats.h"
#include "report_fixture.h"
#include "test.h"

static xmlDoc *render(struct report *report, struct arena *arena)
{
    struct slice text = report_render(report_format_find(SLICE("junit")), report, (struct report_style){0}, arena);
    xmlDoc *document = xmlReadMemory(text.data, (int)text.length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOBLANKS);
    assert_non_null(document);
    return document;
}

static xmlNode *nth(xmlNode *parent, int index)
{
    xmlNode *child = xmlFirstElementChild(parent);
    for (; index > 0; index--)
        child = xmlNextElementSibling(child);
    assert_non_null(child);
    return child;
}

static void assert_attribute(xmlNode *node, const char *name, const char *wanted)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    assert_non_null(value);
    assert_string_equal((const char *)value, wanted);
    xmlFree(value);
}

TEST(junit_has_an_ending_for_every_verdict)
{
    static const char *const endings[] = {"system-out", "system-out", "skipped", "error", "error"};
    struct arena *arena = arena_create();
    struct report *report = fixture_report(arena);
    struct host_report *host = &report->hosts.items[1];
    for (size_t i = 0; i < 3; i++)
        host->assessments.items[i].gate_passes = true;
    xmlDoc *document = render(report, arena);
    xmlNode *suites = xmlDocGetRootElement(document);
    assert_attribute(suites, "tests", "7");
    assert_attribute(suites, "failures", "1");
    assert_attribute(suites, "errors", "3");
    xmlNode *suite = nth(suites, 1);
    for (int i = 0; i < 5; i++)
        assert_string_equal((const char *)nth(nth(suite, i), 0)->name, endings[i]);
    assert_attribute(nth(suite, 4), "name", "KB9999999");
    xmlFreeDoc(document);
    arena_destroy(arena);
}

TEST(junit_fails_what_a_closed_gate_stops)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report(arena);
    struct host_report *host = &report->hosts.items[1];
    for (size_t i = 0; i < 3; i++)
        host->assessments.items[i].gate_passes = false;
    xmlDoc *document = render(report, arena);
    xmlNode *suite = nth(xmlDocGetRootElement(document), 1);
    for (int i = 0; i < 3; i++)
        assert_string_equal((const char *)nth(nth(suite, i), 0)->name, "failure");
    assert_attribute(nth(nth(suite, 2), 0), "type", "not-applicable");
    xmlFreeDoc(document);
    arena_destroy(arena);
}

TEST(junit_tells_recommendations_that_nobody_can_tell)
{
    static const enum outcome outcomes[][2] = {
        {OUTCOME_UNKNOWN, OUTCOME_MET}, {OUTCOME_UNMET, OUTCOME_MET}, {OUTCOME_UNKNOWN, OUTCOME_UNMET}};
    static const char *const endings[] = {"error", "failure", "failure"};
    struct arena *arena = arena_create();
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct report *report = fixture_report(arena);
        struct assessment *ready = &report->hosts.items[1].assessments.items[0];
        ready->gate_passes = false;
        for (size_t k = 0; k < 2; k++)
            *list_append(arena, &ready->findings) = (struct finding){
                .check = &check_servicing_stack_latest, .outcome = outcomes[i][k], .strength = STRENGTH_RECOMMENDED};
        xmlDoc *document = render(report, arena);
        assert_string_equal((const char *)nth(nth(nth(xmlDocGetRootElement(document), 1), 0), 0)->name, endings[i]);
        xmlFreeDoc(document);
    }
    arena_destroy(arena);
}

TEST(junit_says_headline_day_and_warnings)
{
    struct arena *arena = arena_create();
    struct report *report = fixture_report_of_one(arena);
    xmlDoc *document = render(report, arena);
    xmlNode *suite = nth(xmlDocGetRootElement(document), 0);
    assert_attribute(suite, "timestamp", "2026-11-23T00:00:00");
    assert_attribute(suite, "name", "SRV-FILE01");
    struct slice headline = report->hosts.items[0].assessments.items[0].headline;
    assert_attribute(nth(nth(suite, 0), 0), "message", arena_copy(arena, headline).data);
    assert_string_equal((const char *)nth(suite, 1)->name, "system-err");
    xmlFreeDoc(document);
    arena_destroy(arena);
}

TEST_MAIN("junit_report")
