/* Disputes as text, for the pages of `kbready catalog show` and `kbready explain`. */
#pragma once

#include "catalog/catalog.h"
#include "report/text/text_parts.h"

/* Both claims of each dispute and what is settled, under one label; nothing when there are none. Brief: without
 * sources. */
void dispute_lines(struct text_report *text, const struct catalog_dispute_list *disputes, bool is_brief);
