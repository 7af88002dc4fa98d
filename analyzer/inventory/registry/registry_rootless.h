/* Keys of registry texts that were made from a hive without a name: "\Microsoft\Windows\CurrentVersion". */
#pragma once

#include "base/arena.h"

/* The path as it would be on the machine, in `arena`; `path` itself when it has a root, or when the hive that it begins
 * in cannot be told. */
struct slice registry_rootless_complete(struct arena *arena, struct slice path);
