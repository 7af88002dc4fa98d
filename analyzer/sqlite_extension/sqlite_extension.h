/* The loadable extension of SQLite: kbready as tables that a query asks. Built as kbready.so; `.load kbready` finds
 * sqlite3_kbready_init. */
#pragma once

#include <sqlite3.h>

/* Registers kbready, kbready_findings and kbready_version_key with the connection; called by SQLite. */
__attribute__((visibility("default"))) int sqlite3_kbready_init(sqlite3 *database, char **message,
                                                                const struct sqlite3_api_routines *routines);
