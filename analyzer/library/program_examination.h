/* An examination by the program kbready: whatever an export does to it, the process that asked goes on. */
#pragma once

#include "library/library_parts.h"

/* Has the program examine what is asked; with a `goal`, has it make plans that lead there. Everything of *report lies in `arena`; what the JSON report does not carry
 * is missing in it. As examination_run otherwise; a program that crashes over an export is an ERROR_INPUT, one that
 * cannot be found or started, is of another version, or does not come to its end in time an ERROR_MACHINE. */
bool program_examine(const struct kbready_request *request, const char *goal, struct arena *arena,
                     struct report *report, struct error *error);
