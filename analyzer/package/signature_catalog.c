/* Signature catalogs (.cat): PKCS#7 SignedData over a Microsoft certificate trust list. The second door to libcrypto.
 *
 *     ContentInfo { signedData, [0] SignedData {
 *         1, { sha256 },
 *         { 1.3.6.1.4.1.311.10.1, [0] CertificateTrustList {        what is signed: the octets inside this SEQUENCE
 *             … } } },                                           trust_list.c
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

#include "base/digest.h"
#include "base/fatal.h"
#include "base/limits.h"
#include "base/text.h"
#include "package/der.h"
#include "package/trust_list.h"

/* Object identifiers as they stand in DER. */
static const struct slice oid_signed_data = {"\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02", 9};
static const struct slice oid_trust_list = {"\x2B\x06\x01\x04\x01\x82\x37\x0A\x01", 9};
static const struct slice oid_nested_signature = {"\x2B\x06\x01\x04\x01\x82\x37\x02\x04\x01", 10};

static const EVP_MD *(*const methods[CATALOG_DIGEST_COUNT])(void) = {
    [CATALOG_DIGEST_SHA1] = EVP_sha1,
    [CATALOG_DIGEST_SHA256] = EVP_sha256,
};

const char *catalog_match_name(enum catalog_match match)
{
    static const char *const names[] = {
        [CATALOG_MATCH] = "catalog-match",
        [CATALOG_MISMATCH] = "catalog-mismatch",
        [CATALOG_NONE] = "no-catalog",
    };
    return names[match];
}

struct reading {
    struct arena *arena;
    struct signature_catalog *catalog;
    struct error *error;
};

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

/* The two attributes without which a signature says nothing about this list. libcrypto takes the type of messageDigest
 * for granted. */
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
    if (catalog_digest_of_oid(oid_of_object(object), digest))
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
    bool verified = BIO_set_md(filter, methods[signer->digest]()) == 1 &&
                    BIO_write(filter, content.data, (int)content.length) == (int)content.length &&
                    PKCS7_signatureVerify(filter, pkcs7, info, certificate) == 1;
    BIO_free_all(filter);
    return verified ||
           error_set(error, ERROR_INPUT, "the %s signature of \"" SLICE_FORMAT "\" does not verify (%s)" DER_AGAIN,
                     catalog_digest_name(signer->digest), SLICE_ARGUMENTS(signer->common_name), libcrypto_reason());
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
    signer.certifies_itself = X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
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

/* One SignedData. A nested one may leave its content out, which is then that of the outer one, or bring a list of its
 * own. */
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
    if (!slice_equal(content, outer_content) &&
        !trust_list_read(list, reading->arena, &reading->catalog->members, reading->error))
        return false;
    const unsigned char *at = (const unsigned char *)bytes.data;
    PKCS7 *pkcs7 = d2i_PKCS7(NULL, &at, (long)bytes.length);
    if (!pkcs7)
        return error_set(reading->error, ERROR_INPUT, "the signed data is damaged (%s)" DER_AGAIN, libcrypto_reason());
    bool success = read_signers(reading, pkcs7, content, depth);
    PKCS7_free(pkcs7);
    return success;
}

static bool check_size(struct slice bytes, struct error *error)
{
    if (bytes.length == 0)
        return error_set(error, ERROR_INPUT, "the catalog is empty" DER_AGAIN);
    return bytes.length <= LIMIT_SIGNATURE_SIZE ||
           error_set(error, ERROR_LIMIT, "larger than %d bytes; it is not read", LIMIT_SIGNATURE_SIZE);
}

bool signature_catalog_read_list(struct slice bytes, struct arena *arena, struct signature_catalog *catalog,
                                 struct error *error)
{
    const struct reading reading = {arena, catalog, error};
    struct der list;
    *catalog = (struct signature_catalog){0};
    bool success = check_size(bytes, error) && read_outline(&reading, bytes, &list) &&
                   (list.start || error_set(error, ERROR_INPUT, "the list itself is not in it" DER_AGAIN)) &&
                   trust_list_read(list, arena, &catalog->members, error);
    if (!success)
        *catalog = (struct signature_catalog){0};
    trust_list_sort(&catalog->members);
    return success;
}

bool signature_catalog_read(struct slice bytes, struct arena *arena, struct signature_catalog *catalog,
                            struct error *error)
{
    const struct reading reading = {arena, catalog, error};
    *catalog = (struct signature_catalog){0};
    bool success = check_size(bytes, error) && read_signed_data(&reading, bytes, (struct slice){"", 0}, 0);
    digest_note_exhaustion();
    if (!success)
        *catalog = (struct signature_catalog){0};
    trust_list_sort(&catalog->members);
    return success;
}

/* ---- Questions ---- */

static struct slice digest_of(struct slice bytes, enum catalog_digest digest, struct arena *arena)
{
    unsigned char octets[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    /* Without the digest nothing could be said but "mismatch", so this ends the process as in base/digest.c. */
    if (EVP_Digest(bytes.length ? bytes.data : "", bytes.length, octets, &size, methods[digest](), NULL) != 1)
        fatal_end(FATAL_EXIT_CODE, "%s is not available in libcrypto", catalog_digest_name(digest));
    return arena_copy(arena, (struct slice){(const char *)octets, size});
}

struct file_digests file_digests_of(struct slice bytes, struct arena *arena)
{
    struct file_digests file;
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT; i++)
        file.octets[i] = digest_of(bytes, (enum catalog_digest)i, arena);
    return file;
}

bool signature_catalog_lists(const struct signature_catalog *catalog, const struct file_digests *file)
{
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT; i++)
        if (trust_list_contains(&catalog->members, file->octets[i]))
            return true;
    return false;
}

enum catalog_match signature_catalog_match(const struct signature_catalog *catalog, const struct file_digests *file)
{
    if (!catalog)
        return CATALOG_NONE;
    if (!signature_catalog_lists(catalog, file))
        return CATALOG_MISMATCH;
    return signature_catalog_proves_nothing(catalog) ? CATALOG_NONE : CATALOG_MATCH;
}

bool signature_catalog_proves_nothing(const struct signature_catalog *catalog)
{
    for (size_t i = 0; i < catalog->signers.count; i++)
        if (!catalog->signers.items[i].certifies_itself)
            return false;
    return true;
}

bool signature_catalog_needs_sha2(const struct signature_catalog *catalog)
{
    for (size_t i = 0; i < catalog->signers.count; i++) {
        if (catalog->signers.items[i].digest == CATALOG_DIGEST_SHA1 && !catalog->signers.items[i].certifies_itself)
            return false;
    }
    return catalog->signers.count > 0;
}
