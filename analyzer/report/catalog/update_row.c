/* The columns of an update in a list. */
#include "report/catalog/update_row.h"

#include "readiness/evidence.h"

void update_row(struct text_builder *builder, const struct catalog_update *update, struct slice last)
{
    enum { PRODUCT_COLUMN = 11, DAY_COLUMN = 24, LAST_COLUMN = 36 };
    char day[DATE_TEXT_SIZE];
    builder_column(builder, 0);
    builder_words(builder, kb_text(builder->arena, update->kb));
    builder_column(builder, PRODUCT_COLUMN);
    builder_words(builder, update->product->id);
    builder_column(builder, DAY_COLUMN);
    builder_words(builder,
                  update->released.value ? slice_from(date_format(update->released, day)) : update->release_month);
    builder_column(builder, LAST_COLUMN);
    builder_words(builder, last);
    builder_end_line(builder);
}
