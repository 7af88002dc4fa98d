/* A tree of files to read an export from, wherever it lies: a folder on disk, an archive, an image of a WIM. Reading
 * one file after the other looks the same for all; nothing is mounted, and nothing is unpacked to disk.
 *
 * Folders are numbers: descriptors on disk, otherwise places in an index of names that is held in memory. Of an archive
 * or an image the bytes are fetched in portions (LIMIT_PORTION), in the order in which they will be read. So the walk
 * is made twice over such a tree: while it `is_planning`, every read fails and is noted; after file_tree_end_plan the
 * same reads bring the bytes. */
#pragma once

#include "base/file.h"
#include "base/progress.h"
#include "container/container.h"

struct file_tree_operations;

struct file_tree {
    const struct file_tree_operations *operations;
    int root; /* an open folder */
    bool is_planning;
    struct progress *progress; /* told of every file read; NULL = nobody listens */
};

struct file_tree_operations {
    bool (*list)(struct file_tree *tree, int folder, struct arena *arena, struct folder_listing *listing,
                 struct error *error);
    int (*open)(struct file_tree *tree, int folder, const char *name, struct error *error);
    void (*close_folder)(struct file_tree *tree, int folder);
    bool (*read)(struct file_tree *tree, int folder, const char *name, size_t limit, struct slice *bytes,
                 struct error *error);
    bool (*peek)(struct file_tree *tree, int folder, const char *name, size_t size,
                 struct slice *bytes); /* NULL: never */
    bool (*has_failed)(const struct file_tree *tree, struct error *error);
    void (*close)(struct file_tree *tree);
};

/* Of an archive or image: whether nothing below the folder `name` in the folder `parent` (both raw) is ever looked
 * at. */
typedef bool file_tree_is_closed(struct slice parent, struct slice name);

/* The caller owns the tree; NULL on failure. The folder that the user named; links in `path` are followed. ERROR_IO. */
struct file_tree *file_tree_open_folder(const char *path, struct error *error);
/* The archive in the open regular file, which must outlive the tree, of a kind other than CONTAINER_WIM. All of its
 * names are read. `path`: clean, for messages. ERROR_INPUT when it is damaged, encrypted, or holds names that are
 * refused: absolute, "..", or twice the same, letter case ignored; ERROR_LIMIT. */
struct file_tree *file_tree_open_archive(int file, enum container_kind kind, struct slice path,
                                         file_tree_is_closed *is_closed, struct error *error);
/* Image `image` of the WIM file, counted from 1; 0: the only one. ERROR_USAGE, with the images listed, when there is no
 * such one. */
struct file_tree *file_tree_open_wim(int file, unsigned image, struct slice path, file_tree_is_closed *is_closed,
                                     struct error *error);
void file_tree_close(struct file_tree *tree);

/* All entries of the folder but "." and "..", sorted bytewise by name. They last as long as `arena` and the tree.
 * ERROR_LIMIT beyond LIMIT_FOLDER_ENTRIES. */
bool file_tree_list(struct file_tree *tree, int folder, struct arena *arena, struct folder_listing *listing,
                    struct error *error);
/* The folder `name`, as listed, in `folder`; -1 on failure. */
int file_tree_open(struct file_tree *tree, int folder, const char *name, struct error *error);
void file_tree_close_folder(struct file_tree *tree, int folder);
/* All bytes of the file `name`, as listed; they last until the next read. Links and special files are refused, as is
 * what has more than `limit` bytes, or more than LIMIT_PORTION_FILE outside of a folder on disk (ERROR_LIMIT). The
 * error text starts with `name`. */
bool file_tree_read(struct file_tree *tree, int folder, const char *name, size_t limit, struct slice *bytes,
                    struct error *error);
/* The first `size` bytes of the file, or fewer if it has no more; they last until the next read. False when that cannot
 * be had without reading all of it, as in an archive or an image, or when it fails. */
bool file_tree_peek(struct file_tree *tree, int folder, const char *name, size_t size, struct slice *bytes);
void file_tree_end_plan(struct file_tree *tree);
/* True, with the cause, when an archive or image turned out to be damaged while it was read: then nothing read from it
 * counts. */
bool file_tree_has_failed(const struct file_tree *tree, struct error *error);
