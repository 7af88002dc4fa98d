/* What the collector's table of contents (kbready-contents.txt) says of an export, held against what readers met.
 *
 * The table lies beside what it describes, and whoever changes one can change the other: it shows loss and accidents,
 * not malice. So it can take away what the silence of a source would count for, and it can make certain what a source
 * already shows by itself; it never gives authority to a source that contradicts it or itself. */
#pragma once

#include "base/digest.h"
#include "inventory/inventory.h"

enum collected_kind {
    COLLECTED_FILE,
    COLLECTED_FOLDER,
    COLLECTED_PARTIAL, /* the tool failed: what it left is not all there is */
    COLLECTED_EXTRA,   /* for people; kbready does not read it */
    COLLECTED_NONE,    /* nothing was collected */
};

/* One row of a table of contents. */
struct collected_item {
    enum collected_kind kind;
    struct slice path;             /* relative to EXPORT, as the rest is: clean, in the inventory's arena */
    uint64_t files;                /* 1 for a file */
    uint64_t bytes;                /* of all of them */
    char sha256[DIGEST_TEXT_SIZE]; /* lower case; "" for folders, and where certutil knew no SHA-256 */
    struct slice exit_code;        /* "-" = the tool is not there */
    struct slice tool;
    struct origin origin; /* of the row */
};

/* A file, or a folder as a whole, that was read or looked at. */
struct met_item {
    struct slice path;
    uint64_t files; /* 1 for a file; names of the kind that count in a folder */
    uint64_t bytes;
};

void collection_note_met(struct inventory *inventory, struct slice path, uint64_t files, uint64_t bytes);

enum collection_opinion { COLLECTION_SAYS_NOTHING, COLLECTION_AGREES, COLLECTION_DISAGREES };
/* What the tables of contents say of the file or folder at `path`, which was met. `*place` is "counted in
 * kbready-contents.txt:11" when they agree, and empty otherwise; in the inventory's arena. Of use when all of the
 * export was read. */
enum collection_opinion collection_ask(const struct inventory *inventory, struct slice path, struct slice *place);

/* When all of the export was read: each row that does not agree with what was met costs a warning, and the silence of
 * that source. */
void collection_judge(struct inventory *inventory);
