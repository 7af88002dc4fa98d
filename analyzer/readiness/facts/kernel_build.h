/* What the kernel's build says about Server 2008 SP2: 6002 until spring 2019, 6003 since.
 *
 * The kernel moved with KB4489887 (preview, 2019-03-19) or KB4493471 (2019-04-09); sources differ. Every monthly rollup
 * and security-only update from April 2019 on is built on 6003. */
#pragma once

#include "readiness/facts/host.h"

enum { KERNEL_BUILD_OLD = 6002, KERNEL_BUILD_NEW = 6003 };

/* The update moves the kernel to build 6003: a rollup, preview or security-only update released on or after
 * 2019-04-09. */
bool kernel_build_is_moved_by(const struct catalog_update *update);
/* The host's kernel is still build 6002, so that the update cannot be in force (likely: it rests on one build
 * number). */
bool kernel_build_excludes(const struct host *host, const struct catalog_update *update);
