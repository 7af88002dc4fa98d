/* SHA-256 through libcrypto. */
#include "base/digest.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIGEST_SIZE = 32, EXIT_CODE_BROKEN_LIBRARY = 2 };

void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(bytes.length ? bytes.data : "", bytes.length, digest, &size, EVP_sha256(), NULL) != 1 ||
        size != DIGEST_SIZE) {
        /* A report without a digest would claim less than it should, so this ends the process as lack of memory does. */
        fputs("kbready: SHA-256 is not available in libcrypto\n", stderr);
        fflush(NULL);
        _Exit(EXIT_CODE_BROKEN_LIBRARY);
    }
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 0x0F];
    }
    text[2 * DIGEST_SIZE] = '\0';
}
