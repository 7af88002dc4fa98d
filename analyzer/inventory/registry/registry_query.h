/* What `reg query KEY /s` prints. */
#pragma once

#include "inventory/reader.h"

bool registry_query_recognises(const struct source_file *file);
bool registry_query_read(struct inventory *inventory, const struct source_file *file, struct error *error);
