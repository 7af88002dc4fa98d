/* Signature catalogs made at test time, and what is read from them. */
#pragma once

#include <openssl/err.h>

#include "package/signature_catalog.h"
#include "package/signature_catalog_maker.h"
#include "test.h"

#define FILE_LISTED     SLICE("<assembly>listed</assembly>")
#define FILE_NOT_LISTED SLICE("<assembly>edited</assembly>")

static struct slice algorithm(const EVP_MD *method)
{
    char text[80];
    OBJ_obj2txt(text, sizeof text, OBJ_nid2obj(EVP_MD_type(method)), 1);
    return DER(SEQUENCE, oid(text), DER(NOTHING, SLICE("")));
}

static struct slice indirect_data(const EVP_MD *method, struct slice digest)
{
    return DER(SEQUENCE, oid("1.3.6.1.4.1.311.2.1.4"),
               DER(SET, DER(SEQUENCE, DER(SEQUENCE, oid("1.3.6.1.4.1.311.2.1.25")),
                            DER(SEQUENCE, algorithm(method), DER(OCTETS, digest)))));
}

/* As before 2012: the digits of the digest as UTF-16 text with a closing NUL. */
static struct slice text_member(struct slice digest)
{
    char *text = arena_allocate(memory, 2 * digest.length + 1, 2);
    for (size_t i = 0; i < digest.length; i++) {
        char digits[3];
        snprintf(digits, sizeof digits, "%02X", (unsigned char)digest.data[i]);
        text[4 * i] = digits[0];
        text[4 * i + 2] = digits[1];
    }
    return DER(SEQUENCE, DER(OCTETS, (struct slice){text, 4 * digest.length + 2}), DER(SET, SLICE("")));
}

static struct slice ordinary_list(void)
{
    return catalog_list(tag_member(digest_of(FILE_LISTED, EVP_sha256())));
}

/* ---- Reading ---- */

static struct signature_catalog read_good(struct slice bytes)
{
    struct signature_catalog catalog;
    struct error error = {0};
    bool success = signature_catalog_read(bytes, memory, &catalog, &error);
    if (!success)
        fail_msg("%s", error.text);
    assert_int_equal(ERR_peek_error(), 0);
    return catalog;
}

static void refuse(struct slice bytes, enum error_code code, const char *text)
{
    struct signature_catalog catalog;
    struct error error = {0};
    assert_false(signature_catalog_read(bytes, memory, &catalog, &error));
    if (error.code != code || !strstr(error.text, text))
        fail_msg("expected \"%s\", got: %s", text, error.text);
    assert_int_equal(catalog.members.count, 0);
    assert_int_equal(catalog.signers.count, 0);
    assert_int_equal(ERR_peek_error(), 0);
}

/* A copy with one bit of the byte at `offset` turned. */
static struct slice flipped(struct slice bytes, size_t offset, unsigned bit)
{
    char *octets = arena_allocate(memory, bytes.length, 1);
    memcpy(octets, bytes.data, bytes.length);
    octets[offset] = (char)((unsigned char)octets[offset] ^ (1U << bit));
    return (struct slice){octets, bytes.length};
}

static void begin(void)
{
    memory = arena_create();
}

static void end(void)
{
    arena_destroy(memory);
}
