/* Files of results: those of shards, those of whole fleets, and those that a run that has not ended yet, or was ended,
 * keeps for itself. */
#pragma once

#include "report/fleet/fleet_results.h"

struct fleet_file {
    struct fleet_heading heading;
    bool is_whole;      /* it has its last line; otherwise what follows the last whole line is passed over */
    uint64_t sound_end; /* where its last whole line ends, in bytes */
};

/* Reads the file `path`, line by line, and adds what it keeps of each host to `results`; texts lie in `arena`.
 * ERROR_INPUT, with the line, when it is no such file, or was altered; ERROR_IO, ERROR_LIMIT, ERROR_MACHINE. */
bool fleet_file_read(const char *path, struct arena *arena, struct fleet_file *file, struct fleet_results *results,
                     struct error *error);
/* Adds what is kept of one host. */
bool fleet_results_add(struct fleet_results *results, const struct fleet_host *host, struct arena *arena,
                       struct error *error);
