/* SHA-256 and SHA-1 through libcrypto. */
#include "base/digest.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIGEST_SIZE = 32, EXIT_CODE_BROKEN_LIBRARY = 2 };

/* A report without a digest would claim less than it should, so a failure ends the process as lack of memory does. */
static void digest_with(const EVP_MD *method, const char *name, struct slice bytes, unsigned char *digest,
                        size_t wanted)
{
    unsigned char result[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(bytes.length ? bytes.data : "", bytes.length, result, &size, method, NULL) != 1 || size != wanted) {
        fprintf(stderr, "kbready: %s is not available in libcrypto\n", name);
        fflush(NULL);
        _Exit(EXIT_CODE_BROKEN_LIBRARY);
    }
    memcpy(digest, result, wanted);
}

void digest_sha1(struct slice bytes, unsigned char digest[DIGEST_SHA1_SIZE])
{
    digest_with(EVP_sha1(), "SHA-1", bytes, digest, DIGEST_SHA1_SIZE);
}

void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[DIGEST_SIZE];
    digest_with(EVP_sha256(), "SHA-256", bytes, digest, DIGEST_SIZE);
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 0x0F];
    }
    text[2 * DIGEST_SIZE] = '\0';
}
