/* Reader of what dir and Get-ChildItem print of servicing\Version. */
#pragma once

#include "inventory/reader.h"

bool folder_listing_recognises(const struct source_file *file);
enum opening folder_listing_opens(struct slice line);
bool folder_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error);
