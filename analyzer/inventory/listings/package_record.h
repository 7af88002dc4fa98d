/* Reader of packages as Get-WindowsPackage exports them: as CSV or JSON. */
#pragma once

#include "inventory/reader.h"

bool package_record_recognises(const struct source_file *file);
enum opening package_record_opens(struct slice line);
bool package_record_read(struct inventory *inventory, const struct source_file *file, struct error *error);
