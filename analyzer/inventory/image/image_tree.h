/* Folders of an image or of a loose export of it: servicing\Packages, servicing\Version, WinSxS, in any letter case. */
#pragma once

#include "container/file_tree.h"
#include "inventory/inventory.h"
#include "inventory/scan_scope.h"
#include "manifest/package_manifest.h"

struct image_tree; /* state of reading one export: parser, what was seen so far */

/* `files` must outlive the image tree. */
struct image_tree *image_tree_begin(struct inventory *inventory, struct file_tree *files);
/* Of the manifests that follow, packages before components, no more is read than `scope` asks for. NULL: all. */
void image_tree_narrow(struct image_tree *tree, const struct scan_scope *scope);
/* Each takes an open folder of these files and its clean path relative to EXPORT. Unreadable files become warnings. */
void image_tree_read_packages(struct image_tree *tree, int folder, struct slice path); /* *.mum, as installed */
/* *.mum in a folder where Windows keeps none: updates at hand. */
void image_tree_read_at_hand(struct image_tree *tree, int folder, struct slice path);
void image_tree_read_versions(struct image_tree *tree, int folder, struct slice path); /* names like 6.0.6002.18005 */
/* Component names, pending.xml, and what lies in its own sub-folder Manifests (which the caller must not read again).
 * Where no component name is seen, nothing is said of pending work. */
void image_tree_read_winsxs(struct image_tree *tree, int folder, struct slice path);
void image_tree_read_manifests(struct image_tree *tree, int folder, struct slice path); /* *.manifest */
/* Settles completeness, adds listings, coverage and what the packages say of the system; frees the tree. */
void image_tree_end(struct image_tree *tree);
