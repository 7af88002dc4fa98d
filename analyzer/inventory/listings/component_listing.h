/* Names in WinSxS as a plain listing, one a line (dir /b). */
#pragma once

#include "inventory/image/component_tally.h"
#include "inventory/reader.h"

/* What one listing shows. Whether it is whole cannot be seen from it, so what it does not show counts only where the
 * collector's table of contents agrees (component_listing_judge). */
struct component_listing {
    struct slice path; /* in the inventory's arena, like all that follows */
    struct component_tally tally;
    size_t names;
    bool has_pending; /* a pending.xml among them */
};

bool component_listing_recognises(const struct source_file *file);
enum opening component_listing_opens(struct slice line);
bool component_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error);
/* When all of an export was read: adds the upper bound of the servicing stack and the absence of pending.xml for each
 * listing that the table of contents says is whole. */
void component_listing_judge(struct inventory *inventory);
