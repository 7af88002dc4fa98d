/* Failures of the machine that runs kbready: no descriptor, no memory, no process, a disk that fails. They are no
 * evidence of anything, least of all of damage: the run failed (exit code 2).
 *
 * Every ERROR_MACHINE is remembered, whatever its caller makes of it, so that no warning, no row of coverage and no
 * search that went on can stand for it. Whoever brings work to an end (an export, a package, a catalog, an
 * examination) asks machine_has_failed, also after success. */
#pragma once

#include "base/error.h"
#include "base/machine_failure.h"

/* What the number of a failed system call (errno) tells: ERROR_IO when it lies in the file that was asked for (not
 * there, a link, a folder), ERROR_ACCESS when in the account, ERROR_MACHINE for everything else, also for numbers
 * that nobody thought of. */
enum error_code machine_code_of(int number);
/* Whether a library that leaves this number behind met a failure of the machine. For libraries that use the numbers
 * for their own findings, too. */
bool machine_is_meant_by(int number);
/* "WHAT: the system's words, and what to do", with that code; always false. `what` may be raw. `error` may be NULL:
 * then only a failure of the machine leaves a trace. */
bool machine_set_error(struct error *error, int number, const char *what);
