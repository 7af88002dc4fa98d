/* SHA-256 of bytes: which file exactly was read. The one door to libcrypto for digests. */
#pragma once

#include "base/slice.h"

enum { DIGEST_TEXT_SIZE = 65 };

/* Lower-case hexadecimal SHA-256 of `bytes`, NUL-terminated. */
void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE]);
