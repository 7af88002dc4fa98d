/* One run of `check`, `inventory` or `diff`: catalog, exports, assessments, reports, exit code. */
#pragma once

#include "commands/run_options.h"

int run(enum run_kind kind, int argc, char **argv);
