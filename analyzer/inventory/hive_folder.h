/* Hives as files in a folder: by what names to look for them, and what lies beside them. */
#pragma once

#include "base/file.h"
#include "inventory/inventory.h"

/* Whether hives are commonly kept under such a name: without an extension, or with one like .hiv or .dat. */
bool hive_name_is_common(struct slice name);
/* Whether the file is the hive of an image that says something of servicing: SOFTWARE, SYSTEM or COMPONENTS. */
bool hive_name_is_of_image(struct slice name);

/* Hands the hive `name` in the open folder to registry_hive.h. `entries` are all names in that folder, `path` is the clean path of the hive.
 * A log beside it that is not empty, or cannot be looked at, takes the authority from what the hive does not show. Looked for are its name,
 * with and without its extension, followed by .LOG, .LOG1 or .LOG2, in any letter case. What cannot be read becomes a warning and a
 * coverage row. */
void hive_folder_read(struct inventory *inventory, int folder, const struct folder_listing *entries, struct slice name,
                      struct slice path, struct buffer *buffer);
/* The same for the hive at a path the user typed, whose bytes are read already. */
void hive_folder_read_named_by_user(struct inventory *inventory, const char *path, struct slice bytes);
