/* What the commands about fleets share: writing results, and a line on a terminal that tells how far they are. */
#pragma once

#include <time.h>

#include "commands/command_line.h"
#include "fleet/fleet_run.h"

enum { FLEET_JOBS_MAX = 256 };

/* Writes the results in every format asked for; the exit code that they ask for. */
bool fleet_output_write(const struct command_line *line, const struct fleet_results *results, int *exit_code,
                        struct error *error);

/* "12,400 of 100,000 hosts, 812 a second, 1 min 48 s left". */
struct fleet_line {
    struct fleet_progress progress; /* to be handed to the run */
    struct timespec begun, shown;   /* shown.tv_sec 0 = never */
};
void fleet_line_begin(struct fleet_line *line);
/* Takes the line off the terminal again. */
void fleet_line_end(struct fleet_line *line);
