/* Hives as files in a folder: by what names to look for them, and what lies beside them. */
#pragma once

#include "container/file_tree.h"
#include "inventory/inventory.h"

/* Why changes to the hive `name` in the open folder of `files` may lie elsewhere: a log beside it that is not empty, or
 * cannot be looked at. "" when none do. Looked for are its name, with and without its extension, followed by .LOG,
 * .LOG1 or .LOG2, in any letter case. `entries` are all names in that folder. In `arena`. */
struct slice hive_folder_find_doubt(struct file_tree *files, int folder, const struct folder_listing *entries,
                                    struct slice name, struct arena *arena);
/* Hands the hive at the clean path `path` to registry_hive.h; a doubt takes the authority from what it does not
 * show. */
void hive_folder_read(struct inventory *inventory, struct slice path, struct slice bytes, struct slice doubt);
/* The same for the hive at a path the user typed, whose bytes are read already. */
void hive_folder_read_named_by_user(struct inventory *inventory, const char *path, struct slice bytes);
