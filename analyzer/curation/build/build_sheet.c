/* Rows of data/ in the order of their keys. */
#include "curation/build/build_sheet.h"

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
