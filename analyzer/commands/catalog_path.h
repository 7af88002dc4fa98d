/* Where the catalog lies when --catalog does not say. */
#pragma once

#include "base/arena.h"

/* `given` when not NULL; else $KBREADY_CATALOG; else the installed one (../share/kbready/catalog.sqlite from the program); else the one beside
 * the program, where the build puts it. In `arena`, NUL-terminated; it need not exist. */
const char *catalog_path_find(const char *given, struct arena *arena);
