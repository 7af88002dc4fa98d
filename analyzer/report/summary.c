/* What the answers of a report come to. */
#include "report/summary.h"

#include <string.h>

#include "report/exit_code.h"

static enum verdict worse_verdict(enum verdict a, enum verdict b)
{
    static const int ranks[] = {
        [VERDICT_READY] = 0,          [VERDICT_ALREADY_INSTALLED] = 1, [VERDICT_UNDETERMINED] = 2,
        [VERDICT_NOT_APPLICABLE] = 3, [VERDICT_BLOCKED] = 4,
    };
    return ranks[a] >= ranks[b] ? a : b;
}

static void count(struct report *report, const struct assessment *assessment)
{
    report->counts[assessment->verdict]++;
    report->worst = worse_verdict(report->worst, assessment->verdict);
    if (report->subject == REPORT_CHECK)
        report->exit_code = exit_code_worse(report->exit_code, exit_code_of_assessment(assessment));
}

void report_summary_begin(struct report *report)
{
    report->worst = VERDICT_READY;
    report->exit_code = EXIT_READY;
    memset(report->counts, 0, sizeof report->counts);
}

void report_summary_host(struct report *report, const struct host_report *host)
{
    for (size_t i = 0; i < host->assessments.count; i++)
        count(report, &host->assessments.items[i]);
    if (host->unanswered.count) {
        report->worst = worse_verdict(report->worst, VERDICT_UNDETERMINED);
        report->exit_code = exit_code_worse(report->exit_code, EXIT_UNDETERMINED);
    }
    if (host->plan.is_made)
        report->exit_code = exit_code_worse(report->exit_code, exit_code_of_plan(&host->plan));
    report->has_waived_away = report->has_waived_away || (report->store && host_report_has_waived(host));
}

void report_summary_end(struct report *report)
{
    if (report->unknown_updates.count) {
        report->worst = worse_verdict(report->worst, VERDICT_UNDETERMINED);
        report->exit_code = exit_code_worse(report->exit_code, EXIT_UNDETERMINED);
    }
    if (report->subject == REPORT_DIFFERENCE && report_shows_difference(report))
        report->exit_code = exit_code_worse(report->exit_code, EXIT_BLOCKED);
}

void report_summarise(struct report *report)
{
    report_summary_begin(report);
    for (size_t i = 0; i < report->hosts.count; i++)
        report_summary_host(report, &report->hosts.items[i]);
    report_summary_end(report);
}

size_t report_answer_count(const struct report *report)
{
    size_t answers = report->unknown_updates.count;
    for (size_t i = 0; i < report->hosts.count; i++)
        answers += report->hosts.items[i].assessments.count + report->hosts.items[i].unanswered.count;
    return answers;
}
