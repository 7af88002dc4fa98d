/* Which logs the lines of a text are of. Decided by the lines, never by the name of the file: one pasted text may hold
 * lines of several. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

/* "cbs, dism"; "" when no line is of a log that is known. In `arena`. */
struct slice log_kinds_of(struct slice beginning, struct arena *arena);
/* The date and time that stand first in it: "2020-02-04 18:57:16"; "" when there are none. */
struct slice log_first_time(struct slice beginning);
