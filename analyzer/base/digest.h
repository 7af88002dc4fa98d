/* Digests of bytes: SHA-256 says which file exactly was read, SHA-1 is what WIM files know their content by,
 * BLAKE2b-512 is what detached signatures sign. And Ed25519, which verifies those. The one door to libcrypto for
 * both. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum {
    DIGEST_TEXT_SIZE = 65,
    DIGEST_BASE64_SIZE = 45,
    DIGEST_SHA1_SIZE = 20,
    DIGEST_BLAKE2B_SIZE = 64,
    DIGEST_ED25519_KEY_SIZE = 32,
    DIGEST_ED25519_SIGNATURE_SIZE = 64,
};

/* Lower-case hexadecimal SHA-256 of `bytes`, NUL-terminated. */
void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE]);
/* The same in base64, as a content security policy has it. */
void digest_sha256_base64(struct slice bytes, char text[DIGEST_BASE64_SIZE]);
/* The same of a file of any size that the user named, read piece by piece. ERROR_IO, ERROR_ACCESS, ERROR_MACHINE. */
bool digest_sha256_of_file(const char *path, char text[DIGEST_TEXT_SIZE], struct error *error);
/* The SHA-1 of `bytes`, which shows damage, not forgery. */
void digest_sha1(struct slice bytes, unsigned char digest[DIGEST_SHA1_SIZE]);
/* The BLAKE2b-512 of `bytes` (RFC 7693). */
void digest_blake2b(struct slice bytes, unsigned char digest[DIGEST_BLAKE2B_SIZE]);

/* Whether `signature` is one of `message` by the owner of the public `key` (RFC 8032, Ed25519). False for whatever
 * cannot be verified. */
bool digest_ed25519_holds(const unsigned char key[DIGEST_ED25519_KEY_SIZE],
                          const unsigned char signature[DIGEST_ED25519_SIGNATURE_SIZE], struct slice message);

/* To be asked by whoever libcrypto refused something: when memory was the reason, it is remembered as a failure of
 * the machine. Empties the library's list of errors. */
void digest_note_exhaustion(void);
