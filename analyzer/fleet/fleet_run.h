/* Many hosts examined as `kbready check` examines them, shared out among processes, and what is kept of each
 * (report/fleet/fleet_host.h). */
#pragma once

#include "examination/examination.h"
#include "report/fleet/fleet_results.h"

/* Told of every host that is done. */
struct fleet_progress {
    void (*tell)(struct fleet_progress *progress, size_t done, size_t of);
};

struct fleet_request {
    const struct examination_request *examination; /* REPORT_CHECK; its progress is not told anything */
    unsigned jobs;                                 /* processes; 0 = as many as processors may be used */
    size_t shard, shards;                          /* from 1; shards 0 = the whole fleet */
    const char *journal; /* where what is kept of finished hosts is put at once, so that a run that ends too early can
                          * go on; NULL = nowhere */
    struct fleet_progress *progress; /* NULL = nobody listens */
};

/* Examines all of them, but for those that the journal has. `results`, and what they are made of, lie in `arena` and
 * in results->lines, which the caller destroys, also after a failure. Nothing that lies in an export ends the run: of
 * what cannot be read, or crashes its process, nothing is known. False with an error that decides the exit code:
 * two hosts of one name (ERROR_USAGE), a journal of another run (ERROR_INPUT), a catalog that is too old. */
bool fleet_run(const struct fleet_request *request, struct arena *arena, struct fleet_results *results,
               struct error *error);
