/* Texts that many rows have in common, above all sources: the table `texts`, and columns that refer to it by ids.
 *
 *     texts     3   stated by Microsoft
 *               12  facts/updates.csv
 *               40  3;12                   = "stated by Microsoft | facts/updates.csv"
 *     updates   …   source 40 */
#pragma once

#include "catalog/database.h"

/* What stands between the parts of a text. */
#define SHARED_TEXT_JOINT " | "

/* Reads the table whole, into `arena`, where all that row_shared_text returns of this database lives. ERROR_CATALOG when ids have
 * gaps, or a text has parts that do not stand before it; ERROR_MACHINE. */
bool shared_texts_load(struct database *database, struct arena *arena, struct error *error);

/* The text that the column refers to; NULL reads as empty where nothing is required. An id that is not there makes the row fail.
 * The texts of the row's database must have been loaded. */
struct slice row_shared_text(struct row_reader *row, int column);

/* The next part of a text, which is taken off `rest`. */
struct slice shared_text_next_part(struct slice *rest);
