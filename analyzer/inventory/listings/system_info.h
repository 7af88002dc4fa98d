/* Output of systeminfo. */
#pragma once

#include "inventory/reader.h"

bool system_info_recognises(const struct source_file *file);
enum opening system_info_opens(struct slice line);
bool system_info_read(struct inventory *inventory, const struct source_file *file, struct error *error);
