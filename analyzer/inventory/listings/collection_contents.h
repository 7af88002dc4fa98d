/* The collector's table of contents, kbready-contents.txt. */
#pragma once

#include "inventory/reader.h"

bool collection_contents_recognises(const struct source_file *file);
enum opening collection_contents_opens(struct slice line);
/* ERROR_INPUT when a line is not understood or the end is missing: then no row counts. */
bool collection_contents_read(struct inventory *inventory, const struct source_file *file, struct error *error);
