/* Files of an export that nobody read: counted by kind, so that none is passed over in silence.
 *
 *     14 files not read: 9 .evtx (such as logs/Setup.evtx), 5 .png (such as page-1.png) */
#pragma once

#include "inventory/inventory.h"

/* How many files of one kind were not read. A kind is what their names end in. */
struct unread_kind {
    struct slice extension; /* in small letters, without the dot; empty = without one, or no word */
    size_t count;
    struct slice_list examples; /* the first few paths */
};

/* A file at `path`, clean, was met and not read. */
void unread_files_note(struct inventory *inventory, struct slice path);
/* Adds the one coverage row for all of them, with what could be exported instead, when all has been read. What the
 * collector left for people (collection.h) is known and left out. */
void unread_files_cover(struct inventory *inventory);
size_t unread_files_count(const struct inventory *inventory);
/* "14 files not read: 9 .evtx (such as logs/Setup.evtx), 5 .png"; "" when the row is not there. In `arena`. */
struct slice unread_files_words(const struct inventory *inventory, struct arena *arena);
