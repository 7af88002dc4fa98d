/* The table of readers of outputs: what each recognises and how it is called. A new reader is one new file and one new
 * row in reader_table.c. Folders of manifests are read by image_tree.c, which export.c calls directly. */
#pragma once

#include "base/error.h"
#include "inventory/source_file.h"

/* What a line says of where outputs begin. */
enum opening {
    OPENING_NONE,
    OPENING_GOES_ON, /* a line of this kind: another kind of output ends before it */
    OPENING_BEGINS,  /* the first line of an output of this kind */
};

enum reach { FROM_LINE, FROM_PARAGRAPH, FROM_PROPERTIES };

struct reader {
    enum reader_id id;
    const char *what; /* "registry export", for messages */
    /* Cheap look at the first kilobytes of an output: is this mine? */
    bool (*recognises)(const struct source_file *file);
    /* Adds observations and its coverage row. False with ERROR_INPUT when the file is mine but holds nothing usable. */
    bool (*read)(struct inventory *inventory, const struct source_file *file, struct error *error);
    /* Whether an output of this kind begins or goes on with a line; asked of every line, so it must be cheap. */
    enum opening (*opens)(struct slice line);
    /* How many lines with text stand above the one that opens it: its own, too. */
    unsigned lines_above;
    /* Or, above a line that goes on, all without an empty line between: any, or only properties ("name=value",
     * "name : value"). */
    enum reach above;
    bool is_headed;       /* it begins with the line that opens it: nothing above belongs to it */
    bool is_told_by_many; /* it may recognise an output of which no line opens one */
    /* Whether a text in the output, which may hold anything, is open behind this line; NULL = there are no such texts. */
    bool (*holds_open)(struct slice line, bool was_open);
    bool is_framed; /* only the beginning of another output ends it, never a line that could be part of one */
};

extern const struct reader reader_table[];
extern const size_t reader_count;

/* Decodes `bytes` into `scratch`, cuts them into the outputs they hold, and lets the first reader that recognises an
 * output read it. A reader's failure becomes a warning and a coverage row; an output that no reader recognises beside
 * one that is read becomes a coverage row. False when no reader recognises any. */
bool reader_read_bytes(struct inventory *inventory, struct slice path, struct slice bytes, struct arena *scratch);
/* Which reader would read a file that begins so; false when none would. */
bool reader_find(struct slice path, struct slice beginning, struct arena *scratch, enum reader_id *reader);
/* What a reader of outputs reads, for messages; the name of the reader for those of folders and hives. */
const char *reader_what(enum reader_id reader);
/* What a text that no reader recognises looks like: "a list of processes"; NULL when that is not known either. */
const char *reader_likeness(struct slice bytes, struct arena *scratch);
