/* Messages on stderr and the exit code that follows from what went wrong. */
#pragma once

#include "base/error.h"
#include "report/exit_code.h"

/* From now on these lines have no characters beyond ASCII (--ascii). */
void message_spell_in_ascii(void);
/* "kbready: …" as one line on stderr. */
void message_error(const struct error *error);
/* "kbready: … (see kbready COMMAND --help)", where `command` may be "" for the program itself; returns EXIT_USAGE. */
int message_usage(const char *command, const char *format, ...) __attribute__((format(printf, 2, 3)));
