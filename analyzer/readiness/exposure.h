/* Vulnerabilities that stay open until an update is installed. */
#pragma once

#include "readiness/facts/host.h"

/* What `update`, and every update that it contains, fixes, less what updates in force on the host have fixed. An update
 * that the export does not show counts as not there: what is open is open as far as the export shows. Not known where
 * the catalog has no such data for any of these updates, or the update is not for the host's product. The lists lie in
 * the arena of the run. */
struct exposure exposure_find(const struct host *host, const struct catalog_update *update);
