/* Shared by the files that walk an export (export.c, export_note.c, export_walk.c, loose_files.c,
 * pending_file.c); of no use to others. */
#pragma once

#include "container/file_tree.h"
#include "inventory/image/image_tree.h"
#include "inventory/missing_source.h"
#include "inventory/scan_scope.h"

struct walk {
    struct inventory *inventory;
    struct file_tree *files;
    struct progress *progress;      /* NULL = nobody listens */
    const struct scan_scope *scope; /* NULL = everything is read */
    struct image_tree *tree;
    struct arena *scratch; /* of one file */
    size_t names;          /* looked at in the whole export */
    bool is_container;     /* EXPORT is an archive or an image */
    bool stopped;
    bool too_deep; /* already said so */
    bool found[IMAGE_SOURCE_COUNT];
    struct slice servicing; /* path of the first servicing folder */
};

struct folder {
    int number; /* open, of walk.files */
    struct slice name;
    struct slice path; /* clean, relative to EXPORT; "" for EXPORT itself */
    unsigned depth;
    struct folder_listing entries;
};

/* export_note.c. The clean path of `name` in the folder `path`, in the inventory's arena. */
struct slice walk_join_path(struct walk *walk, struct slice path, struct slice name);
void walk_note_unreadable(struct walk *walk, enum reader_id reader, struct slice path, const char *cost);
/* What could not be looked at may hold anything: doubt about everything. `reason`: a phrase. */
void walk_doubt_everything(struct walk *walk, struct slice path, const char *reason);
bool name_has_extension(struct slice name, const char *extension);

/* export_walk.c: reads all that lies in walk->files; `name` is what their root is called. */
void walk_files(struct walk *walk, struct slice name);

/* loose_files.c: the files of a folder that are told by their content. `warn`: of what nobody understands. */
void loose_files_read(struct walk *walk, const struct folder *folder, bool warn);
/* The registry hives of an image among the files of its folder config. */
void loose_files_read_image_hives(struct walk *walk, const struct folder *folder);
/* Hands the bytes of a loose file to a reader. */
void loose_file_read_bytes(struct walk *walk, struct slice path, struct slice bytes, bool warn);
/* What a text called so may have at most. */
size_t loose_file_limit(struct slice name);

/* pending_file.c: whether the entry is called as a pending.xml taken out of WinSxS is; then all that it says was
 * noted. */
bool pending_file_take(struct walk *walk, const struct folder *folder, const struct folder_entry *entry);
