/* The loadable extension of SQLite: kbready as tables that a query asks.
 *
 *     .load kbready
 *     SELECT host, kb, verdict, headline FROM kbready('srv-file01', 'KB4520002');
 *     SELECT check_id, outcome, message FROM kbready_findings('srv-file01', 'KB4520002 KB4519974', 'as-of=2019-10-08');
 *     SELECT version FROM stacks ORDER BY kbready_version_key(version); */
#include <sqlite3ext.h>

SQLITE_EXTENSION_INIT3

#include "library/kbready.h"
#include "sqlite_extension/answer_table.h"
#include "sqlite_extension/sqlite_extension.h"

/* kbready_version_key(TEXT): NULL for what is no version. */
static void version_key(sqlite3_context *context, int count, sqlite3_value **arguments)
{
    (void)count;
    const char *version = (const char *)sqlite3_value_text(arguments[0]);
    long long key;
    if (version && kbready_version_key(version, &key))
        sqlite3_result_int64(context, key);
}

int sqlite3_kbready_init(sqlite3 *database, char **message, const struct sqlite3_api_routines *routines)
{
    (void)message;
    SQLITE_EXTENSION_INIT2(routines);
    int status = sqlite3_create_function_v2(database, "kbready_version_key", 1,
                                            SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL, version_key,
                                            NULL, NULL, NULL);
    return status == SQLITE_OK ? answer_tables_register(database) : status;
}
