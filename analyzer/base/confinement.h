/* What a process may still ask of the system: a filter of system calls (seccomp) that it puts upon itself.
 *
 * Everything that is not in the table of confinement.c fails with EPERM from then on: no file, no socket, no other
 * process. Nothing lifts it but the end of the process. */
#pragma once

#include <stdbool.h>

enum confinement {
    CONFINED_BUT_OPENING, /* files may be opened for reading, and a tighter confinement may follow */
    CONFINED,             /* to reading and writing what is open, memory, the clock, and its end */
};

/* The process must have no second thread and PR_SET_NO_NEW_PRIVS. False where the kernel has no such filters or
 * refuses them, on a processor that is not in the table, and in builds with sanitizers, which ask the system for
 * much more: nothing has changed then. */
bool confine(enum confinement confinement);
