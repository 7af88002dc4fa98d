/* Changes to data/ that an importer proposes: new rows, and empty fields that can now be filled. Nothing is written: the difference is
 * printed for people to review and apply. */
#pragma once

#include "catalog/data_sheet.h"

struct proposed_cell {
    const char *column; /* as in the header of the file */
    struct slice value; /* as data/ writes it; "" = not known */
    bool is_fact;       /* a value that another row may contradict; descriptions and provenance are none */
};

struct data_proposal;
/* `data_folder` holds the CSV files, and must outlive the proposal. Everything lies in `arena`. */
struct data_proposal *data_proposal_begin(const char *data_folder, struct arena *arena);
/* The file "updates.csv" as it stands; NULL, with the error, when it cannot be read. */
const struct data_sheet *data_proposal_sheet(struct data_proposal *proposal, const char *file, struct error *error);

/* Proposes a row of `file`. Where a row with the same key is there already, its empty facts are filled and the source is added to its own;
 * a fact that says something else stays as it is and becomes a remark. */
bool data_proposal_add(struct data_proposal *proposal, const char *file, const struct proposed_cell *cells,
                       size_t count, struct error *error);
/* Something a reviewer must know besides. */
void data_proposal_remark(struct data_proposal *proposal, struct slice remark);

/* Unified differences without context, as `git apply --unidiff-zero -p0` and `patch -p0` take them; "" when nothing is proposed. */
struct slice data_proposal_difference(const struct data_proposal *proposal);
const struct slice_list *data_proposal_remarks(const struct data_proposal *proposal);
