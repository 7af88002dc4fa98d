/* How a row of data/ names the file that an importer read. */
#pragma once

#include "base/arena.h"
#include "base/error.h"

/* "the file NAME (sha256 …)" for the file at `path`, in `arena`. ERROR_IO when it cannot be read. */
bool import_source_of(const char *path, struct arena *arena, struct slice *source, struct error *error);
