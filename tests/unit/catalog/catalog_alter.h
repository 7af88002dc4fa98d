/* Changing a built catalog behind kbready's back, as somebody with the sqlite3 program could. */
#pragma once

#include "catalog_fixture.h"

#include <sqlite3.h>

static inline void fixture_alter(const char *sql)
{
    sqlite3 *database;
    assert_int_equal(sqlite3_open(fixture_path("catalog.sqlite"), &database), SQLITE_OK);
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(database));
    sqlite3_close(database);
}
