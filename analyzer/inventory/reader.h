/* The table of readers of single files: what each recognises and how it is called. A new reader is one new file and one
 * new row in reader.c. Folders of manifests are read by image_tree.c, which export.c calls directly. */
#pragma once

#include "base/error.h"
#include "inventory/inventory.h"

/* One loose file as readers see it. */
struct source_file {
    struct slice path;  /* relative to EXPORT, clean */
    struct slice bytes; /* as on disk */
    struct slice text;  /* decoded by text_decode, in a scratch arena that dies after reading */
};

struct reader {
    enum reader_id id;
    const char *what; /* "registry export", for messages */
    /* Cheap look at the first kilobytes of decoded text: is this mine? */
    bool (*recognises)(const struct source_file *file);
    /* Adds observations and its coverage row. False with ERROR_INPUT when the file is mine but holds nothing usable. */
    bool (*read)(struct inventory *inventory, const struct source_file *file, struct error *error);
};

extern const struct reader reader_table[];
extern const size_t reader_count;

/* Decodes `bytes` into `scratch` and lets the first reader that recognises them read them. A reader's failure becomes a
 * warning and a coverage row. False when no reader recognises them. */
bool reader_read_bytes(struct inventory *inventory, struct slice path, struct slice bytes, struct arena *scratch);
/* Which reader would read a file that begins so; false when none would. */
bool reader_find(struct slice path, struct slice beginning, struct arena *scratch, enum reader_id *reader);
/* "registry export, systeminfo output, ...": what is understood, for messages. */
struct slice reader_list_known(struct arena *arena);
