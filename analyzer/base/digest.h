/* Digests of bytes: SHA-256 says which file exactly was read, SHA-1 is what WIM files know their content by. The one door to libcrypto for
 * digests. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum { DIGEST_TEXT_SIZE = 65, DIGEST_SHA1_SIZE = 20 };

/* Lower-case hexadecimal SHA-256 of `bytes`, NUL-terminated. */
void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE]);
/* The same of a file of any size that the user named, read piece by piece. ERROR_IO when it cannot be read. */
bool digest_sha256_of_file(const char *path, char text[DIGEST_TEXT_SIZE], struct error *error);
/* The SHA-1 of `bytes`, which shows damage, not forgery. */
void digest_sha1(struct slice bytes, unsigned char digest[DIGEST_SHA1_SIZE]);
