/* UTF-8 out of files, in which any bytes may stand. */
#pragma once

#include "base/slice.h"

/* Number of bytes of the valid UTF-8 character at the start of `text`, which is not empty (never overlong, a surrogate
 * or past U+10FFFF); 0 when it is none. */
size_t utf8_character(struct slice text, uint32_t *character);

/* Whether a line is UTF-8, if perhaps with a few bytes in it that are none: it holds more characters of several bytes
 * than bytes that are part of none. True of ASCII. */
bool utf8_prevails(struct slice line);
