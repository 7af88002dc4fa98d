/* Shared by the files that read an image tree (image_tree.c, image_components.c, image_settlement.c); of no use to
 * others. */
#pragma once

#include "inventory/doubt.h"
#include "inventory/image/component_tally.h"
#include "inventory/image/image_tree.h"

/* The folders of one kind that were read. */
struct image_source {
    struct slice path; /* of the first, in the inventory's arena */
    size_t folders;
    size_t files;   /* of the kind looked for: manifests, component names */
    uint64_t bytes; /* of package manifests */
    size_t damaged;
};

struct image_tree {
    struct inventory *inventory;
    struct file_tree *files;
    struct manifest_parser *parser;
    struct slice bytes;  /* of the file read last */
    struct arena *names; /* of one folder's listing */
    struct arena *file;  /* of one file's manifest */
    struct error error;
    struct image_source packages;
    struct image_source components; /* WinSxS itself: names */
    struct image_source manifests;  /* of components */
    size_t compressed;              /* component manifests */
    size_t wrong_keys;
    bool has_manifests_folder; /* a WinSxS with its Manifests */
    struct component_tally tally;
};

/* Lists `folder` into tree->names; a folder that cannot be listed costs a warning and a coverage row that says `cost`,
 * and leaves doubt. */
bool image_tree_list(struct image_tree *tree, int folder, struct slice path, const char *cost,
                     struct folder_listing *listing);
/* Doubt about the subjects that the file or folder at `path` would have spoken of (doubt.h). `reason`: a phrase. */
void image_doubt(struct image_tree *tree, unsigned subjects, enum standing standing, struct slice path,
                 struct slice reason);
void image_source_note_folder(struct image_tree *tree, struct image_source *source, struct slice path);
/* Clean path of `name` in the folder `path`, in `arena`. */
struct slice image_path(struct arena *arena, struct slice path, struct slice name);
bool image_read_file(struct image_tree *tree, int folder,
                     const char *name); /* into tree->bytes; on failure tree->error */
/* One line for the file at `path`: why it was not used. */
void image_warn_file(struct image_tree *tree, struct slice path, const char *cause);
void image_warn_unread(struct image_tree *tree, struct slice folder_path); /* of a failed image_read_file */

/* image_components.c: the upper bound of the servicing stack and the coverage of WinSxS. `architecture` is the host's,
 * if known. */
void image_settle_components(struct image_tree *tree, enum architecture architecture);
/* image_settlement.c: whether the package listing is whole, what the packages say of the system. Returns the host's
 * architecture. */
enum architecture image_settle_packages(struct image_tree *tree);
