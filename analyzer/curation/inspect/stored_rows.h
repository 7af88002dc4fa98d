/* Rows of an open catalog, read back as the text they were built from. The column `external` of data/ is not stored
 * and reads as empty. */
#pragma once

#include "curation/build/build_sheet.h"

/* Reads every table into `sheets`, an array of CATALOG_TABLE_COUNT that starts zeroed, rows in the order of their
 * keys; a row's line is its place in that order, from 1. Everything lies in `arena`. ERROR_CATALOG when a value has
 * another type than its column. */
bool stored_rows_read(const struct catalog *catalog, struct build_sheet *sheets, struct arena *arena,
                      struct error *error);
/* The values of the key columns, with a blank between them: "ws2008sp2 KB4520002". In `arena`. */
struct slice stored_row_name(const struct catalog_table *table, const struct build_row *row, struct arena *arena);
