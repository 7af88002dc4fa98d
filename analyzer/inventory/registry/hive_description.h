/* Registry items as bytes: how the process that reads a hive tells its parent what is in it. The parent takes the bytes
 * for hostile, since a hive may have taken over the process that read it. */
#pragma once

#include <stdio.h>

#include "base/arena.h"
#include "inventory/registry/registry_item.h"

/* False when writing failed. */
bool hive_description_write(FILE *output, const struct registry_item *item);
/* Takes the next item off `*rest`; its texts point into it, `problem` into `arena`. False at the end; then
 * `rest->length` is not 0 if what is left is no item. */
bool hive_description_next(struct slice *rest, struct arena *arena, struct registry_item *item);
