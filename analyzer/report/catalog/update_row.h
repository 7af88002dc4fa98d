/* One update in a list of updates, as a line of text.
 *
 *     KB4474419  ws2008sp2     2019-03-12  SHA-2 code signing support update … */
#pragma once

#include "catalog/catalog.h"
#include "report/text/text_parts.h"

/* Its KB, its product, its day or month, and `last`, which may be as long as it likes. */
void update_row(struct text_builder *builder, const struct catalog_update *update, struct slice last);
