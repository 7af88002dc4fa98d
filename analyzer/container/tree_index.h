/* The names of an archive or image in memory, and the portion of its bytes that is held; shared by the files that open
 * such trees (file_tree_archive.c, file_tree_wim.c). */
#pragma once

#include "container/file_tree.h"

struct tree_index;

/* One file to fetch. */
struct tree_wanted {
    uint32_t place; /* as given to tree_index_add */
    size_t size;
    char *bytes; /* room for `size` of them */
    int node;    /* of the index */
};

struct tree_damage {
    char words[256];       /* raw */
    enum error_code cause; /* ERROR_INPUT, ERROR_LIMIT for lack of the memory that is allowed, ERROR_MACHINE */
    int node;              /* of the index */
};

/* Where the bytes come from. */
struct tree_source {
    /* Fetches all of `wanted`, sorted by place; a place may repeat. On failure `words` says what is wrong with which
     * file. */
    bool (*fetch)(void *user, const struct tree_wanted *wanted, size_t count, struct tree_damage *damage);
    void (*close)(void *user);
    void *user;
};

/* `path` as in file_tree_open_archive, copied. The caller owns the index until tree_index_open or
 * tree_index_destroy. */
struct tree_index *tree_index_create(struct slice path, file_tree_is_closed *is_closed);
void tree_index_destroy(struct tree_index *index);
/* Adds what lies at `name`, which may use '/' or '\' and start with "./", and the folders around it. `place` is for the
 * source. Sets `*noted` to false when nothing at this name is ever looked at. ERROR_INPUT for names that are refused,
 * ERROR_LIMIT. */
bool tree_index_add(struct tree_index *index, struct slice name, enum file_kind kind, uint64_t size, uint32_t place,
                    bool *noted, struct error *error);
/* Adds `name` as another name of the file `target`, which was added before. When it was not, `name` is no plain
 * file. */
bool tree_index_add_link(struct tree_index *index, struct slice name, struct slice target, struct error *error);
/* "PATH!NAME: words"; ERROR_INPUT. */
bool tree_index_fail(const struct tree_index *index, struct slice name, const char *words, struct error *error);
/* The finished index as a tree, which owns it and closes the source. */
struct file_tree *tree_index_open(struct tree_index *index, struct tree_source source);
