/* Lists of installed hotfixes: wmic qfe and Get-HotFix, as table, list or comma-separated values. */
#pragma once

#include "inventory/reader.h"

bool hotfix_listing_recognises(const struct source_file *file);
enum opening hotfix_listing_opens(struct slice line);
bool hotfix_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error);
