/* The usual sources that an export does not hold, and what that costs. */
#pragma once

#include "inventory/inventory.h"

enum image_source_kind { IMAGE_PACKAGES, IMAGE_VERSIONS, IMAGE_COMPONENTS };
enum { IMAGE_SOURCE_COUNT = IMAGE_COMPONENTS + 1 };

/* Adds one coverage row for each usual source that is not there: folders of an image by `found`, files by what they
 * left in the inventory. */
void missing_source_note(struct inventory *inventory, const bool found[IMAGE_SOURCE_COUNT]);
