/* wsusscn2.cab, Microsoft's list of updates for scans without network, or the package.xml in it. */
#pragma once

#include "curation/import/importer.h"

bool import_offline_sync_recognises(const struct imported_file *file);
/* Proposes, for the updates that updates.csv describes, what they replace (supersedence.csv) and the day on which
 * WSUS got them; and, where their metadata lie in the cabinet, the stack they demand (floors.csv). ERROR_INPUT,
 * ERROR_LIMIT, ERROR_IO. */
bool import_offline_sync(struct importing_files *files, const struct imported_file *file, struct arena *arena,
                         struct error *error);
