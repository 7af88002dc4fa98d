/* One line on a terminal that tells how far the reading of exports is: "reading srv-file01: 12,400 files". */
#pragma once

#include <time.h>

#include "base/arena.h"
#include "base/progress.h"

struct progress_line {
    struct progress progress;     /* to be handed to the work */
    struct timespec begun, shown; /* shown.tv_sec 0 = never */
    struct arena *arena;
};

/* Whether such a line is wanted: standard error is a terminal that can move its cursor, and no build server runs this
 * (CI). */
bool progress_line_is_wanted(void);
/* Starts the clock: nothing is shown in the first half second. */
void progress_line_begin(struct progress_line *line, struct arena *arena);
/* Takes the line off the terminal again, before anything else is written. */
void progress_line_end(struct progress_line *line);
