/* A file that is to be imported, as importers get it. */
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

/* Looks at the beginning, in `arena`, of the file whose path and descriptor are there. ERROR_IO, ERROR_MACHINE. */
bool imported_file_look(struct imported_file *file, struct arena *arena, struct error *error);
/* An xml_source's read, of which `user` points to the descriptor of a file at its beginning. */
ptrdiff_t imported_file_read(void *user, char *bytes, size_t size);
