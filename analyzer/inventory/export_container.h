/* EXPORT as an archive or an image: what the user named, and its files. */
#pragma once

#include "container/file_tree.h"

struct export_container {
    enum container_kind kind; /* CONTAINER_NONE: neither archive nor WIM */
    int file;                 /* open unless CONTAINER_NONE */
    unsigned image;           /* of a WIM: INDEX, or 0 for none */
    struct slice path;        /* of the file, clean */
    struct slice inner;       /* of an archive: the folder in it that was named, raw; empty = all of it */
};

/* What `path` names: a regular file that is a container by its first bytes, or "FILE:INDEX" for a WIM, or
 * "FILE/FOLDER" for a folder in an archive. Anything else is CONTAINER_NONE, also what cannot be opened. ERROR_USAGE for an INDEX behind the name of another file. Release it with
 * export_container_release. */
bool export_container_find(const char *path, struct arena *arena, struct export_container *container,
                           struct error *error);
void export_container_release(struct export_container *container);
/* Its files, planning, with the folder that was named as their root; NULL on failure, as file_tree_open_archive and
 * file_tree_open_wim, and ERROR_IO when there is no such folder. The container must outlive them. */
struct file_tree *export_container_open(const struct export_container *container, struct error *error);
/* Whether a file within an export is called like a container, which is then not opened. */
bool export_container_is_called_one(struct slice name);
