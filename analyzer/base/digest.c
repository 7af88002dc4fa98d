/* SHA-256, SHA-1, BLAKE2b-512 and the verification of Ed25519 signatures through libcrypto. */
#include "base/digest.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>

#include "base/fatal.h"
#include "base/machine.h"

enum { DIGEST_SIZE = 32, PIECE_SIZE = 256 * 1024 };

static const char sha256[] = "SHA-256";

/* A report without a digest would claim less than it should, so this ends the process as lack of memory does. */
static _Noreturn void give_up(const char *name)
{
    fatal_end(FATAL_EXIT_CODE, "%s is not available in libcrypto", name);
}

/* Without memory for its beginnings libcrypto crashes in what follows. */
static void expect_library(const char *name)
{
    if (!OSSL_LIB_CTX_get0_global_default())
        give_up(name);
}

static void digest_with(const EVP_MD *method, const char *name, struct slice bytes, unsigned char *digest,
                        size_t wanted)
{
    unsigned char result[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    expect_library(name);
    if (EVP_Digest(bytes.length ? bytes.data : "", bytes.length, result, &size, method, NULL) != 1 || size != wanted)
        give_up(name);
    memcpy(digest, result, wanted);
}

void digest_note_exhaustion(void)
{
    for (unsigned long code; (code = ERR_get_error()) != 0;)
        if (ERR_GET_REASON(code) == ERR_R_MALLOC_FAILURE)
            error_set(NULL, ERROR_MACHINE, "signatures cannot be verified: this machine has no memory left for it");
}

void digest_sha1(struct slice bytes, unsigned char digest[DIGEST_SHA1_SIZE])
{
    digest_with(EVP_sha1(), "SHA-1", bytes, digest, DIGEST_SHA1_SIZE);
}

void digest_blake2b(struct slice bytes, unsigned char digest[DIGEST_BLAKE2B_SIZE])
{
    digest_with(EVP_blake2b512(), "BLAKE2b-512", bytes, digest, DIGEST_BLAKE2B_SIZE);
}

bool digest_ed25519_holds(const unsigned char key[DIGEST_ED25519_KEY_SIZE],
                          const unsigned char signature[DIGEST_ED25519_SIGNATURE_SIZE], struct slice message)
{
    EVP_PKEY *public_key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, key, DIGEST_ED25519_KEY_SIZE);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool holds = public_key && context && EVP_DigestVerifyInit(context, NULL, NULL, NULL, public_key) == 1 &&
                 EVP_DigestVerify(context, signature, DIGEST_ED25519_SIGNATURE_SIZE,
                                  (const unsigned char *)(message.length ? message.data : ""), message.length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(public_key);
    if (!holds)
        digest_note_exhaustion();
    return holds;
}

static void write_digits(const unsigned char digest[DIGEST_SIZE], char text[DIGEST_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < DIGEST_SIZE; i++) {
        text[2 * i] = digits[digest[i] >> 4];
        text[2 * i + 1] = digits[digest[i] & 0x0F];
    }
    text[2 * DIGEST_SIZE] = '\0';
}

void digest_sha256(struct slice bytes, char text[DIGEST_TEXT_SIZE])
{
    unsigned char digest[DIGEST_SIZE];
    digest_with(EVP_sha256(), sha256, bytes, digest, DIGEST_SIZE);
    write_digits(digest, text);
}

/* False when the file could not be read to its end. */
static bool digest_stream(FILE *file, char text[DIGEST_TEXT_SIZE])
{
    static char piece[PIECE_SIZE];
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (!context || EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1)
        give_up(sha256);
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        if (EVP_DigestUpdate(context, piece, got) != 1)
            give_up(sha256);
    if (EVP_DigestFinal_ex(context, digest, &size) != 1 || size != DIGEST_SIZE)
        give_up(sha256);
    EVP_MD_CTX_free(context);
    write_digits(digest, text);
    return !ferror(file);
}

void digest_sha256_base64(struct slice bytes, char text[DIGEST_BASE64_SIZE])
{
    unsigned char digest[DIGEST_SIZE];
    digest_with(EVP_sha256(), sha256, bytes, digest, DIGEST_SIZE);
    EVP_EncodeBlock((unsigned char *)text, digest, DIGEST_SIZE);
}

bool digest_sha256_of_file(const char *path, char text[DIGEST_TEXT_SIZE], struct error *error)
{
    FILE *file = fopen(path, "rbe");
    bool read = file && digest_stream(file, text);
    if (!read)
        machine_set_error(error, errno, path);
    if (file)
        fclose(file);
    return read;
}
