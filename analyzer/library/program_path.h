/* Where the program kbready lies, seen from the library. */
#pragma once

#include "base/arena.h"

/* $KBREADY_PROGRAM; else the installed one, at the place that it has from the shared object that holds this code
 * (../bin/kbready, unless the build was told other folders); else the one beside it, where the build puts it. In
 * `arena`; NULL when none is there. */
const char *program_path_find(struct arena *arena);
