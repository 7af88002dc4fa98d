/* Registry exports (.reg) of the servicing keys of the SOFTWARE hive. */
#pragma once

#include "inventory/reader.h"

bool registry_export_recognises(const struct source_file *file);
enum opening registry_export_opens(struct slice line);
bool registry_export_holds_open(struct slice line, bool was_open);
bool registry_export_read(struct inventory *inventory, const struct source_file *file, struct error *error);
