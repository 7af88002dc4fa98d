/* Messages on stderr and the exit code that follows from what went wrong. */
#pragma once

#include "base/error.h"
#include "commands/command.h"
#include "report/report.h"

/* The worse of two exit codes; from worst to best: 2, 5, 1, 3, 4, 0. */
int exit_code_worse(int a, int b);
/* The exit code a failed run ends with. */
int exit_code_of_error(const struct error *error);
/* The exit code of one assessment: its gate, not its verdict, decides. */
int exit_code_of_assessment(const struct assessment *assessment);

/* "kbready: …" as one line on stderr. */
void message_error(const struct error *error);
/* "kbready: … (see kbready COMMAND --help)", where `command` may be "" for the program itself; returns EXIT_USAGE. */
int message_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
