/* What is wrong with a row of data/, with its place. */
#include <stdarg.h>
#include <stdio.h>

#include "curation/build/build_sheet.h"

bool build_error(const struct build_sheet *sheet, const struct build_row *row, const char *column, struct error *error,
                 const char *format, ...)
{
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return error_set(error, ERROR_INPUT, "%s:%u:%s%s%s %s", sheet->path, row->line, column ? " column " : "",
                     column ? column : "", column ? ":" : "", what);
}
