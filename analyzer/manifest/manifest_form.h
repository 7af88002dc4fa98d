/* Where the elements that decide may stand; shared inside this folder. */
#pragma once

#include "base/arena.h"

/* What a reader that goes by a table of places would pass over in silence: an element of asm.v3 that decides whether
 * the package installs, standing where no manifest has it, or under a name that is one letter off. `is_below_known`: it
 * stands directly inside an element that is read; otherwise inside one that is not, where only a servicing stack floor
 * is out of place. Returns what is wrong with it, in `arena`; "" for an element that may be passed over. */
struct slice manifest_form_defect(bool is_below_known, struct slice name, struct arena *arena);
