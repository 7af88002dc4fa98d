/* What follows from the hosts of a report. */
#include "report/report.h"

bool report_judges_hosts(enum report_subject subject)
{
    return subject == REPORT_CHECK || subject == REPORT_PLAN;
}

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
