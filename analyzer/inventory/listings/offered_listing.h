/* Lists of updates that Windows Update offers, so that are not in force. */
#pragma once

#include "inventory/reader.h"

bool offered_listing_recognises(const struct source_file *file);
enum opening offered_listing_opens(struct slice line);
bool offered_listing_read(struct inventory *inventory, const struct source_file *file, struct error *error);
