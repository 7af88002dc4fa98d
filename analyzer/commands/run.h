/* One run of `check`, `inventory` or `diff`: catalog, exports, assessments, reports, exit code. */
#pragma once

#include "commands/run_options.h"

/* `subject`: REPORT_CHECK, REPORT_INVENTORY or REPORT_DIFFERENCE. Returns the exit code. */
int run(enum report_subject subject, int argc, char **argv);
