/* The end of a run that cannot go on: out of memory, or a library that refuses what it must not. */
#pragma once

enum { FATAL_EXIT_CODE = 2 }; /* the run failed (docs/exit-codes.md) */

/* Prints "kbready: …" as one line on standard error, removes what the run would leave behind (base/leftovers.h), and
 * ends the process. */
_Noreturn void fatal_end(int exit_code, const char *format, ...) __attribute__((format(printf, 2, 3)));
