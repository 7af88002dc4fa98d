/* What the answers of a report come to: the worst verdict, how many there are of each, the exit code. */
#pragma once

#include "report/report.h"

/* Sets worst, counts and exit_code from the assessments, the updates that no catalog has, and the difference. They are
 * computed nowhere else: a report that is read back must state the same. */
void report_summarise(struct report *report);
/* The same host by host, of whole ones (report.h), as they pass. */
void report_summary_begin(struct report *report);
void report_summary_host(struct report *report, const struct host_report *host);
void report_summary_end(struct report *report);
/* Answers asked for: an update in no catalog counts, for it makes the worst verdict undetermined. */
size_t report_answer_count(const struct report *report);
