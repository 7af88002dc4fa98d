/* Outputs of tools that say nothing of servicing, by their first lines. */
#pragma once

#include "base/slice.h"

/* What an output that begins with this line is, with its article: "a list of processes"; NULL when it is not known. */
const char *foreign_output_find(struct slice line);
