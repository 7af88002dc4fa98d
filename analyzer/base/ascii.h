/* Text spelled in ASCII, for terminals and logs that know nothing else. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

bool ascii_is_all(struct slice text);
/* `text`, valid UTF-8, with stand-ins for signs ("->") and \uNNNN for other characters; `text` itself when it is ASCII,
 * else in `arena`. */
struct slice ascii_spelling(struct arena *arena, struct slice text);
