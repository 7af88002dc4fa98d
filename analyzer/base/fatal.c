/* The end of a run that cannot go on, without a trace but for one line. */
#include "base/fatal.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void (*clean_up_first)(void);

void fatal_clean_up_with(void (*clean_up)(void))
{
    clean_up_first = clean_up;
}

_Noreturn void fatal_end(int exit_code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fputs("kbready: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    fflush(NULL);
    if (clean_up_first)
        clean_up_first();
    _Exit(exit_code);
}
