/* Changes a catalog behind kbready's back, for golden cases of catalogs that nobody should trust.
 *
 * usage: alter_catalog CATALOG SQL */
#include <sqlite3.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    sqlite3 *database = NULL;
    if (argc != 3) {
        fputs("usage: alter_catalog CATALOG SQL\n", stderr);
        return 2;
    }
    int status = sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READWRITE, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_exec(database, argv[2], NULL, NULL, NULL);
    if (status != SQLITE_OK)
        fprintf(stderr, "alter_catalog: %s: %s\n", argv[1], sqlite3_errmsg(database));
    sqlite3_close(database);
    return status != SQLITE_OK;
}
