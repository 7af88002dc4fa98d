/* SHA-256 of bytes: which file exactly was read. The one door to libcrypto for digests. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum { DIGEST_TEXT_SIZE = 65 };

/* Lower-case hexadecimal SHA-256 of `bytes`, NUL-terminated. */
void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE]);
/* The same of a file of any size that the user named, read piece by piece. ERROR_IO when it cannot be read. */
bool digest_sha256_of_file(const char *path, char text[DIGEST_TEXT_SIZE], struct error *error);
