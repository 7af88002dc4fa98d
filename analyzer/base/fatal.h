/* The end of a run that cannot go on: out of memory, or a library that refuses what it must not. */
#pragma once

enum { FATAL_EXIT_CODE = 2 }; /* the run failed (docs/exit-codes.md) */

/* Before the process ends this is called, with nothing allocated any more: to remove what the run would leave
 * behind. */
void fatal_clean_up_with(void (*clean_up)(void));
/* Prints "kbready: …" as one line on standard error, cleans up, and ends the process. */
_Noreturn void fatal_end(int exit_code, const char *format, ...) __attribute__((format(printf, 2, 3)));
