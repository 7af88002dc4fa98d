/* What follows from the hosts of a report. */
#include "report/report.h"

bool report_host_is_unread(const struct host_report *host)
{
    return host->inventory != NULL && host->inventory->unreadable.length > 0;
}

static bool has_waived(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        if (assessment->findings.items[i].is_waived)
            return true;
    }
    return false;
}

bool report_has_waived(const struct report *report)
{
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++) {
            if (has_waived(&host->assessments.items[a]))
                return true;
        }
    }
    return false;
}

bool report_shows_difference(const struct report *report)
{
    const struct host_report *before = &report->hosts.items[0], *after = &report->hosts.items[1];
    bool differs = report->difference->items.count > 0;
    for (size_t i = 0; i < before->assessments.count; i++)
        differs |= before->assessments.items[i].verdict != after->assessments.items[i].verdict;
    return differs;
}
