/* Another program, started with words; what it prints on standard output is its answer.
 *
 * Safe in a process with threads, whatever they do: nothing runs between the fork and the program. It gets the
 * environment, the working folder and the standard input of this process, and plain signals; what it prints on
 * standard error is lost. */
#pragma once

#include "base/child_process.h"

struct program_call {
    const char *path;    /* as execve takes it */
    char *const *words;  /* its argv, from its name on; ended by NULL */
    unsigned seconds;    /* by the clock, from 1: then it is asked to end, and after a moment made to */
    size_t answer_limit; /* bytes */
};

/* Replaces what `answer` held. False: ERROR_MACHINE, for it could not be started; else true, with how it ended. */
bool program_run(const struct program_call *call, struct buffer *answer, struct child_ending *ending,
                 struct error *error);
