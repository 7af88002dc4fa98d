/* A report of before, against which only what is new closes the gate. */
#pragma once

#include "readiness/readiness_options.h"
#include "report/report.h"

/* Marks every finding of the assessment that is unmet or unknown as known, when the baseline has one of the same host,
 * update, check and outcome, or as new; then the gate counts the new ones alone. Of several findings alike as many are
 * known as the baseline has. Hosts are the same when both have the same computer name, or when neither has a name and
 * both have the same id. Verdicts stay what they are. */
void baseline_apply(const struct report *baseline, const struct host_summary *host,
                    const struct readiness_options *options, struct assessment *assessment);
