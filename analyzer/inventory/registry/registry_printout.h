/* Reader of the servicing keys as regedit saves them as text. */
#pragma once

#include "inventory/reader.h"

bool registry_printout_recognises(const struct source_file *file);
enum opening registry_printout_opens(struct slice line);
bool registry_printout_read(struct inventory *inventory, const struct source_file *file, struct error *error);
