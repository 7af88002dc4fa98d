/* Signature catalogs. All but the last tests read catalogs made here: lists written by hand as DER, signed with a key made at test time. */
#include "test.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs7.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "package/signature_catalog.h"

#define TRUST_LIST_OID  "1.3.6.1.4.1.311.10.1"
#define FILE_LISTED     SLICE("<assembly>listed</assembly>")
#define FILE_NOT_LISTED SLICE("<assembly>edited</assembly>")

enum {
    INTEGER = 0x02,
    OCTETS = 0x04,
    NOTHING = 0x05,
    OBJECT = 0x06,
    TIME = 0x17,
    SEQUENCE = 0x30,
    SET = 0x31,
    TAGGED_0 = 0xA0
};

/* ---- Writing DER ---- */

static struct arena *memory;

/* One element of `kind` around `parts`, or the parts alone when `kind` is 0. */
static struct slice der_join(unsigned kind, size_t count, const struct slice *parts)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += parts[i].length;
    char *octets = arena_allocate(memory, length + 4, 1);
    size_t used = 0;
    if (kind) {
        octets[used++] = (char)kind;
        if (length >= 0x80)
            octets[used++] = length > 0xFF ? (char)0x82 : (char)0x81;
        if (length > 0xFF)
            octets[used++] = (char)(length >> 8);
        octets[used++] = (char)length;
        assert_true(length <= 0xFFFF);
    }
    for (size_t i = 0; i < count; i++) {
        if (parts[i].length)
            memcpy(octets + used, parts[i].data, parts[i].length);
        used += parts[i].length;
    }
    return (struct slice){octets, used};
}
#define DER(kind, ...)                                                                                                 \
    der_join((kind), sizeof((struct slice[]){__VA_ARGS__}) / sizeof(struct slice), (struct slice[]){__VA_ARGS__})

static struct slice digest_of(struct slice bytes, const EVP_MD *method)
{
    unsigned char octets[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    assert_int_equal(EVP_Digest(bytes.data, bytes.length, octets, &size, method, NULL), 1);
    return arena_copy(memory, (struct slice){(const char *)octets, size});
}

static struct slice oid(const char *text)
{
    ASN1_OBJECT *object = OBJ_txt2obj(text, 1);
    struct slice octets = {(const char *)OBJ_get0_data(object), OBJ_length(object)};
    struct slice element = DER(OBJECT, octets);
    ASN1_OBJECT_free(object);
    return element;
}

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

static struct slice tag_member(struct slice tag)
{
    return DER(SEQUENCE, DER(OCTETS, tag), DER(SET, DER(SEQUENCE, oid("1.3.6.1.4.1.311.12.2.3"), DER(SET, SLICE("")))));
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

static struct slice trust_list(const char *usage, struct slice members)
{
    return DER(SEQUENCE, DER(SEQUENCE, oid(usage)), DER(OCTETS, SLICE("0123456789abcdef")),
               DER(TIME, SLICE("200502050353Z")), DER(SEQUENCE, oid("1.3.6.1.4.1.311.12.1.3")), DER(SEQUENCE, members),
               DER(TAGGED_0, DER(SEQUENCE, SLICE(""))));
}

static struct slice catalog_list(struct slice members)
{
    return trust_list("1.3.6.1.4.1.311.12.1.1", members);
}

static struct slice ordinary_list(void)
{
    return catalog_list(tag_member(digest_of(FILE_LISTED, EVP_sha256())));
}

/* ---- Signing ---- */

struct signature {
    const EVP_MD *method;
    struct slice nested;      /* a whole SignedData for the unsigned attributes */
    const char *content_type; /* NULL: that of a trust list; "": no such attribute */
    bool digest_left_out;     /* no messageDigest */
    int digest_type;          /* of its value; 0: an OCTET STRING */
    struct slice digested;    /* what messageDigest is of; empty: the list */
    bool certificate_left_out;
};

static EVP_PKEY *signing_key(void)
{
    static EVP_PKEY *key;
    if (!key) {
        EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, NULL);
        assert_int_equal(EVP_PKEY_keygen_init(context), 1);
        assert_int_equal(EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048), 1);
        assert_int_equal(EVP_PKEY_keygen(context, &key), 1);
        EVP_PKEY_CTX_free(context);
    }
    return key;
}

static X509 *certificate_with(const char *common_name, long serial)
{
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_NAME *name = X509_NAME_new();
    if (common_name)
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)common_name, -1, -1, 0);
    X509_set_subject_name(certificate, name);
    X509_set_issuer_name(certificate, name);
    X509_NAME_free(name);
    X509_set_pubkey(certificate, signing_key());
    assert_true(X509_sign(certificate, signing_key(), EVP_sha256()) > 0);
    return certificate;
}

/* `list` is the whole SEQUENCE; what is digested is what is inside. */
static struct slice content_of(struct slice list)
{
    const unsigned char *at = (const unsigned char *)list.data;
    long length;
    int tag, class;
    ASN1_get_object(&at, &length, &tag, &class, (long)list.length);
    return (struct slice){(const char *)at, (size_t)length};
}

static void set_content(PKCS7 *pkcs7, const char *type, struct slice list)
{
    PKCS7 *contents = pkcs7->d.sign->contents;
    contents->type = OBJ_txt2obj(type, 1);
    if (list.length == 0)
        return;
    ASN1_STRING *sequence = ASN1_STRING_type_new(V_ASN1_SEQUENCE);
    ASN1_STRING_set(sequence, list.data, (int)list.length);
    contents->d.other = ASN1_TYPE_new();
    ASN1_TYPE_set(contents->d.other, V_ASN1_SEQUENCE, sequence);
}

static void add_signed_attributes(PKCS7_SIGNER_INFO *info, const struct signature *signature, struct slice content)
{
    const char *type = signature->content_type ? signature->content_type : TRUST_LIST_OID;
    if (*type)
        PKCS7_add_signed_attribute(info, NID_pkcs9_contentType, V_ASN1_OBJECT, OBJ_txt2obj(type, 1));
    struct slice digest = digest_of(signature->digested.length ? signature->digested : content, signature->method);
    ASN1_STRING *value = ASN1_STRING_type_new(signature->digest_type ? signature->digest_type : V_ASN1_OCTET_STRING);
    ASN1_STRING_set(value, digest.data, (int)digest.length);
    if (signature->digest_left_out)
        ASN1_STRING_free(value);
    else
        PKCS7_add_signed_attribute(info, NID_pkcs9_messageDigest, ASN1_STRING_type(value), value);
    if (!*type && signature->digest_left_out)
        PKCS7_add0_attrib_signing_time(info, NULL);
}

static void add_nested(PKCS7_SIGNER_INFO *info, struct slice nested)
{
    ASN1_OBJECT *object = OBJ_txt2obj("1.3.6.1.4.1.311.2.4.1", 1);
    X509_ATTRIBUTE *attribute =
        X509_ATTRIBUTE_create_by_OBJ(NULL, object, V_ASN1_SEQUENCE, nested.data, (int)nested.length);
    X509at_add1_attr(&info->unauth_attr, attribute);
    X509_ATTRIBUTE_free(attribute);
    ASN1_OBJECT_free(object);
}

static struct slice written(PKCS7 *pkcs7)
{
    unsigned char *octets = NULL;
    int length = i2d_PKCS7(pkcs7, &octets);
    assert_true(length > 0);
    struct slice bytes = arena_copy(memory, (struct slice){(const char *)octets, (size_t)length});
    OPENSSL_free(octets);
    return bytes;
}

/* SignedData over `list`, which is left out of it when `detached`. */
static struct slice sign_as(const char *common_name, const char *type, struct slice list, bool detached, size_t count,
                            const struct signature *signatures)
{
    X509 *certificate = certificate_with(common_name, 1);
    PKCS7 *pkcs7 = PKCS7_new();
    PKCS7_set_type(pkcs7, NID_pkcs7_signed);
    set_content(pkcs7, type, detached ? SLICE("") : list);
    for (size_t i = 0; i < count; i++) {
        PKCS7_SIGNER_INFO *info = PKCS7_add_signature(pkcs7, certificate, signing_key(), signatures[i].method);
        assert_non_null(info);
        add_signed_attributes(info, &signatures[i], content_of(list));
        assert_int_equal(PKCS7_SIGNER_INFO_sign(info), 1);
        if (signatures[i].nested.length)
            add_nested(info, signatures[i].nested);
    }
    if (count == 0 || !signatures[0].certificate_left_out)
        PKCS7_add_certificate(pkcs7, certificate);
    struct slice bytes = written(pkcs7);
    PKCS7_free(pkcs7);
    X509_free(certificate);
    return bytes;
}

static struct slice sign(struct slice list, struct signature signature)
{
    return sign_as("Test Signer", TRUST_LIST_OID, list, false, 1, &signature);
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

/* ---- What is listed ---- */

static enum catalog_match match_of(const struct signature_catalog *catalog, struct slice bytes)
{
    struct arena *arena = arena_create();
    struct file_digests file = file_digests_of(bytes, arena);
    enum catalog_match match = signature_catalog_match(catalog, &file);
    arena_destroy(arena);
    return match;
}

TEST(a_listed_file_matches_and_another_does_not)
{
    begin();
    struct signature_catalog catalog = read_good(sign(ordinary_list(), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    assert_int_equal(match_of(&catalog, FILE_NOT_LISTED), CATALOG_MISMATCH);
    assert_int_equal(match_of(&catalog, SLICE("")), CATALOG_MISMATCH);
    assert_int_equal(match_of(NULL, FILE_LISTED), CATALOG_NONE);
    assert_int_equal(catalog.signers.count, 1);
    assert_int_equal(catalog.signers.items[0].digest, CATALOG_DIGEST_SHA256);
    assert_false(catalog.signers.items[0].nested);
    assert_slice_equal(catalog.signers.items[0].common_name, "Test Signer");
    assert_true(signature_catalog_needs_sha2(&catalog));
    end();
}

TEST(names_are_those_of_the_reports)
{
    assert_string_equal(catalog_match_name(CATALOG_MATCH), "catalog-match");
    assert_string_equal(catalog_match_name(CATALOG_MISMATCH), "catalog-mismatch");
    assert_string_equal(catalog_match_name(CATALOG_NONE), "no-catalog");
    assert_string_equal(catalog_digest_name(CATALOG_DIGEST_SHA1), "sha1");
    assert_string_equal(catalog_digest_name(CATALOG_DIGEST_SHA256), "sha256");
}

TEST(a_digest_as_text_is_a_digest)
{
    begin();
    struct slice list = catalog_list(text_member(digest_of(FILE_LISTED, EVP_sha1())));
    struct signature_catalog catalog = read_good(sign(list, (struct signature){.method = EVP_sha1()}));
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    assert_int_equal(match_of(&catalog, FILE_NOT_LISTED), CATALOG_MISMATCH);
    assert_int_equal(catalog.members.count, 1);
    assert_int_equal(catalog.members.items[0].length, 20);
    assert_int_equal(catalog.signers.items[0].digest, CATALOG_DIGEST_SHA1);
    assert_false(signature_catalog_needs_sha2(&catalog));

    list = catalog_list(text_member(digest_of(FILE_LISTED, EVP_sha256())));
    catalog = read_good(sign(list, (struct signature){.method = EVP_sha256()}));
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    end();
}

TEST(a_member_with_a_name_of_its_own_has_its_digest_in_the_indirect_data)
{
    begin();
    struct slice member = DER(SEQUENCE, DER(OCTETS, SLICE("u\0p\0d\0a\0t\0e\0")),
                              DER(SET, indirect_data(EVP_sha1(), digest_of(FILE_LISTED, EVP_sha1()))));
    struct signature_catalog catalog =
        read_good(sign(catalog_list(member), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(catalog.members.count, 1);
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MATCH);
    end();
}

TEST(members_are_in_order_and_stand_there_once)
{
    begin();
    struct slice sha1 = digest_of(FILE_LISTED, EVP_sha1());
    struct slice sha256 = digest_of(FILE_LISTED, EVP_sha256());
    struct slice both = DER(SEQUENCE, DER(OCTETS, sha256), DER(SET, indirect_data(EVP_sha256(), sha256)));
    struct slice members =
        DER(0, both, tag_member(sha1), text_member(sha1), tag_member(digest_of(SLICE("a"), EVP_sha1())));
    struct signature_catalog catalog =
        read_good(sign(catalog_list(members), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(catalog.members.count, 3);
    assert_true(slice_compare(catalog.members.items[0], catalog.members.items[1]) < 0);
    assert_true(slice_compare(catalog.members.items[1], catalog.members.items[2]) < 0);
    end();
}

TEST(an_empty_list_lists_nothing)
{
    begin();
    struct signature_catalog catalog =
        read_good(sign(catalog_list(SLICE("")), (struct signature){.method = EVP_sha256()}));
    assert_int_equal(catalog.members.count, 0);
    assert_int_equal(match_of(&catalog, FILE_LISTED), CATALOG_MISMATCH);
    end();
}

/* ---- Who signed ---- */

TEST(every_signer_is_told)
{
    begin();
    struct signature both[] = {{.method = EVP_sha256()}, {.method = EVP_sha1()}};
    struct signature_catalog catalog =
        read_good(sign_as("Test Signer", TRUST_LIST_OID, ordinary_list(), false, 2, both));
    assert_int_equal(catalog.signers.count, 2);
    assert_int_equal(catalog.signers.items[0].digest + catalog.signers.items[1].digest,
                     CATALOG_DIGEST_SHA1 + CATALOG_DIGEST_SHA256);
    assert_false(signature_catalog_needs_sha2(&catalog));
    end();
}

TEST(a_nested_signature_is_a_signature)
{
    begin();
    struct signature second = {.method = EVP_sha256()};
    struct slice detached = sign_as("Second Signer", TRUST_LIST_OID, ordinary_list(), true, 1, &second);
    struct slice same_list = sign_as("Third Signer", TRUST_LIST_OID, ordinary_list(), false, 1, &second);
    for (size_t i = 0; i < 2; i++) {
        struct signature first = {.method = EVP_sha1(), .nested = i ? same_list : detached};
        struct signature_catalog catalog = read_good(sign(ordinary_list(), first));
        assert_int_equal(catalog.signers.count, 2);
        assert_int_equal(catalog.signers.items[1].digest, CATALOG_DIGEST_SHA256);
        assert_true(catalog.signers.items[1].nested);
        assert_slice_equal(catalog.signers.items[1].common_name, i ? "Third Signer" : "Second Signer");
        assert_false(signature_catalog_needs_sha2(&catalog));
        assert_int_equal(catalog.members.count, 1);
    }
    end();
}

TEST(a_nested_signature_may_bring_a_list_of_its_own)
{
    begin();
    struct slice old = catalog_list(text_member(digest_of(FILE_LISTED, EVP_sha1())));
    struct slice nested = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    struct signature_catalog catalog = read_good(sign(old, (struct signature){.method = EVP_sha1(), .nested = nested}));
    assert_int_equal(catalog.members.count, 2);
    assert_int_equal(catalog.signers.count, 2);
    end();
}

TEST(a_nested_signature_must_verify_too)
{
    begin();
    struct slice nested = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    nested = flipped(nested, nested.length - 1, 0);
    refuse(sign(ordinary_list(), (struct signature){.method = EVP_sha1(), .nested = nested}), ERROR_INPUT,
           "nested signature: the sha256 signature of \"Test Signer\" does not verify");
    refuse(sign(ordinary_list(), (struct signature){.method = EVP_sha1(), .nested = SLICE("\x30\x00")}), ERROR_INPUT,
           "nested signature: byte 2: cut short");
    end();
}

TEST(the_name_of_the_signer_is_clean_and_short)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    struct slice bytes = sign_as("Evil\n\x1B[2J", TRUST_LIST_OID, ordinary_list(), false, 1, &signature);
    assert_slice_equal(read_good(bytes).signers.items[0].common_name, "Evil\\x0A\\x1B[2J");
    bytes = sign_as(NULL, TRUST_LIST_OID, ordinary_list(), false, 1, &signature);
    assert_slice_equal(read_good(bytes).signers.items[0].common_name, "");
    end();
}

/* ---- What does not verify ---- */

TEST(a_changed_list_does_not_verify)
{
    begin();
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    size_t digest = slice_find(bytes, digest_of(FILE_LISTED, EVP_sha256()));
    assert_int_not_equal(digest, SLICE_NOT_FOUND);
    refuse(flipped(bytes, digest, 0), ERROR_INPUT,
           "the sha256 signature of \"Test Signer\" does not verify (digest failure)");
    end();
}

TEST(a_changed_signature_does_not_verify)
{
    begin();
    const EVP_MD *methods[] = {EVP_sha1(), EVP_sha256()};
    for (size_t i = 0; i < 2; i++) {
        struct slice bytes = sign(ordinary_list(), (struct signature){.method = methods[i]});
        refuse(flipped(bytes, bytes.length - 1, 3), ERROR_INPUT, "does not verify");
    }
    end();
}

TEST(changed_signed_attributes_do_not_verify)
{
    begin();
    struct slice list = ordinary_list();
    struct slice other = catalog_list(tag_member(digest_of(FILE_NOT_LISTED, EVP_sha256())));
    struct slice bytes = sign(list, (struct signature){.method = EVP_sha256(), .digested = content_of(other)});
    refuse(bytes, ERROR_INPUT, "does not verify (digest failure)");

    /* List and digest put right, the signature over the attributes still the old one. */
    size_t at = slice_find(bytes, digest_of(content_of(other), EVP_sha256()));
    char *octets = arena_allocate(memory, bytes.length, 1);
    memcpy(octets, bytes.data, bytes.length);
    memcpy(octets + at, digest_of(content_of(list), EVP_sha256()).data, 32);
    struct slice forged = {octets, bytes.length};
    refuse(forged, ERROR_INPUT, "does not verify");
    end();
}

TEST(signed_attributes_are_needed)
{
    begin();
    struct slice list = ordinary_list();
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .content_type = ""}), ERROR_INPUT,
           "a signer that did not sign a trust list");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .content_type = "1.2.840.113549.1.7.1"}), ERROR_INPUT,
           "a signer that did not sign a trust list");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .digest_left_out = true}), ERROR_INPUT,
           "a signer without the digest");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .digest_type = V_ASN1_UTF8STRING}), ERROR_INPUT,
           "a signer without the digest");
    end();
}

TEST(signers_that_cannot_be_checked_are_refused)
{
    begin();
    struct slice list = ordinary_list();
    refuse(sign(list, (struct signature){.method = EVP_sha512()}), ERROR_INPUT, "signed with sha512");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .certificate_left_out = true}), ERROR_INPUT,
           "a signer whose certificate is not in it");
    refuse(sign_as("Nobody", TRUST_LIST_OID, list, false, 0, NULL), ERROR_INPUT, "nobody signed it");
    struct signature signature = {.method = EVP_sha256()};
    refuse(sign_as("Test Signer", TRUST_LIST_OID, list, true, 1, &signature), ERROR_INPUT,
           "the list itself is not in it");
    end();
}

/* ---- What is no catalog ---- */

TEST(other_signed_things_are_refused)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    refuse(SLICE(""), ERROR_INPUT, "empty");
    refuse(SLICE("MZ\x90"), ERROR_INPUT, "byte 0: 0x4D where a catalog has 0x30");
    refuse(DER(SEQUENCE, oid("1.2.840.113549.1.7.1")), ERROR_INPUT, "byte 2: not signed data");
    refuse(sign_as("Test Signer", "1.3.6.1.4.1.311.2.1.4", ordinary_list(), false, 1, &signature), ERROR_INPUT,
           "not a trust list");
    refuse(sign(trust_list("1.3.6.1.4.1.311.10.3.9", SLICE("")), signature), ERROR_INPUT,
           "a trust list of another use");
    end();
}

TEST(members_that_cannot_be_understood_are_refused)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    struct slice short_digest = slice_between(digest_of(FILE_LISTED, EVP_sha1()), 0, 16);
    refuse(sign(catalog_list(tag_member(short_digest)), signature), ERROR_INPUT, "a member without a SHA-1 or SHA-256");
    struct slice member = DER(SEQUENCE, DER(OCTETS, digest_of(FILE_LISTED, EVP_sha256())),
                              DER(SET, indirect_data(EVP_sha256(), short_digest)));
    refuse(sign(catalog_list(member), signature), ERROR_INPUT, "a sha256 digest of 16 bytes");
    member = DER(SEQUENCE, DER(OCTETS, SLICE("x")),
                 DER(SET, indirect_data(EVP_sha512(), digest_of(SLICE("x"), EVP_sha512()))));
    refuse(sign(catalog_list(member), signature), ERROR_INPUT, "a member without a SHA-1 or SHA-256");
    refuse(sign(catalog_list(DER(OCTETS, SLICE("x"))), signature), ERROR_INPUT, "0x04 where a catalog has 0x30");
    end();
}

/* ---- Hostile bytes ---- */

TEST(a_catalog_cut_anywhere_is_refused)
{
    begin();
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256()});
    for (size_t length = 0; length < bytes.length; length++) {
        char *exact = memory_resize(NULL, length ? length : 1, 1); /* so that the sanitizer sees a read past the end */
        memcpy(exact, bytes.data, length);
        refuse((struct slice){exact, length}, ERROR_INPUT, "; take the catalog from the package again");
        free(exact);
    }
    refuse(DER(0, bytes, SLICE("\0")), ERROR_INPUT, "something follows the end");
    end();
}

/* Whatever bit is turned, the list is either refused or the one that was signed. */
TEST(a_flipped_bit_never_changes_the_list)
{
    begin();
    struct slice nested = sign(ordinary_list(), (struct signature){.method = EVP_sha1()});
    struct slice bytes = sign(ordinary_list(), (struct signature){.method = EVP_sha256(), .nested = nested});
    struct slice expected = digest_of(FILE_LISTED, EVP_sha256());
    size_t refused = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        struct arena *arena = arena_create();
        struct signature_catalog catalog;
        struct error error = {0};
        if (signature_catalog_read(flipped(bytes, i, (unsigned)i % 8), arena, &catalog, &error)) {
            assert_int_equal(catalog.members.count, 1);
            assert_true(slice_equal(catalog.members.items[0], expected));
        } else {
            refused++;
            assert_true(error.code == ERROR_INPUT || error.code == ERROR_LIMIT);
        }
        assert_int_equal(ERR_peek_error(), 0);
        arena_destroy(arena);
    }
    assert_true(refused > bytes.length / 2);
    end();
}

TEST(lengths_that_lie_are_refused)
{
    begin();
    refuse(SLICE("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02\x00\x00"), ERROR_INPUT, "indefinite length");
    refuse(SLICE("\x30\x84\x7F\xFF\xFF\xFF\x06\x09"), ERROR_INPUT, "byte 0: cut short");
    refuse(SLICE("\x30\x88\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x06"), ERROR_INPUT, "byte 0: cut short");
    refuse(SLICE("\x30"), ERROR_INPUT, "byte 0: cut short");
    refuse((struct slice){"", (size_t)LIMIT_SIGNATURE_SIZE + 1}, ERROR_LIMIT, "larger than");
    struct slice list = catalog_list(SLICE("\x30\x80\x04\x00\x00\x00"));
    refuse(sign(list, (struct signature){.method = EVP_sha256()}), ERROR_INPUT, "indefinite length");
    end();
}

TEST(deep_nesting_is_refused)
{
    begin();
    struct slice deep = SLICE("");
    for (size_t i = 0; i < 5000; i++)
        deep = DER(SEQUENCE, deep);
    refuse(sign(catalog_list(deep), (struct signature){.method = EVP_sha256()}), ERROR_INPUT,
           "where a catalog has 0x04");
    refuse(deep, ERROR_INPUT, "0x30 where a catalog has 0x06");
    char *open = arena_allocate(memory, 100000, 2);
    for (size_t i = 0; i < 100000; i++)
        memcpy(open + 2 * i, "\x30\x80", 2);
    refuse((struct slice){open, 200000}, ERROR_INPUT, "indefinite length");
    end();
}

TEST(signatures_inside_signatures_end_somewhere)
{
    begin();
    struct signature signature = {.method = EVP_sha256()};
    for (int depth = 0; depth <= LIMIT_SIGNATURE_NESTING; depth++)
        signature.nested = sign(ordinary_list(), signature);
    refuse(sign(ordinary_list(), signature), ERROR_LIMIT, "more than 4 levels");
    signature = (struct signature){.method = EVP_sha256()};
    for (int depth = 0; depth < LIMIT_SIGNATURE_NESTING; depth++)
        signature.nested = sign(ordinary_list(), signature);
    assert_int_equal(read_good(sign(ordinary_list(), signature)).signers.count, 5);
    end();
}

TEST(signers_are_bounded)
{
    begin();
    struct signature many[LIMIT_SIGNATURE_SIGNERS + 1];
    for (size_t i = 0; i <= LIMIT_SIGNATURE_SIGNERS; i++)
        many[i] = (struct signature){.method = EVP_sha256()};
    struct slice list = ordinary_list();
    struct slice full = sign_as("Test Signer", TRUST_LIST_OID, list, false, LIMIT_SIGNATURE_SIGNERS, many);
    assert_int_equal(read_good(full).signers.count, LIMIT_SIGNATURE_SIGNERS);
    refuse(sign_as("Test Signer", TRUST_LIST_OID, list, false, LIMIT_SIGNATURE_SIGNERS + 1, many), ERROR_LIMIT,
           "more than 16 signers");
    refuse(sign(list, (struct signature){.method = EVP_sha256(), .nested = full}), ERROR_LIMIT, "more than 16 signers");
    end();
}

TEST(certificates_are_bounded)
{
    begin();
    PKCS7 *pkcs7 = PKCS7_new();
    PKCS7_set_type(pkcs7, NID_pkcs7_signed);
    set_content(pkcs7, TRUST_LIST_OID, ordinary_list());
    for (long i = 0; i <= LIMIT_SIGNATURE_CERTIFICATES; i++) {
        X509 *certificate = certificate_with("Test Signer", i);
        PKCS7_add_certificate(pkcs7, certificate);
        X509_free(certificate);
    }
    refuse(written(pkcs7), ERROR_LIMIT, "more than 64 certificates");
    PKCS7_free(pkcs7);
    end();
}

/* ---- Real pairs ---- */

struct tally {
    struct buffer catalog, manifest;
    size_t matches, mismatches, sha256_only_6_1;
};

static void check_pair(struct tally *tally, int folder, const char *path, struct slice name)
{
    struct error error = {0};
    struct signature_catalog catalog;
    struct arena *arena = arena_create();
    struct slice manifest =
        arena_format(arena, SLICE_FORMAT ".mum", SLICE_ARGUMENTS(slice_between(name, 0, name.length - 4)));
    bool success = file_read(folder, name.data, LIMIT_SIGNATURE_SIZE, &tally->catalog, &error) &&
                   file_read(folder, manifest.data, LIMIT_MANIFEST_SIZE, &tally->manifest, &error) &&
                   signature_catalog_read(buffer_slice(&tally->catalog), arena, &catalog, &error);
    if (!success)
        fail_msg("%s/%s: %s", path, name.data, error.text);
    bool match = match_of(&catalog, buffer_slice(&tally->manifest)) == CATALOG_MATCH;
    if (match == (strstr(path, "win10-edited") != NULL))
        fail_msg("%s/%s: %s", path, name.data, match ? "matches" : "does not match");
    *(match ? &tally->matches : &tally->mismatches) += 1;
    /* What was signed before the change of 2019 for 6.1 has SHA-1, what came after it has not. */
    if (strstr(path, "Windows6.1-KB")) {
        bool after = strstr(path, "KB4538483") != NULL;
        assert_int_equal(signature_catalog_needs_sha2(&catalog), after);
        tally->sha256_only_6_1 += after;
    }
    arena_destroy(arena);
}

static void check_folder(struct tally *tally, int folder, const char *path)
{
    struct arena *arena = arena_create();
    struct folder_listing listing = {0};
    assert_true(folder_list(folder, arena, LIMIT_FOLDER_ENTRIES, &listing, NULL));
    for (size_t i = 0; i < listing.count; i++) {
        struct slice name = listing.items[i].name;
        if (listing.items[i].kind == FILE_FOLDER) {
            int inside = folder_open(folder, name.data, NULL);
            check_folder(tally, inside, arena_format(arena, "%s/%s", path, name.data).data);
            close(inside);
        } else if (slice_ends_with_ignoring_case(name, SLICE(".cat"))) {
            check_pair(tally, folder, path, name);
        }
    }
    arena_destroy(arena);
}

TEST(real_pairs_match_but_for_the_edited_one)
{
    int folder = folder_open_named_by_user(TEST_SAMPLES_FOLDER "/mum", NULL);
    if (folder < 0)
        skip();
    struct tally tally = {0};
    check_folder(&tally, folder, "mum");
    close(folder);
    buffer_release(&tally.catalog);
    buffer_release(&tally.manifest);
    assert_int_equal(tally.matches, 171);
    assert_int_equal(tally.mismatches, 1);
    assert_int_equal(tally.sha256_only_6_1, 8);
}

TEST_MAIN("signature_catalog")
