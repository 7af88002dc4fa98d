/* Offline registry hives: SOFTWARE, SYSTEM and COMPONENTS, told by the keys at their root. The one door to hivex, which
 * is compiled in with KBREADY_HIVE only. */
#pragma once

#include "inventory/inventory.h"

struct hive_file {
    struct slice path;  /* relative to EXPORT, clean */
    struct slice bytes; /* as on disk */
    struct slice doubt; /* why changes to it may lie elsewhere, in clean words; "" = none do */
};

/* Adds what the hive says. Its silence counts as that of an export does, but only if the last write to it came to its
 * end (both sequence numbers of the base block agree) and no log beside it holds changes: without its logs nobody can
 * tell. A hive that cannot be read becomes a warning and a coverage row. */
void registry_hive_read(struct inventory *inventory, const struct hive_file *file);
/* Doubt about what a hive of this name holds: it is there, and cannot be read. `reason`: a phrase. */
void registry_hive_doubt(struct inventory *inventory, struct slice path, struct slice reason);
