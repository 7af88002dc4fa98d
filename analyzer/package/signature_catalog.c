/* Signature catalogs (.cat): PKCS#7 SignedData over a Microsoft certificate trust list. The second door to libcrypto.
 *
 *     ContentInfo { signedData, [0] SignedData {
 *         1, { sha256 },
 *         { 1.3.6.1.4.1.311.10.1, [0] CertificateTrustList {        what is signed: the octets inside this SEQUENCE
 *             usage { 1.3.6.1.4.1.311.12.1.1 }, listIdentifier, thisUpdate, { 1.3.6.1.4.1.311.12.1.3 },
 *             { { OCTET STRING tag,                                 the digest, or its digits as UTF-16 text
 *                 SET { { 1.3.6.1.4.1.311.2.1.4, SET { { data, { { sha256 }, OCTET STRING digest } } } } … } } … } } },
 *         [0] certificates,
 *         SET { SignerInfo { …, { sha256 }, [0] contentType messageDigest …, signature,
 *                            [1] { 1.3.6.1.4.1.311.2.4.1, SET { ContentInfo … } } … } … } } }
 *
 * The list is read from the octets that were verified, never from libcrypto's idea of them. */
#include "package/signature_catalog.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/text.h"
#include "package/der.h"

enum { EXIT_CODE_BROKEN_LIBRARY = 2 };

/* Object identifiers as they stand in DER. */
static const struct slice oid_signed_data = {"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", 9};
static const struct slice oid_trust_list = {"\x2B\x06\x01\x04\x01\x82\x37\x0A\x01", 9};
static const struct slice oid_catalog_list = {"\x2B\x06\x01\x04\x01\x82\x37\x0C\x01\x01", 10};
static const struct slice oid_indirect_data = {"\x2B\x06\x01\x04\x01\x82\x37\x02\x01\x04", 10};
static const struct slice oid_nested_signature = {"\x2B\x06\x01\x04\x01\x82\x37\x02\x04\x01", 10};

static const struct {
    const char *name;
    struct slice oid;
    size_t size;
    const EVP_MD *(*method)(void);
} digests[CATALOG_DIGEST_COUNT] = {
    [CATALOG_DIGEST_SHA1] = {"sha1", {"\x2B\x0E\x03\x02\x1A", 5}, 20, EVP_sha1},
    [CATALOG_DIGEST_SHA256] = {"sha256", {"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9}, 32, EVP_sha256},
};

const char *catalog_digest_name(enum catalog_digest digest)
{
    return digests[digest].name;
}

const char *catalog_match_name(enum catalog_match match)
{
    static const char *const names[] = {
        [CATALOG_MATCH] = "catalog-match",
        [CATALOG_MISMATCH] = "catalog-mismatch",
        [CATALOG_NONE] = "no-catalog",
    };
    return names[match];
}

static bool digest_of_oid(struct slice oid, enum catalog_digest *digest)
{
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT; i++) {
        if (slice_equal(oid, digests[i].oid)) {
            *digest = (enum catalog_digest)i;
            return true;
        }
    }
    return false;
}

/* ---- The list ---- */

struct reading {
    struct arena *arena;
    struct signature_catalog *catalog;
    struct error *error;
};

static void add_member(const struct reading *reading, struct slice digest)
{
    *list_append(reading->arena, &reading->catalog->members) = arena_copy(reading->arena, digest);
}

static bool is_digest_size(size_t size)
{
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT; i++) {
        if (digests[i].size == size)
            return true;
    }
    return false;
}

static int hexadecimal_value(unsigned digit)
{
    if (digit >= '0' && digit <= '9')
        return (int)(digit - '0');
    digit |= 0x20;
    return digit >= 'a' && digit <= 'f' ? (int)(digit - 'a') + 10 : -1;
}

/* The digest that `tag` spells in hexadecimal UTF-16, with or without a closing NUL; its length is 0 when it does not. */
static size_t digest_of_text(struct slice tag, char digest[EVP_MAX_MD_SIZE])
{
    const unsigned char *octets = (const unsigned char *)tag.data;
    size_t digits = tag.length / 2;
    if (tag.length % 2 != 0 || digits == 0)
        return 0;
    if (octets[2 * digits - 2] == 0 && octets[2 * digits - 1] == 0)
        digits--;
    if (digits % 2 != 0 || !is_digest_size(digits / 2))
        return 0;
    for (size_t i = 0; i < digits; i += 2) {
        int high = hexadecimal_value(octets[2 * i]);
        int low = hexadecimal_value(octets[2 * i + 2]);
        if (high < 0 || low < 0 || octets[2 * i + 1] != 0 || octets[2 * i + 3] != 0)
            return 0;
        digest[i / 2] = (char)(high << 4 | low);
    }
    return digits / 2;
}

static void add_tag(const struct reading *reading, struct slice tag)
{
    char digest[EVP_MAX_MD_SIZE];
    size_t size = digest_of_text(tag, digest);
    if (size > 0)
        add_member(reading, (struct slice){digest, size});
    else if (is_digest_size(tag.length))
        add_member(reading, tag);
}

/* SpcIndirectDataContent: what the digest is of, and the digest. One of another kind than ours adds nothing. */
static bool add_indirect_digest(const struct reading *reading, struct der *values)
{
    struct der value, data, information, algorithm, object, octets;
    if (!der_enter(values, DER_SEQUENCE, &value) || !der_enter(&value, DER_SEQUENCE, &data) ||
        !der_enter(&value, DER_SEQUENCE, &information) || !der_enter(&information, DER_SEQUENCE, &algorithm) ||
        !der_enter(&algorithm, DER_OBJECT, &object) || !der_enter(&information, DER_OCTETS, &octets))
        return false;
    struct slice digest = der_rest(&octets);
    enum catalog_digest kind;
    if (!digest_of_oid(der_rest(&object), &kind))
        return true;
    if (digest.length != digests[kind].size)
        return error_set(reading->error, ERROR_INPUT, "byte %td: a %s digest of %zu bytes" DER_AGAIN,
                         octets.at - octets.start, digests[kind].name, digest.length);
    add_member(reading, digest);
    return true;
}

static bool read_attributes(const struct reading *reading, struct der *attributes)
{
    struct der attribute, object, values;
    while (attributes->at < attributes->end) {
        if (!der_enter(attributes, DER_SEQUENCE, &attribute) || !der_enter(&attribute, DER_OBJECT, &object) ||
            !der_enter(&attribute, DER_SET, &values))
            return false;
        if (slice_equal(der_rest(&object), oid_indirect_data) && !add_indirect_digest(reading, &values))
            return false;
    }
    return true;
}

static bool read_member(const struct reading *reading, struct der *members)
{
    struct der member, tag, attributes;
    size_t before = reading->catalog->members.count;
    if (!der_enter(members, DER_SEQUENCE, &member) || !der_enter(&member, DER_OCTETS, &tag))
        return false;
    add_tag(reading, der_rest(&tag));
    if (der_is_next(&member, DER_SET) &&
        (!der_enter(&member, DER_SET, &attributes) || !read_attributes(reading, &attributes)))
        return false;
    return reading->catalog->members.count > before ||
           error_set(reading->error, ERROR_INPUT, "byte %td: a member without a SHA-1 or SHA-256 digest" DER_AGAIN,
                     tag.at - tag.start);
}

static bool read_trust_list(const struct reading *reading, struct der list)
{
    struct der usage, algorithm, members;
    if (!der_skip_optional(&list, DER_INTEGER) || !der_enter(&list, DER_SEQUENCE, &usage) ||
        !der_enter_object(&usage, oid_catalog_list, "a catalog but a trust list of another use") ||
        !der_skip_optional(&list, DER_OCTETS) || !der_skip_optional(&list, DER_INTEGER) ||
        !der_skip_optional(&list, DER_UTC_TIME) || !der_skip_optional(&list, DER_GENERALIZED_TIME) ||
        !der_skip_optional(&list, DER_UTC_TIME) || !der_skip_optional(&list, DER_GENERALIZED_TIME) ||
        !der_enter(&list, DER_SEQUENCE, &algorithm))
        return false;
    if (!der_is_next(&list, DER_SEQUENCE))
        return true;
    if (!der_enter(&list, DER_SEQUENCE, &members))
        return false;
    while (members.at < members.end) {
        if (!read_member(reading, &members))
            return false;
    }
    return true;
}

static int compare_members(const void *a, const void *b)
{
    return slice_compare(*(const struct slice *)a, *(const struct slice *)b);
}

static void sort_members(struct slice_list *members)
{
    if (members->count == 0)
        return;
    qsort(members->items, members->count, sizeof *members->items, compare_members);
    size_t kept = 1;
    for (size_t i = 1; i < members->count; i++) {
        if (!slice_equal(members->items[i], members->items[kept - 1]))
            members->items[kept++] = members->items[i];
    }
    members->count = kept;
}

/* ---- The signatures ---- */

/* Finds what is signed (start NULL when the content is left out) and bounds what libcrypto is then given. */
static bool read_outline(const struct reading *reading, struct slice bytes, struct der *content)
{
    const unsigned char *start = (const unsigned char *)bytes.data;
    struct der file = {start, start, start + bytes.length, reading->error};
    struct der information, wrapper, data, version, algorithms, content_information, tagged, certificates, signers;
    *content = (struct der){0};
    if (!der_enter(&file, DER_SEQUENCE, &information) ||
        !der_enter_object(&information, oid_signed_data, "signed data") ||
        !der_enter(&information, DER_TAGGED_0, &wrapper) || !der_enter(&wrapper, DER_SEQUENCE, &data) ||
        !der_enter(&data, DER_INTEGER, &version) || !der_enter(&data, DER_SET, &algorithms) ||
        !der_enter(&data, DER_SEQUENCE, &content_information) ||
        !der_enter_object(&content_information, oid_trust_list, "a trust list"))
        return false;
    if (file.at < file.end)
        return error_set(reading->error, ERROR_INPUT, "byte %td: something follows the end of the catalog" DER_AGAIN,
                         file.at - file.start);
    if (content_information.at < content_information.end &&
        (!der_enter(&content_information, DER_TAGGED_0, &tagged) || !der_enter(&tagged, DER_SEQUENCE, content)))
        return false;
    if (der_is_next(&data, DER_TAGGED_0) && (!der_enter(&data, DER_TAGGED_0, &certificates) ||
                                             !der_count(certificates, LIMIT_SIGNATURE_CERTIFICATES, "certificates")))
        return false;
    return der_skip_optional(&data, DER_TAGGED_1) && der_enter(&data, DER_SET, &signers) &&
           der_count(signers, LIMIT_SIGNATURE_SIGNERS, "signers");
}

static struct slice oid_of_object(const ASN1_OBJECT *object)
{
    return (struct slice){(const char *)OBJ_get0_data(object), OBJ_length(object)};
}

static struct slice common_name_of(struct arena *arena, const X509 *certificate)
{
    int at = X509_NAME_get_index_by_NID(X509_get_subject_name(certificate), NID_commonName, -1);
    if (at < 0)
        return (struct slice){"", 0};
    const X509_NAME_ENTRY *entry = X509_NAME_get_entry(X509_get_subject_name(certificate), at);
    unsigned char *text = NULL;
    int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry));
    struct slice name = {(const char *)text, length < 0 ? 0 : (size_t)length};
    name = text_clean(arena, arena_copy(arena, slice_between(name, 0, LIMIT_SIGNATURE_NAME)));
    OPENSSL_free(text);
    return name;
}

/* The two attributes without which a signature says nothing about this list. libcrypto takes the type of messageDigest for granted. */
static bool check_signed_attributes(PKCS7_SIGNER_INFO *info, struct error *error)
{
    const ASN1_TYPE *type = PKCS7_get_signed_attribute(info, NID_pkcs9_contentType);
    const ASN1_TYPE *digest = PKCS7_get_signed_attribute(info, NID_pkcs9_messageDigest);
    if (!type || type->type != V_ASN1_OBJECT || !slice_equal(oid_of_object(type->value.object), oid_trust_list))
        return error_set(error, ERROR_INPUT, "a signer that did not sign a trust list" DER_AGAIN);
    return (digest && digest->type == V_ASN1_OCTET_STRING) ||
           error_set(error, ERROR_INPUT, "a signer without the digest of what it signed" DER_AGAIN);
}

static bool read_digest_algorithm(PKCS7_SIGNER_INFO *info, enum catalog_digest *digest, struct error *error)
{
    X509_ALGOR *algorithm = NULL;
    const ASN1_OBJECT *object = NULL;
    PKCS7_SIGNER_INFO_get0_algs(info, NULL, &algorithm, NULL);
    X509_ALGOR_get0(&object, NULL, NULL, algorithm);
    if (digest_of_oid(oid_of_object(object), digest))
        return true;
    char name[80];
    OBJ_obj2txt(name, sizeof name, object, 0);
    return error_set(error, ERROR_INPUT, "signed with %s, of which only SHA-1 and SHA-256 are known here" DER_AGAIN,
                     name);
}

/* The first thing libcrypto complained about. */
static const char *libcrypto_reason(void)
{
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    return reason ? reason : "no reason given";
}

/* messageDigest against the content, and the signature against the signed attributes. */
static bool verify_signature(PKCS7 *pkcs7, PKCS7_SIGNER_INFO *info, X509 *certificate, struct slice content,
                             const struct catalog_signer *signer, struct error *error)
{
    ERR_clear_error();
    BIO *filter = BIO_push(BIO_new(BIO_f_md()), BIO_new(BIO_s_null()));
    bool verified = BIO_set_md(filter, digests[signer->digest].method()) == 1 &&
                    BIO_write(filter, content.data, (int)content.length) == (int)content.length &&
                    PKCS7_signatureVerify(filter, pkcs7, info, certificate) == 1;
    BIO_free_all(filter);
    return verified ||
           error_set(error, ERROR_INPUT, "the %s signature of \"" SLICE_FORMAT "\" does not verify (%s)" DER_AGAIN,
                     digests[signer->digest].name, SLICE_ARGUMENTS(signer->common_name), libcrypto_reason());
}

static bool read_signed_data(const struct reading *reading, struct slice bytes, struct slice outer_content,
                             unsigned depth);

/* Dual signing keeps the second signature, a whole SignedData, in an attribute of the first. */
static bool read_nested_signatures(const struct reading *reading, const PKCS7_SIGNER_INFO *info, struct slice content,
                                   unsigned depth)
{
    for (int i = 0; i < sk_X509_ATTRIBUTE_num(info->unauth_attr); i++) {
        X509_ATTRIBUTE *attribute = sk_X509_ATTRIBUTE_value(info->unauth_attr, i);
        if (!slice_equal(oid_of_object(X509_ATTRIBUTE_get0_object(attribute)), oid_nested_signature))
            continue;
        for (int j = 0; j < X509_ATTRIBUTE_count(attribute); j++) {
            const ASN1_TYPE *value = X509_ATTRIBUTE_get0_type(attribute, j);
            if (value->type != V_ASN1_SEQUENCE)
                return error_set(reading->error, ERROR_INPUT, "nested signature: not signed data" DER_AGAIN);
            const ASN1_STRING *sequence = value->value.sequence;
            struct slice bytes = {(const char *)ASN1_STRING_get0_data(sequence), (size_t)ASN1_STRING_length(sequence)};
            if (!read_signed_data(reading, bytes, content, depth + 1))
                return error_prefix(reading->error, "nested signature");
        }
    }
    return true;
}

static bool read_signer(const struct reading *reading, PKCS7 *pkcs7, PKCS7_SIGNER_INFO *info, struct slice content,
                        unsigned depth)
{
    if (reading->catalog->signers.count == LIMIT_SIGNATURE_SIGNERS)
        return error_set(reading->error, ERROR_LIMIT, "more than %d signers; it is not read", LIMIT_SIGNATURE_SIGNERS);
    struct catalog_signer signer = {.nested = depth > 0};
    X509 *certificate = PKCS7_cert_from_signer_info(pkcs7, info);
    if (!certificate)
        return error_set(reading->error, ERROR_INPUT, "a signer whose certificate is not in it" DER_AGAIN);
    signer.common_name = common_name_of(reading->arena, certificate);
    if (!read_digest_algorithm(info, &signer.digest, reading->error) ||
        !check_signed_attributes(info, reading->error) ||
        !verify_signature(pkcs7, info, certificate, content, &signer, reading->error))
        return false;
    *list_append(reading->arena, &reading->catalog->signers) = signer;
    return read_nested_signatures(reading, info, content, depth);
}

static bool read_signers(const struct reading *reading, PKCS7 *pkcs7, struct slice content, unsigned depth)
{
    STACK_OF(PKCS7_SIGNER_INFO) *signers = PKCS7_get_signer_info(pkcs7);
    if (sk_PKCS7_SIGNER_INFO_num(signers) < 1)
        return error_set(reading->error, ERROR_INPUT, "nobody signed it" DER_AGAIN);
    for (int i = 0; i < sk_PKCS7_SIGNER_INFO_num(signers); i++) {
        if (!read_signer(reading, pkcs7, sk_PKCS7_SIGNER_INFO_value(signers, i), content, depth))
            return false;
    }
    return true;
}

/* One SignedData. A nested one may leave its content out, which is then that of the outer one, or bring a list of its own. */
static bool read_signed_data(const struct reading *reading, struct slice bytes, struct slice outer_content,
                             unsigned depth)
{
    struct der list;
    if (depth > LIMIT_SIGNATURE_NESTING)
        return error_set(reading->error, ERROR_LIMIT, "more than %d levels; it is not read", LIMIT_SIGNATURE_NESTING);
    if (!read_outline(reading, bytes, &list))
        return false;
    struct slice content = list.start ? der_rest(&list) : outer_content;
    if (content.length == 0)
        return error_set(reading->error, ERROR_INPUT, "the list itself is not in it" DER_AGAIN);
    /* Before the signatures, so that damage is told by its place; nothing of it is handed out unless they verify. */
    if (!slice_equal(content, outer_content) && !read_trust_list(reading, list))
        return false;
    const unsigned char *at = (const unsigned char *)bytes.data;
    PKCS7 *pkcs7 = d2i_PKCS7(NULL, &at, (long)bytes.length);
    if (!pkcs7)
        return error_set(reading->error, ERROR_INPUT, "the signed data is damaged (%s)" DER_AGAIN, libcrypto_reason());
    bool success = read_signers(reading, pkcs7, content, depth);
    PKCS7_free(pkcs7);
    return success;
}

bool signature_catalog_read(struct slice bytes, struct arena *arena, struct signature_catalog *catalog,
                            struct error *error)
{
    const struct reading reading = {arena, catalog, error};
    *catalog = (struct signature_catalog){0};
    if (bytes.length == 0)
        return error_set(error, ERROR_INPUT, "the catalog is empty" DER_AGAIN);
    if (bytes.length > LIMIT_SIGNATURE_SIZE)
        return error_set(error, ERROR_LIMIT, "larger than %d bytes; it is not read", LIMIT_SIGNATURE_SIZE);
    bool success = read_signed_data(&reading, bytes, (struct slice){"", 0}, 0);
    ERR_clear_error();
    if (!success)
        *catalog = (struct signature_catalog){0};
    sort_members(&catalog->members);
    return success;
}

/* ---- Questions ---- */

static struct slice digest_of(struct slice bytes, enum catalog_digest digest, struct arena *arena)
{
    unsigned char octets[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (EVP_Digest(bytes.length ? bytes.data : "", bytes.length, octets, &size, digests[digest].method(), NULL) != 1) {
        /* Without the digest nothing could be said but "mismatch", so this ends the process as in base/digest.c. */
        fprintf(stderr, "kbready: %s is not available in libcrypto\n", digests[digest].name);
        fflush(NULL);
        _Exit(EXIT_CODE_BROKEN_LIBRARY);
    }
    return arena_copy(arena, (struct slice){(const char *)octets, size});
}

struct file_digests file_digests_of(struct slice bytes, struct arena *arena)
{
    struct file_digests file;
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT; i++)
        file.octets[i] = digest_of(bytes, (enum catalog_digest)i, arena);
    return file;
}

enum catalog_match signature_catalog_match(const struct signature_catalog *catalog, const struct file_digests *file)
{
    if (!catalog)
        return CATALOG_NONE;
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT && catalog->members.count > 0; i++) {
        if (bsearch(&file->octets[i], catalog->members.items, catalog->members.count, sizeof file->octets[i],
                    compare_members))
            return CATALOG_MATCH;
    }
    return CATALOG_MISMATCH;
}

bool signature_catalog_needs_sha2(const struct signature_catalog *catalog)
{
    for (size_t i = 0; i < catalog->signers.count; i++) {
        if (catalog->signers.items[i].digest == CATALOG_DIGEST_SHA1)
            return false;
    }
    return catalog->signers.count > 0;
}
