/* Work on hostile bytes by a library that may crash on them, done in a child process: what it has to say comes back
 * as bytes.
 *
 * The child is a fork of this process, which may have no second thread. It has limits on time and memory, no
 * descriptor but the one it answers through, gains no privileges, writes no core file, prints nothing, and ends with
 * this process; what else it may ask of the system, the work says itself (base/confinement.h). A crash, a limit
 * reached, or one byte too many means that nothing it said counts. */
#pragma once

#include "base/error.h"
#include "base/file.h"

struct isolated_work {
    /* Runs in the child and writes its answer to `output`. False = it could not be done; the answer is lost then. */
    bool (*run)(void *context, int output);
    void *context;
    unsigned seconds; /* by the clock, from 1 */
    size_t memory;    /* address space of the child in bytes; 0 = not limited (not enforced under AddressSanitizer) */
    size_t answer_limit; /* bytes */
};

/* Replaces what `answer` held. False: ERROR_INPUT when the work crashed or was not done, ERROR_LIMIT when it said
 * too much, ERROR_MACHINE when no process could be started, when it was ended from outside or took too long, or when
 * the machine failed in it (machine_has_failed there). The words of the error go on a sentence that starts with the
 * name of the file. */
bool isolation_run(const struct isolated_work *work, struct buffer *answer, struct error *error);
