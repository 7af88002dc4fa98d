/* What pasting adds to a text, and how it comes off again: quotes of mails, numbers and file names before lines,
 * tables of Markdown, indentation, no-break spaces, escapes of HTML. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"

/* The text without any of it, line for line: every line keeps its number. The text itself when there is none of it;
 * otherwise one copy in `arena`. `text` is what text_decode made. */
struct slice peel_text(struct arena *arena, struct slice text);
