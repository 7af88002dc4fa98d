/* What the steps of the build have in common: the place of a row in a complaint, and the order of rows. */
#include "curation/build/build_sheet.h"

#include <stdarg.h>
#include <stdio.h>

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

static int compare_values(const struct database_value *a, const struct database_value *b)
{
    if (a->form == VALUE_NUMBER && b->form == VALUE_NUMBER)
        return (a->number > b->number) - (a->number < b->number);
    return slice_compare(a->text, b->text);
}

int build_row_compare(const struct catalog_table *table, const struct build_row *a, const struct build_row *b)
{
    for (size_t i = 0; i < table->column_count; i++) {
        int order = table->columns[i].use == COLUMN_KEY ? compare_values(&a->values[i], &b->values[i]) : 0;
        if (order != 0)
            return order;
    }
    return 0;
}
