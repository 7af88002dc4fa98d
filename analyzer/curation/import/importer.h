/* The formats from which rows of data/ can be proposed. One row of the table in importer.c each; a format is told by
 * content. */
#pragma once

#include "container/container.h"
#include "curation/import/data_proposal.h"

enum { IMPORT_BEGINNING = 64 * 1024 };

struct imported_file {
    const char *path;       /* as the user gave it */
    int descriptor;         /* open, a regular file */
    struct slice beginning; /* its first IMPORT_BEGINNING bytes, or fewer; raw */
    enum container_kind container;
};

struct importer {
    bool (*recognises)(const struct imported_file *file);
    bool (*read)(struct data_proposal *proposal, const struct imported_file *file, struct arena *arena,
                 struct error *error);
};

/* Has the first importer that recognises the file propose what it teaches, and settles the proposal. Everything lies
 * in `arena`. ERROR_IO, ERROR_INPUT or ERROR_LIMIT, with the path. */
bool import_from_file(struct data_proposal *proposal, const char *path, struct arena *arena, struct error *error);
/* An xml_source's read, of which `user` points to the descriptor of a file at its beginning. */
ptrdiff_t imported_file_read(void *user, char *bytes, size_t size);
