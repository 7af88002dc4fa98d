/* The exit code that a report asks for; docs/exit-codes.md tells them to users. */
#pragma once

#include "base/error.h"
#include "readiness/host_plan.h"

/* Where several apply, the worst wins, in the order of exit_code_worse. */
enum exit_code {
    EXIT_READY = 0,
    EXIT_BLOCKED = 1,
    EXIT_USAGE = 2,
    EXIT_UNDETERMINED = 3,
    EXIT_NO_EVIDENCE = 4,
    EXIT_CATALOG = 5,
};

/* The worse of two exit codes; from worst to best: 2, 5, 1, 3, 4, 0. */
int exit_code_worse(int a, int b);
/* The exit code of one assessment: its gate, not its verdict, decides. */
int exit_code_of_assessment(const struct assessment *assessment);
/* The exit code of the plan for one host: 0 when it leads where it is to lead, or nothing is to be done. */
int exit_code_of_plan(const struct host_plan *plan);
/* The exit code a failed run ends with. */
int exit_code_of_error(const struct error *error);
