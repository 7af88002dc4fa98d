/* Logs that a console or a forum wrapped at its width, in the middle of words: nothing in them is a line any more. */
#pragma once

#include "base/slice.h"

/* Characters of a line, as a console counts them; bytes that are no UTF-8 count as well. */
size_t log_line_width(struct slice line);
/* The width at which the text was wrapped, by its first lines; 0 when it was not. */
size_t log_wrapping_width(struct slice beginning);
