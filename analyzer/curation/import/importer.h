/* The formats from which rows of data/ can be proposed. One row of the table in importer.c each; a format is told by
 * content. */
#pragma once

#include "curation/import/imported_file.h"

struct importer {
    bool (*recognises)(const struct imported_file *file);
    bool (*read)(struct data_proposal *proposal, const struct imported_file *file, struct arena *arena,
                 struct error *error);
};

/* Has the first importer that recognises the file propose what it teaches, and settles the proposal. Everything lies
 * in `arena`. ERROR_IO, ERROR_INPUT or ERROR_LIMIT, with the path. */
bool import_from_file(struct data_proposal *proposal, const char *path, struct arena *arena, struct error *error);
