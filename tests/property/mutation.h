/* What can happen to a file on its way: lines get lost, doubled, moved, altered; bytes too; files are cut, packed
 * wrongly, replaced by something that is no file. Each kind makes one variant of one file from a random number. */
#pragma once

#include "base/list.h"
#include "base/slice.h"

enum mutation_result {
    MUTATION_NOT_POSSIBLE, /* of this file */
    MUTATION_OF_BYTES,     /* the file has other bytes */
    MUTATION_REMOVED,      /* it is not there any more */
    MUTATION_NO_FILE,      /* a link, a pipe or a folder has its name */
};

struct mutation {
    enum mutation_result result;
    struct slice bytes;
    const char *replaced_by; /* MUTATION_NO_FILE: "link", "pipe", "folder" */
    /* the lines or bytes that were lost or altered; in ASCII as far as it goes, without line ends */
    struct slice touched;
    /* a block that begins within a line and ends at the same place of a line that begins alike: what is gone are whole
     * lines, which `touched` shows */
    bool takes_whole_lines;
    struct slice joined; /* the line that is left where a block was lost, in ASCII as far as it goes */
    struct slice put;    /* in the place of lines that were replaced */
    char was, is;        /* of a single byte that was altered; `is` NUL where it was lost */
};

struct mutation_kind {
    const char *name;
    bool of_lines; /* makes sense of text only */
    struct mutation (*make)(struct slice bytes, uint64_t random, struct arena *arena);
};

extern const struct mutation_kind mutation_kinds[];
extern const size_t mutation_kind_count;

/* A generator whose numbers follow from its state alone (splitmix64 by Steele, Lea and Flood). */
uint64_t random_next(uint64_t *state);
