/* Detached signatures of minisign: four lines of text, read strictly, and two Ed25519 signatures that both have to
 * hold.
 *
 *     untrusted comment: signature from minisign secret key
 *     RUSpbIGI...                            algorithm (2 bytes), key id (8), signature of the file (64), in base64
 *     trusted comment: timestamp:1795438619  file:catalog.sqlite  hashed
 *     3jFxSRpB...                            signature (64) of the signature above and the trusted comment
 *
 * A public key is a line of comment and 56 characters: algorithm (2), key id (8), key (32). */
#include "base/minisign.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

enum {
    ALGORITHM_SIZE = 2,
    HEAD_SIZE = ALGORITHM_SIZE + MINISIGN_KEY_NUMBER_SIZE,
    KEY_RECORD_SIZE = HEAD_SIZE + MINISIGN_PUBLIC_KEY_SIZE,
    SIGNATURE_RECORD_SIZE = HEAD_SIZE + DIGEST_ED25519_SIGNATURE_SIZE,
};

static const char hashed_algorithm[ALGORITHM_SIZE] = {'E', 'D'}, plain_algorithm[ALGORITHM_SIZE] = {'E', 'd'};

struct signature_text {
    unsigned char record[SIGNATURE_RECORD_SIZE];
    struct slice trusted_comment;
    unsigned char of_comment[DIGEST_ED25519_SIGNATURE_SIZE];
};

/* -1 for what is no digit of base64. */
static int base64_digit(char character)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *found = memchr(digits, character, sizeof digits - 1);
    return found ? (int)(found - digits) : -1;
}

/* Exactly `size` bytes in the one spelling that RFC 4648 has for them: padded, nothing between, unused bits 0. */
static bool base64_decode(struct slice text, unsigned char *bytes, size_t size)
{
    size_t digits = (size * 8 + 5) / 6, written = 0;
    uint32_t bits = 0;
    unsigned held = 0;
    if (text.length != (size + 2) / 3 * 4)
        return false;
    for (size_t i = 0; i < digits; i++) {
        int digit = base64_digit(text.data[i]);
        if (digit < 0)
            return false;
        bits = (bits << 6 | (uint32_t)digit) & 0xFFFF;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[written++] = (unsigned char)(bits >> held);
        }
    }
    for (size_t i = digits; i < text.length; i++)
        if (text.data[i] != '=')
            return false;
    return written == size && (bits & ((1U << held) - 1)) == 0;
}

/* The next line without its end, which has to begin with `prefix`; the prefix is taken off. */
static bool take_line(struct slice *rest, struct slice prefix, struct slice *line)
{
    if (!rest->data || !slice_next_part(rest, '\n', line))
        return false;
    if (line->length && line->data[line->length - 1] == '\r')
        line->length--;
    if (line->length < prefix.length || memcmp(line->data, prefix.data, prefix.length) != 0)
        return false;
    *line = slice_between(*line, prefix.length, line->length);
    return true;
}

static bool is_at_end(struct slice rest)
{
    return !rest.data || rest.length == 0;
}

static bool parse_key_record(struct slice text, struct minisign_key *key)
{
    unsigned char record[KEY_RECORD_SIZE];
    if (!base64_decode(text, record, sizeof record) || memcmp(record, plain_algorithm, ALGORITHM_SIZE) != 0)
        return false;
    memcpy(key->number, record + ALGORITHM_SIZE, sizeof key->number);
    memcpy(key->key, record + HEAD_SIZE, sizeof key->key);
    return true;
}

bool minisign_key_parse(struct slice text, struct minisign_key *key)
{
    struct slice rest = text, comment, record;
    if (!text.data)
        return false;
    if (parse_key_record(text, key))
        return true;
    return take_line(&rest, SLICE("untrusted comment:"), &comment) && take_line(&rest, SLICE(""), &record) &&
           is_at_end(rest) && parse_key_record(record, key);
}

bool minisign_key_read(const char *text_or_path, struct minisign_key *key, struct error *error)
{
    static const char advice[] =
        "--require-signature takes a public key of minisign: its 56 characters, or a .pub file";
    struct buffer buffer = {0};
    struct error cause = {0};
    bool good = false;
    if (minisign_key_parse(slice_from(text_or_path), key))
        return true;
    struct arena *arena = arena_create();
    struct slice shown = text_clean(arena, slice_from(text_or_path));
    if (!file_read_named_by_user(text_or_path, LIMIT_DETACHED_SIGNATURE, &buffer, &cause))
        error_set(error, ERROR_USAGE, "%s; %s", cause.text, advice);
    else
        good = minisign_key_parse(buffer_slice(&buffer), key) ||
               error_set(error, ERROR_USAGE, SLICE_FORMAT " is no public key; %s", SLICE_ARGUMENTS(shown), advice);
    buffer_release(&buffer);
    arena_destroy(arena);
    return good;
}

static bool parse_signature(struct slice text, struct signature_text *signature)
{
    struct slice rest = text, comment, record, of_comment;
    return text.data && text.length <= LIMIT_DETACHED_SIGNATURE &&
           take_line(&rest, SLICE("untrusted comment:"), &comment) && take_line(&rest, SLICE(""), &record) &&
           take_line(&rest, SLICE("trusted comment: "), &signature->trusted_comment) &&
           take_line(&rest, SLICE(""), &of_comment) && is_at_end(rest) &&
           base64_decode(record, signature->record, sizeof signature->record) &&
           base64_decode(of_comment, signature->of_comment, sizeof signature->of_comment);
}

static bool holds_for_bytes(const struct minisign_key *key, const struct signature_text *signature, struct slice bytes)
{
    unsigned char digest[DIGEST_BLAKE2B_SIZE];
    struct slice signed_bytes = bytes;
    if (memcmp(signature->record, hashed_algorithm, ALGORITHM_SIZE) == 0) {
        digest_blake2b(bytes, digest);
        signed_bytes = (struct slice){(const char *)digest, sizeof digest};
    }
    return digest_ed25519_holds(key->key, signature->record + HEAD_SIZE, signed_bytes);
}

static bool holds_for_comment(const struct minisign_key *key, const struct signature_text *signature)
{
    char signed_bytes[DIGEST_ED25519_SIGNATURE_SIZE + LIMIT_DETACHED_SIGNATURE];
    memcpy(signed_bytes, signature->record + HEAD_SIZE, DIGEST_ED25519_SIGNATURE_SIZE);
    memcpy(signed_bytes + DIGEST_ED25519_SIGNATURE_SIZE, signature->trusted_comment.data,
           signature->trusted_comment.length);
    return digest_ed25519_holds(
        key->key, signature->of_comment,
        (struct slice){signed_bytes, DIGEST_ED25519_SIGNATURE_SIZE + signature->trusted_comment.length});
}

enum minisign_outcome minisign_verify(const struct minisign_key *key, struct slice signature, struct slice bytes)
{
    struct signature_text parts;
    if (!parse_signature(signature, &parts))
        return MINISIGN_MALFORMED;
    if (memcmp(parts.record, hashed_algorithm, ALGORITHM_SIZE) != 0 &&
        memcmp(parts.record, plain_algorithm, ALGORITHM_SIZE) != 0)
        return MINISIGN_MALFORMED;
    if (memcmp(parts.record + ALGORITHM_SIZE, key->number, sizeof key->number) != 0)
        return MINISIGN_OTHER_KEY;
    if (!holds_for_bytes(key, &parts, bytes))
        return MINISIGN_CHANGED_BYTES;
    return holds_for_comment(key, &parts) ? MINISIGN_GOOD : MINISIGN_CHANGED_COMMENT;
}

const char *minisign_key_id(const struct minisign_key *key, char text[MINISIGN_KEY_ID_SIZE])
{
    for (size_t i = 0; i < MINISIGN_KEY_NUMBER_SIZE; i++)
        snprintf(text + 2 * i, 3, "%02X", key->number[MINISIGN_KEY_NUMBER_SIZE - 1 - i]);
    return text;
}
