/* What files with registry hives are called. */
#pragma once

#include <stdbool.h>

#include "base/slice.h"

/* Whether hives are commonly kept under such a name: without an extension, or with one like .hiv or .dat. */
bool hive_name_is_common(struct slice name);
/* Whether the file is the hive of an image that says something of servicing: SOFTWARE, SYSTEM or COMPONENTS. */
bool hive_name_is_of_image(struct slice name);
/* Whether a log of changes to a hive is called so: SOFTWARE.LOG, SOFTWARE.LOG1. */
bool hive_name_is_of_log(struct slice name);

/* Whether a file at this path says by its name alone that it is a hive, or was one: "SOFTWARE", "SYSTEM.dat",
 * "cbs.hiv". */
bool hive_name_tells(struct slice path);
