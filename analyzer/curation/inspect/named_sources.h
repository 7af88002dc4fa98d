/* Where rows rest on: each part of a source begins with a name of table `sources`, and the parts stand in the order of
 * its kinds, so that whoever reads a report meets the most authoritative first. */
#pragma once

#include "curation/build/build_sheet.h"

struct source_flaw {
    const struct build_sheet *sheet;
    const struct build_row *row;
    const struct catalog_column *column;
    struct slice what; /* one sentence without a capital */
};
struct source_flaw_list {
    LIST_FIELDS(struct source_flaw);
};

/* Looks at every row of the CATALOG_TABLE_COUNT sheets. A catalog whose table `sources` has no rows names its sources as
 * it likes. In `arena`. */
struct source_flaw_list named_sources_check(const struct build_sheet *sheets, struct arena *arena);
