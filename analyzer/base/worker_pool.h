/* Many pieces of work of one kind, shared out among forked workers, and what each has to say of its pieces through a
 * pipe.
 *
 * Workers are forks of this process, which may have no second thread: each has the memory of this one as it is now,
 * and none of the others can change it or crash with it. Who does which piece is settled by one number that all of them
 * share and raise; nobody waits for anybody. Answers come in any order, so whoever takes them puts them into an order
 * of his own. */
#pragma once

#include "base/child_process.h"

enum { WORKERS_MAX = 256 };

struct worker_pool {
    size_t count;  /* of pieces, which are known by their numbers from 0 */
    unsigned jobs; /* workers, 1 to WORKERS_MAX */
    size_t answer_limit;
    void *context;
    /* In a worker: does one piece, and puts what is to be said of it into `answer`, which is empty. */
    void (*work)(void *context, size_t index, struct buffer *answer);
    /* In this process: takes what was said. With `ending` NULL the piece was done; else there is no answer, for the
     * worker ended in the middle of it, and how. False, with `error`, ends everything. */
    bool (*take)(void *context, size_t index, struct slice answer, const struct child_ending *ending,
                 struct error *error);
};

/* How many processors this process may use, at least 1 and at most WORKERS_MAX. */
unsigned worker_pool_default_jobs(void);
/* Has every piece done, and taken once. A worker that ends in the middle of a piece costs that piece alone: another
 * takes its place. False when `take` said so, or with ERROR_MACHINE when no process can be started. No worker outlives
 * the call, nor this process. */
bool worker_pool_run(const struct worker_pool *pool, struct error *error);
