/* What a text that no reader recognises shows itself to be a piece of: an export without its head, or of wrong
 * encoding. */
#pragma once

#include "inventory/inventory.h"

/* Whether any line of the file is one that only a source of `*reader` has. Prose that speaks of such sources has none.
 * `bytes` as on disk, in whatever encoding. */
bool evidence_marks_find(struct slice bytes, enum reader_id *reader);
