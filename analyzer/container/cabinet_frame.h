/* The frame of a cabinet: whether its parts are all there, and whether they are all there is. */
#pragma once

#include <stdbool.h>

/* Looks at the open regular file. Checks that its members have the sizes that its packed blocks state, that no byte
 * lies in none of its parts, and that nothing but zeros, or the signature of which its head speaks, follows its end.
 * NULL when all is well; otherwise what is not, and what to do. `*is_one_of_several`: other cabinets continue it, of
 * which each alone shows only a part. */
const char *cabinet_frame_check(int file, bool *is_one_of_several);
