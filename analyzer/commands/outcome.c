/* Messages on stderr and the exit code that follows from what went wrong. */
#include "commands/outcome.h"

#include <stdarg.h>
#include <stdio.h>

int exit_code_of_error(const struct error *error)
{
    static const int codes[] = {
        [ERROR_NONE] = EXIT_USAGE,      [ERROR_USAGE] = EXIT_USAGE,
        [ERROR_IO] = EXIT_USAGE,        [ERROR_INPUT] = EXIT_USAGE,
        [ERROR_LIMIT] = EXIT_USAGE,     [ERROR_NO_EVIDENCE] = EXIT_NO_EVIDENCE,
        [ERROR_CATALOG] = EXIT_CATALOG, [ERROR_UNKNOWN_UPDATE] = EXIT_UNDETERMINED,
    };
    return codes[error->code];
}

void message_error(const struct error *error)
{
    fprintf(stderr, "kbready: %s\n", error->text);
}

int message_usage(const char *command, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "kbready: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, " (see kbready %s%s--help)\n", command, *command ? " " : "");
    va_end(arguments);
    return EXIT_USAGE;
}
