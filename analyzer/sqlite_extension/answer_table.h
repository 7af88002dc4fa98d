/* The tables kbready and kbready_findings, which examine an export when a query asks. */
#pragma once

#include <sqlite3.h>

/* Registers both with the connection, so that neither a trigger nor a view can ask them: a database that somebody else
 * wrote must not make this program read files. Returns a result code of SQLite. */
int answer_tables_register(sqlite3 *database);
