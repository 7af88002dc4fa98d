/* An export that is a folder of exports, one for each host:
 *
 *     exports/SRV-A/cbs.reg      exports/SRV-B/cbs.reg      exports/SRV-C/systeminfo.txt
 *
 * Read as one it would be a mixture of machines, of which nothing can be said. */
#pragma once

#include "base/error.h"
#include "inventory/inventory.h"

/* False, with ERROR_USAGE and the way to name the hosts, when what was read lies in folders that tell different
 * computers, or that hold the same evidence of two; and nothing of that kind beside them. Called when all has been read.
 * `is_container`: EXPORT is an archive, whose folders no shell can name. */
bool several_hosts_check(const struct inventory *inventory, bool is_container, struct error *error);
