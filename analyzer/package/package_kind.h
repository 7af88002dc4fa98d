/* The kind of update that a package is, by its content and name. */
#pragma once

#include "package/package_set.h"
#include "servicing/update_kind.h"

/* A rollup by its name (Package_for_RollupFix) or release type, cumulative from Windows 10 on, also when it carries
 * a servicing stack; a servicing stack update by its content; else standalone: which of the other kinds it is, no
 * package says. */
enum update_kind package_kind_of(const struct package_set *package);
