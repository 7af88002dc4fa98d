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

void report_summarise(struct report *report)
{
    report->worst = VERDICT_READY;
    report->exit_code = EXIT_READY;
    memset(report->counts, 0, sizeof report->counts);
    for (size_t h = 0; h < report->hosts.count; h++) {
        const struct host_report *host = &report->hosts.items[h];
        for (size_t a = 0; a < host->assessments.count; a++)
            count(report, &host->assessments.items[a]);
    }
    if (report->unknown_updates.count) {
        report->worst = worse_verdict(report->worst, VERDICT_UNDETERMINED);
        report->exit_code = exit_code_worse(report->exit_code, EXIT_UNDETERMINED);
    }
    if (report->subject == REPORT_DIFFERENCE && report_shows_difference(report))
        report->exit_code = exit_code_worse(report->exit_code, EXIT_BLOCKED);
}

size_t report_answer_count(const struct report *report)
{
    size_t answers = report->unknown_updates.count;
    for (size_t i = 0; i < report->hosts.count; i++)
        answers += report->hosts.items[i].assessments.count;
    return answers;
}
