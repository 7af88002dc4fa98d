/* Shared by the files that read an image tree, from image_tree.c to image_end.c; of no use to others. */
#pragma once

#include "inventory/doubt.h"
#include "inventory/image/component_tally.h"
#include "inventory/image/image_tree.h"
#include "inventory/store_evidence.h"

/* The folders of one kind that were read. */
struct image_source {
    struct slice path; /* of the first, in the inventory's arena */
    size_t folders;
    size_t files;   /* of the kind looked for: manifests, component names */
    uint64_t bytes; /* of package manifests */
    size_t damaged;
};

/* The signature catalogs of one folder, by what is before ".cat". */
struct image_catalogs {
    struct arena *arena;
    struct intern *stems;
    struct slice_list names; /* by the id of the stem */
    bool *has_manifest;      /* the same */
};

/* What the file name says a package manifest is. */
struct named_package {
    struct slice path;
    bool has_identity;
    bool is_loose; /* update.mum and update-bf.mum stand for no identity */
    struct package_identity identity;
    size_t known; /* its observation, made of its name alone; SIZE_MAX = none yet */
};

/* A package manifest of which nothing but its name was read yet. */
struct deferred_package {
    size_t stored; /* its place in store->stored, which names file and catalog */
    int folder;    /* of tree->kept */
};

/* Service Pack 2 of NT 6.0 is a package of its own; the foundation package stays that of Service Pack 1. */
enum { KB_SERVICE_PACK_2_OF_6_0 = 948465 };

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
    struct image_catalogs catalogs; /* of the folder of packages that is read */
    bool has_manifests_folder;      /* a WinSxS with its Manifests */
    const struct scan_scope *scope; /* NULL = everything is read */
    struct intern *wanted;          /* components of which the scope wants the manifests; NULL = all */
    int deferring;                  /* the folder whose packages may be deferred, kept open; -1 = none */
    struct {
        LIST_FIELDS(int);
    } kept;
    struct {
        LIST_FIELDS(struct deferred_package);
    } deferred;
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

/* image_tree.c: reads a manifest that was deferred. */
void image_read_deferred(struct image_tree *tree, const struct deferred_package *deferred);

/* image_scope.c: which manifests are left unread. Around the packages of a folder that has `count` entries: */
void image_scope_begin_packages(struct image_tree *tree, int folder, size_t count);
void image_scope_end_packages(struct image_tree *tree);
/* Whether the manifest of this name is not to be read unless the end of the export asks for it. */
bool image_scope_defers(const struct image_tree *tree, const struct named_package *named,
                        const struct folder_entry *entry);
void image_scope_defer(struct image_tree *tree, struct stored_package *stored);
/* Around the manifests of a folder that has `count` entries: */
void image_scope_begin_components(struct image_tree *tree, size_t count);
void image_scope_end_components(struct image_tree *tree);
/* Whether the manifest `name` of `component` stays unread; then it was counted. */
bool image_scope_leaves_out(struct image_tree *tree, const struct component_name *component, struct slice name);

/* image_store.c: what an examination of the store wants to know; inventory/store_evidence.h. Around the packages of a
 * folder: */
void image_store_begin_packages(struct image_tree *tree, struct slice path, const struct folder_listing *listing);
void image_store_end_packages(struct image_tree *tree, struct slice path);
/* The manifest `name`, which was not looked into yet. */
struct stored_package *image_store_add(struct image_tree *tree, struct slice path, struct slice name);
/* The name of the catalog beside the manifest `name`; "" = none. */
struct slice image_store_catalog_of(const struct image_tree *tree, struct slice name);
/* Its bytes were read into tree->bytes, and `manifest` from them: NULL when they could not be parsed. Reads the
 * catalog, if there is one. */
void image_store_examine(struct image_tree *tree, int folder, struct slice catalog, struct stored_package *stored,
                         const struct package_manifest *manifest);
/* Where files are only planned (container/file_tree.h), that of its catalog as well. */
void image_store_plan(struct image_tree *tree, int folder, struct slice catalog);
void image_store_note_folder(struct store_folder *folder, struct slice path, struct arena *arena);
/* The manifest of a component, whose name is one. */
void image_store_note_component(struct image_tree *tree, struct slice name);
void image_store_note_damaged(struct image_tree *tree, struct slice path, struct slice name, const char *cause,
                              bool is_name);
