/* The formats from which rows of data/ can be proposed. One row of the table in importer.c each; a format is told by
 * content. */
#pragma once

#include "container/container.h"
#include "curation/import/data_proposal.h"
#include "curation/import/learned_updates.h"

enum { IMPORT_BEGINNING = 64 * 1024 };

struct imported_file {
    const char *path;       /* as the user gave it */
    int descriptor;         /* open, a regular file */
    struct slice beginning; /* its first IMPORT_BEGINNING bytes, or fewer; raw */
    enum container_kind container;
};

/* What all files of one run teach together. */
struct importing_files {
    struct data_proposal *proposal;
    struct learned_updates *learned; /* by lists; proposed when all files were read */
};

struct importer {
    bool (*recognises)(const struct imported_file *file);
    bool (*read)(struct importing_files *importing, const struct imported_file *file, struct arena *arena,
                 struct error *error);
};

/* Has the first importer that recognises it read each file, proposes what they teach together, and settles the
 * proposal. Everything lies in `arena`. ERROR_IO, ERROR_INPUT or ERROR_LIMIT, with the path. */
bool import_from_files(struct data_proposal *proposal, const char *const *paths, size_t count, struct arena *arena,
                       struct error *error);
/* An xml_source's read, of which `user` points to the descriptor of a file at its beginning. */
ptrdiff_t imported_file_read(void *user, char *bytes, size_t size);
