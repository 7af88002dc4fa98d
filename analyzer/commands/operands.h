/* The operands of `check`, `inventory` and `diff`: exports first, then updates. */
#pragma once

#include "commands/command_line.h"
#include "examination/examination.h"

/* Sorts the operands into request->export_paths and request->updates, as many of each as request->subject takes.
 * `check` takes several exports: an operand before the first KB number is one if it is the first, exists, or is written
 * as a path. Prints one line and returns false when something is missing, given twice, or neither. */
bool operands_parse(const struct command_line *line, struct examination_request *request);
