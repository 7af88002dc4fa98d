/* What data_proposal.c and data_settlement.c share: the files of data/ that a proposal looked into, and what is to
 * change in each. */
#pragma once

#include "curation/build/build_sheet.h"
#include "curation/import/data_proposal.h"

/* A row changed, or, with `before` NULL, a new one for the end of the file. */
struct proposed_change {
    const struct data_row *before;
    struct slice_list fields; /* in the order of the sheet's columns */
};

/* What identifies a row: its key columns, joined. */
struct keyed_row {
    struct slice key;
    const struct data_row *row;
};

struct proposed_file {
    const struct catalog_table *table;
    struct data_sheet sheet;
    struct keyed_row *rows; /* of the sheet, by rising key */
    struct {
        LIST_FIELDS(struct proposed_change);
    } changes;
};

struct data_proposal {
    const char *folder;
    struct arena *arena;
    struct {
        LIST_FIELDS(struct proposed_file *);
    } files;
    struct slice_list remarks;
};

/* The file "updates.csv", read when it was not yet; NULL, with the error, when it cannot be. */
struct proposed_file *data_proposal_open(struct data_proposal *proposal, const char *name, struct error *error);
/* The row with this key as it stands; NULL when there is none. */
const struct data_row *data_proposal_row(const struct proposed_file *file, struct slice key);
/* What joins the key columns in `keyed_row.key`. */
#define DATA_KEY_JOINT "\n"
