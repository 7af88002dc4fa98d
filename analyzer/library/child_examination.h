/* An examination in a child process: whatever an export does to it, the program that asked goes on. */
#pragma once

#include "examination/examination.h"

/* As examination_run, but all of it happens in a child, which hands the report over as JSON; what the JSON report does not carry is missing in
 * *report. Everything lies in `arena`. A child that crashes, or uses up the memory, is an ERROR_INPUT. */
bool child_examine(const struct examination_request *request, struct arena *arena, struct report *report,
                   struct error *error);
