/* The operands of `check`, `inventory` and `diff`: exports first, then updates. */
#pragma once

#include "examination/examination.h"

/* Sorts `count` operands into request->export_paths and request->updates, as many of each as request->subject takes. `check` takes several
 * exports: an operand before the first KB number is one if it is the first, exists, or is written as a path. Prints one line and returns
 * false when something is missing, given twice, or neither. */
bool operands_parse(const char *command, char **operands, int count, struct arena *arena,
                    struct examination_request *request);
