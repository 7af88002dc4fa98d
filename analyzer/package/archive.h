/* Cabinets and zip archives, read as streams: members that matter are unpacked in memory, cabinets within are read
 * through, never held. */
#pragma once

#include "package/package_walk.h"

/* Walks the open regular file, whose first bytes said what it is (CONTAINER_CABINET or CONTAINER_ZIP). ERROR_INPUT when
 * it is damaged, ERROR_LIMIT; the text names container and member. */
bool archive_walk(struct package_walk *walk, int file, enum container_kind kind, struct slice path, unsigned depth,
                  struct error *error);
