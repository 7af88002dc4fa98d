/* Where the catalog lies when --catalog does not say, and opening it as --require-signature demands. */
#pragma once

#include "base/list.h"
#include "catalog/catalog.h"

/* `given` when not NULL; else $KBREADY_CATALOG; else the installed one, at the place that it has from the program
 * (../share/kbready/catalog.sqlite, unless the build was told other folders); else the one beside the program, where
 * the build puts it. In `arena`, NUL-terminated; it need not exist. */
const char *catalog_path_find(const char *given, struct arena *arena);
/* Opens the catalog at `path`. `key` is what --require-signature says, NULL when it is not given: ERROR_USAGE when it
 * is no key, else as catalog_open and catalog_open_signed. */
bool catalog_path_open(const char *path, const char *key, struct catalog **catalog, struct error *error);
/* The catalog at `path` and its signature, as files that no report may be written over: NUL-terminated, in `arena`. */
void catalog_inputs_add(const char *path, struct arena *arena, struct slice_list *inputs);
