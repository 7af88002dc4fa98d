/* Lists of exports, as find prints them and people write them: the path of one a line; or with a NUL behind each, as
 * find -print0 does.
 *
 *     exports/srv-file01
 *     exports/srv-app02.zip */
#pragma once

#include "base/error.h"
#include "base/list.h"

/* Adds the paths in the file `path` ("-": standard input) to `exports`, as they stand there: empty lines are passed
 * over, and the ends of lines that Windows writes. Everything lies in `arena`. ERROR_IO; ERROR_INPUT when it names
 * none, with the line when one is no text or no path; ERROR_LIMIT. */
bool export_list_read(const char *path, struct arena *arena, struct text_list *exports, struct error *error);
/* Whether no two of them are called the same; ERROR_USAGE names one that is there twice. */
bool export_list_is_distinct(const struct text_list *exports, struct error *error);
