/* What is kept of finished hosts while a fleet is examined: a file of results without an end, to which each host is
 * added when it is done. Whatever ends the run, what is whole in it stays good. */
#pragma once

#include "report/fleet/fleet_results.h"

struct fleet_journal {
    const char *path; /* NULL = there is none */
    int file;
};

/* Opens the file `path`, or makes it, with the heading of the run. What an earlier run put there is added to `results`;
 * an unfinished last line is taken away. False: ERROR_INPUT when it is of another run, or another run writes it at this
 * moment; ERROR_IO. Closed in either case. */
bool fleet_journal_open(struct fleet_journal *journal, const char *path, struct arena *arena,
                        struct fleet_results *results, struct error *error);
/* Adds one host. ERROR_MACHINE. */
bool fleet_journal_add(const struct fleet_journal *journal, const struct fleet_host *host, struct error *error);
void fleet_journal_close(struct fleet_journal *journal);
