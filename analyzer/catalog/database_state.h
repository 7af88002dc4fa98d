/* What the files of this folder share of SQLite itself. */
#pragma once

#include <sqlite3.h>

#include "catalog/database.h"

/* A prepared statement kept for reuse; ERROR_CATALOG when the database does not have what it names. */
bool database_prepare(const struct database *database, const char *sql, sqlite3_stmt **statement, struct error *error);
/* Says that a table ends before its last row, or that the machine failed; always returns false. */
bool database_unreadable(const struct database *database, const char *table, struct error *error);
/* Whether SQLite refused the last call for want of memory, disk or descriptors, which no file is to blame for: then
 * ERROR_MACHINE. */
bool database_has_machine_failed(const struct database *database, struct error *error);
