/* Reports of hosts that were put away: every format says of them what it says of hosts that are side by side. */
#include "report/report_write.h"

#include "report/formats.h"
#include "report/json/host_store.h"
#include "report/outline.h"
#include "report/summary.h"
#include "report_fixture.h"
#include "test.h"

static struct report *report_of_two(struct arena *arena)
{
    struct report *report = fixture_report_of_one(arena);
    struct host_report *other = fixture_unknown_host(arena, report);
    fixture_bare(list_append(arena, &other->assessments), VERDICT_UNDETERMINED, "the export could not be read");
    *list_append(arena, &report->unknown_updates) = SLICE("KB9999999");
    report_summarise(report);
    return report;
}

/* The same with its hosts in `store`, and outlines in their place. */
static struct report put_away(const struct report *report, struct host_store *store, struct arena *arena)
{
    struct report away = *report;
    away.store = store;
    away.hosts.items = arena_allocate(arena, report->hosts.count, sizeof *away.hosts.items);
    report_summary_begin(&away);
    for (size_t i = 0; i < report->hosts.count; i++) {
        assert_true(host_store_add(store, &report->hosts.items[i], NULL));
        report_summary_host(&away, &report->hosts.items[i]);
        away.hosts.items[i] = host_outline(&report->hosts.items[i], arena);
    }
    report_summary_end(&away);
    return away;
}

static struct slice written(const struct report_format *format, const struct report *report, struct report_style style,
                            struct arena *arena)
{
    struct spool *document = spool_create();
    struct buffer bytes = {0};
    assert_true(report_write(format, report, style, document, NULL));
    assert_true(spool_read(document, 0, spool_length(document), &bytes, NULL));
    struct slice copy = arena_copy(arena, buffer_slice(&bytes));
    buffer_release(&bytes);
    spool_destroy(document);
    return copy;
}

TEST(every_format_says_the_same_of_hosts_that_were_put_away)
{
    struct arena *arena = arena_create();
    struct host_store *store = host_store_create();
    const struct report *report = report_of_two(arena);
    const struct report away = put_away(report, store, arena);
    const struct report_format *format;
    assert_int_equal(away.exit_code, report->exit_code);
    for (size_t i = 0; (format = report_format_at(i)); i++) {
        if (!report_format_has(format, REPORT_CHECK))
            continue;
        for (int plain = 0; plain < 2; plain++) {
            struct report_style style = {.colour = !plain, .ascii = plain};
            struct slice whole = report_render(format, report, style, arena);
            if (!slice_equal(written(format, report, style, arena), whole) ||
                !slice_equal(written(format, &away, style, arena), whole))
                fail_msg("differs as %s", format->name);
        }
    }
    host_store_destroy(store);
    arena_destroy(arena);
}

TEST(a_waived_finding_is_remembered)
{
    struct arena *arena = arena_create();
    struct host_store *store = host_store_create();
    struct report *report = fixture_report_of_one(arena);
    assert_false(report_has_waived(report));
    report->hosts.items->assessments.items->findings.items->is_waived = true;
    struct report away = *report;
    away.store = store;
    report_summary_begin(&away);
    report_summary_host(&away, report->hosts.items);
    *away.hosts.items = host_outline(report->hosts.items, arena);
    assert_true(report_has_waived(&away));
    host_store_destroy(store);
    arena_destroy(arena);
}

TEST_MAIN("report_write")
