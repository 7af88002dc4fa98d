/* What `reg query KEY /s` prints. */
#pragma once

#include "inventory/reader.h"

bool registry_query_recognises(const struct source_file *file);
enum opening registry_query_opens(struct slice line);
bool registry_query_read(struct inventory *inventory, const struct source_file *file, struct error *error);
