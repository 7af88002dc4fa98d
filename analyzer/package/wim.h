/* WIM files, as newer .msu are; read with KBREADY_WIM only.
 *
 * wimlib unpacks to files only; they lie in a private folder below $TMPDIR under numbers, never under the names of
 * members, and are removed before wim_walk returns. */
#pragma once

#include "package/package_walk.h"

/* Walks the only image of the open file. ERROR_INPUT when it is damaged, has several images, or wimlib is not compiled
 * in; ERROR_LIMIT; ERROR_IO when the private folder cannot be used. */
bool wim_walk(struct package_walk *walk, int file, struct slice path, unsigned depth, struct error *error);
