/* Signature catalogs made at test time: lists written by hand as DER, signed with a key of the test's own. */
#pragma once

#include <openssl/evp.h>
#include <openssl/pkcs7.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define TRUST_LIST_OID "1.3.6.1.4.1.311.10.1"

/* What is made here cannot fail but for lack of memory. */
static void must(bool condition)
{
    if (!condition)
        abort();
}

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
        must(length <= 0xFFFF);
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
    must(EVP_Digest(bytes.data, bytes.length, octets, &size, method, NULL) == 1);
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

static struct slice tag_member(struct slice tag)
{
    return DER(SEQUENCE, DER(OCTETS, tag), DER(SET, DER(SEQUENCE, oid("1.3.6.1.4.1.311.12.2.3"), DER(SET, SLICE("")))));
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

/* ---- Signing ---- */

struct signature {
    const EVP_MD *method;
    struct slice nested;      /* a whole SignedData for the unsigned attributes */
    const char *content_type; /* NULL: that of a trust list; "": no such attribute */
    bool digest_left_out;     /* no messageDigest */
    int digest_type;          /* of its value; 0: an OCTET STRING */
    struct slice digested;    /* what messageDigest is of; empty: the list */
    bool certificate_left_out;
    bool certifies_itself; /* of the first signature: its certificate is its own issuer */
};

static EVP_PKEY *signing_key(void)
{
    static EVP_PKEY *key;
    if (!key) {
        EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, NULL);
        must(EVP_PKEY_keygen_init(context) == 1);
        must(EVP_PKEY_CTX_set_rsa_keygen_bits(context, 2048) == 1);
        must(EVP_PKEY_keygen(context, &key) == 1);
        EVP_PKEY_CTX_free(context);
    }
    return key;
}

static X509_NAME *name_with(const char *common_name)
{
    X509_NAME *name = X509_NAME_new();
    if (common_name)
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)common_name, -1, -1, 0);
    return name;
}

/* `issuer` NULL: it certifies itself. Nobody asks whose key signed it. */
static X509 *certificate_with(const char *common_name, const char *issuer, long serial)
{
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate), 0);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_NAME *name = name_with(common_name), *other = name_with(issuer);
    X509_set_subject_name(certificate, name);
    X509_set_issuer_name(certificate, issuer ? other : name);
    X509_NAME_free(name);
    X509_NAME_free(other);
    X509_set_pubkey(certificate, signing_key());
    must(X509_sign(certificate, signing_key(), EVP_sha256()) > 0);
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
    must(length > 0);
    struct slice bytes = arena_copy(memory, (struct slice){(const char *)octets, (size_t)length});
    OPENSSL_free(octets);
    return bytes;
}

/* SignedData over `list`, which is left out of it when `detached`. */
static struct slice sign_as(const char *common_name, const char *type, struct slice list, bool detached, size_t count,
                            const struct signature *signatures)
{
    bool by_itself = count > 0 && signatures[0].certifies_itself;
    X509 *certificate = certificate_with(common_name, by_itself ? NULL : "Test Authority", 1);
    PKCS7 *pkcs7 = PKCS7_new();
    PKCS7_set_type(pkcs7, NID_pkcs7_signed);
    set_content(pkcs7, type, detached ? SLICE("") : list);
    for (size_t i = 0; i < count; i++) {
        PKCS7_SIGNER_INFO *info = PKCS7_add_signature(pkcs7, certificate, signing_key(), signatures[i].method);
        must(info != NULL);
        add_signed_attributes(info, &signatures[i], content_of(list));
        must(PKCS7_SIGNER_INFO_sign(info) == 1);
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
