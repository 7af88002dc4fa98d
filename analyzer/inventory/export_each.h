/* The exports that lie in a folder or an archive, one for each host. */
#pragma once

#include "base/error.h"
#include "base/list.h"

struct export_each {
    struct text_list paths;     /* as export_read takes them, in the order of their names */
    struct slice_list left_out; /* files beside them, clean: no host's */
};

/* Adds, of a folder, every folder in it, and every file that is called like an archive or a WIM file; of an archive, or
 * of "FILE/FOLDER" in one, every folder. What begins with a dot is passed over, as a shell does for "*". Everything lies
 * in `arena`. ERROR_USAGE when there is none; ERROR_IO for what is a link, which is not followed; else the errors of
 * file_tree.h. */
bool export_each_find(const char *path, struct arena *arena, struct export_each *each, struct error *error);
