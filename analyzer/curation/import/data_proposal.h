/* Changes to data/ that an importer proposes: new rows, and empty fields that can now be filled. Nothing is written:
 * the difference is printed for people to review and apply. */
#pragma once

#include "curation/import/data_sheet.h"

enum cell_use {
    CELL_DESCRIPTION, /* or provenance: stands only in new rows */
    CELL_FACT,        /* a value that the row may contradict */
    CELL_LONGER_LIST, /* holds all that the row's list has, and perhaps more: it takes its place */
};

struct proposed_cell {
    const char *column; /* as in the header of the file */
    struct slice value; /* as data/ writes it; "" = not known */
    enum cell_use use;
};

struct data_proposal;
/* `data_folder` holds the CSV files, and must outlive the proposal. Everything lies in `arena`. */
struct data_proposal *data_proposal_begin(const char *data_folder, struct arena *arena);
/* The file "updates.csv" as it stands; NULL, with the error, when it cannot be read. */
const struct data_sheet *data_proposal_sheet(struct data_proposal *proposal, const char *file, struct error *error);

/* Proposes a row of `file`. Where a row with the same key is there already, its empty facts are filled and the
 * source is added to its own; a fact that says something else stays as it is and becomes a remark. */
bool data_proposal_add(struct data_proposal *proposal, const char *file, const struct proposed_cell *cells,
                       size_t count, struct error *error);
/* To be called after the last row was proposed: an update that gets a row is no longer `external` in rows that name
 * it, and one that still has none is. The new rows need not fill that column. ERROR_IO, ERROR_INPUT for a file of
 * data/ that cannot be read. */
bool data_proposal_settle(struct data_proposal *proposal, struct error *error);
/* Something a reviewer must know besides. */
void data_proposal_remark(struct data_proposal *proposal, struct slice remark);

/* Unified differences without context, as `git apply --unidiff-zero -p0` and `patch -p0` take them; "" when nothing
 * is proposed. */
struct slice data_proposal_difference(const struct data_proposal *proposal);
const struct slice_list *data_proposal_remarks(const struct data_proposal *proposal);
