/* Detached signatures in the format of minisign (jedisct1.github.io/minisign, "Signature format"), verified only, never
 * made. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum { MINISIGN_KEY_NUMBER_SIZE = 8, MINISIGN_PUBLIC_KEY_SIZE = 32, MINISIGN_KEY_ID_SIZE = 17 };

struct minisign_key {
    unsigned char number[MINISIGN_KEY_NUMBER_SIZE]; /* the key id: tells keys apart, proves nothing */
    unsigned char key[MINISIGN_PUBLIC_KEY_SIZE];    /* Ed25519 */
};

/* The key id as minisign prints it: "E7620F1842B4E81F". Returns `text`. */
const char *minisign_key_id(const struct minisign_key *key, char text[MINISIGN_KEY_ID_SIZE]);

/* The outcome of a verification. Only one of them is good, and it is not 0. */
enum minisign_outcome {
    MINISIGN_MALFORMED = 0,   /* not the four lines of a signature, or not of a known algorithm */
    MINISIGN_OTHER_KEY,       /* made with another key */
    MINISIGN_CHANGED_BYTES,   /* not a signature of these bytes */
    MINISIGN_CHANGED_COMMENT, /* of these bytes, but its trusted comment is not what was signed */
    MINISIGN_GOOD,
};

/* A public key from `text`: the 56 base64 characters, or what a .pub file holds (a line "untrusted comment: ...", then
 * the characters). False, and `key` untouched, when it is anything else. */
bool minisign_key_parse(struct slice text, struct minisign_key *key);
/* A public key that the user named: the 56 characters themselves, else the path of a .pub file. ERROR_USAGE when it is
 * neither. */
bool minisign_key_read(const char *text_or_path, struct minisign_key *key, struct error *error);

/* Whether `signature`, the content of a .minisig file, is one of `bytes` by `key`, with both algorithms of minisign:
 * "ED" signs the BLAKE2b-512 of the bytes, the older "Ed" the bytes themselves. The trusted comment has to be signed,
 * too. Ends of lines may be LF or CR LF; there may be nothing beyond the four lines. */
enum minisign_outcome minisign_verify(const struct minisign_key *key, struct slice signature, struct slice bytes);
