/* Reader of HOST_Hotfixes.TXT and .CSV of Microsoft's support collector. */
#pragma once

#include "inventory/reader.h"

bool support_listing_recognises(const struct source_file *file);
enum opening support_listing_opens(struct slice line);
bool support_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error);
