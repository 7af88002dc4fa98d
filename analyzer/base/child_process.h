/* A child process that answers through a pipe: what it said, how it ended, and what that means.
 *
 * Whoever starts one (base/isolation.c and base/worker_pool.c by a fork, base/program.c by a program) attends it here. */
#pragma once

#include <sys/types.h>

#include "base/error.h"
#include "base/file.h"

struct child_process {
    pid_t id;
    int answer;           /* the end of the pipe that it is heard through */
    unsigned seconds;     /* by the clock, from now to its end */
    size_t answer_limit;  /* bytes */
    bool is_asked_to_end; /* at the limit it is given a moment to put away its files; others are killed at once */
};

enum child_end {
    CHILD_DONE,
    CHILD_REFUSED, /* it ended by itself, and not well */
    CHILD_LACKED,  /* the machine failed in it (CHILD_EXIT_LACKED) */
    CHILD_CRASHED, /* by a signal that a process brings on itself */
    CHILD_ENDED,   /* by any other signal: from outside */
    CHILD_LATE,    /* the clock ran out */
    CHILD_TALKED,  /* more than the limit */
    CHILD_UNHEARD, /* reading from it failed */
    CHILD_LOST,    /* it is gone, and somebody else in this process learned how */
};

struct child_ending {
    enum child_end end;
    int signal; /* of CHILD_CRASHED */
};

enum { CHILD_EXIT_LACKED = 2 }; /* as a run that failed ends (base/fatal.h) */

/* Reads everything it says into `answer`, replacing what that held, and waits for its end, which comes within the
 * limit, by force if need be. Closes the pipe. */
struct child_ending child_process_attend(const struct child_process *child, struct buffer *answer);

/* True for CHILD_DONE. Else false with words that go on a sentence about what the child was to read: ERROR_INPUT
 * when it crashed or refused, ERROR_LIMIT when it said too much, ERROR_MACHINE for everything else. */
bool child_process_explain(struct child_ending ending, const struct child_process *child, struct error *error);
/* No process could be started, by the number of the failed call: ERROR_MACHINE; always false. */
bool child_process_fail_to_start(int number, struct error *error);

/* Waits until it ends by itself, and tells how: CHILD_DONE, CHILD_REFUSED, CHILD_LACKED, CHILD_CRASHED, CHILD_ENDED or
 * CHILD_LOST. */
struct child_ending child_process_end_of(pid_t id);

/* In a child: closes every descriptor beyond standard input, output and error, but for `kept` (-1 = none): what its
 * parent left open is none of its business. */
void child_process_close_others(int kept);
