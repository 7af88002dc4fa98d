/* One run of `check` or `inventory`: catalog, export, assessments, reports, exit code. */
#pragma once

#include "commands/run_options.h"

int run(enum run_kind kind, int argc, char **argv);
