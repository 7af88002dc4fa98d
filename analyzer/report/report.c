/* What follows from the hosts of a report. */
#include "report/report.h"

#include "report/text/text_parts.h"

bool report_host_is_unread(const struct host_report *host)
{
    return host->inventory != NULL && host->inventory->unreadable.length > 0;
}

static bool shares_title(const struct report *report, size_t host)
{
    struct slice title = text_host_title(&report->hosts.items[host]);
    for (size_t i = 0; i < report->hosts.count; i++) {
        if (i != host && slice_equal(text_host_title(&report->hosts.items[i]), title))
            return true;
    }
    return false;
}

void report_distinguish_hosts(struct report *report, struct arena *arena)
{
    struct slice *titles = arena_allocate(arena, report->hosts.count, sizeof *titles);
    for (size_t i = 0; i < report->hosts.count; i++) {
        const struct host_report *host = &report->hosts.items[i];
        if (shares_title(report, i))
            titles[i] = arena_format(arena, SLICE_FORMAT " (" SLICE_FORMAT ")", SLICE_ARGUMENTS(text_host_title(host)),
                                     SLICE_ARGUMENTS(host->host.id));
    }
    for (size_t i = 0; i < report->hosts.count; i++)
        report->hosts.items[i].distinct_title = titles[i];
}

static bool has_waived(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        if (assessment->findings.items[i].is_waived)
            return true;
    }
    return false;
}

bool host_report_has_waived(const struct host_report *host)
{
    for (size_t i = 0; i < host->assessments.count; i++) {
        if (has_waived(&host->assessments.items[i]))
            return true;
    }
    return false;
}

bool report_has_waived(const struct report *report)
{
    for (size_t i = 0; i < report->hosts.count; i++) {
        if (host_report_has_waived(&report->hosts.items[i]))
            return true;
    }
    return report->has_waived_away;
}

bool report_shows_difference(const struct report *report)
{
    const struct host_report *before = &report->hosts.items[0], *after = &report->hosts.items[1];
    bool differs = report->difference->items.count > 0;
    for (size_t i = 0; i < before->assessments.count; i++)
        differs |= before->assessments.items[i].verdict != after->assessments.items[i].verdict;
    return differs;
}
