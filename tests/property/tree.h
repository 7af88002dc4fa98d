/* Folders of variants, which properties make and throw away; and how long they go on. Whatever fails here ends the
 * program with exit code 2. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

enum { TREE_PATH_SIZE = 4096 };

/* Prints what failed, with the words of the system. */
_Noreturn void tree_fail(const char *what);
/* A folder with all that is in it; nothing where it is not there. */
void tree_remove(const char *path);
/* Makes the folder `to`, unless it is there, and puts hard links to the files of `from` into it; a name that is taken
 * stays as it is. */
void tree_copy(const char *from, const char *to);

/* AMOUNT on the command line: "5000", or "60s" for seconds. */
bool amount_goes_on(const char *amount, size_t tried, time_t start);
