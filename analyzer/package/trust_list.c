/* The list inside a signature catalog: digests of the files that the signer vouches for.
 *
 *     CertificateTrustList {
 *         usage { 1.3.6.1.4.1.311.12.1.1 }, listIdentifier, thisUpdate, { 1.3.6.1.4.1.311.12.1.3 },
 *         { { OCTET STRING tag,                                 the digest, or its digits as UTF-16 text
 *             SET { { 1.3.6.1.4.1.311.2.1.4, SET { { data, { { sha256 }, OCTET STRING digest } } } } … } } … } } */
#include "package/trust_list.h"

#include <stdlib.h>

enum { LONGEST_DIGEST = 64 };

/* Object identifiers as they stand in DER. */
static const struct slice oid_catalog_list = {"\x2B\x06\x01\x04\x01\x82\x37\x0C\x01\x01", 10};
static const struct slice oid_indirect_data = {"\x2B\x06\x01\x04\x01\x82\x37\x02\x01\x04", 10};

static const struct {
    const char *name;
    struct slice oid;
    size_t size;
} digests[CATALOG_DIGEST_COUNT] = {
    [CATALOG_DIGEST_SHA1] = {"sha1", {"\x2B\x0E\x03\x02\x1A", 5}, 20},
    [CATALOG_DIGEST_SHA256] = {"sha256", {"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9}, 32},
};

const char *catalog_digest_name(enum catalog_digest digest)
{
    return digests[digest].name;
}

bool catalog_digest_of_oid(struct slice oid, enum catalog_digest *digest)
{
    for (size_t i = 0; i < CATALOG_DIGEST_COUNT; i++) {
        if (slice_equal(oid, digests[i].oid)) {
            *digest = (enum catalog_digest)i;
            return true;
        }
    }
    return false;
}

struct reading {
    struct arena *arena;
    struct slice_list *members;
    struct error *error;
};

static void add_member(const struct reading *reading, struct slice digest)
{
    *list_append(reading->arena, reading->members) = arena_copy(reading->arena, digest);
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

/* The digest that `tag` spells in hexadecimal UTF-16, with or without a closing NUL; its length is 0 when it does
 * not. */
static size_t digest_of_text(struct slice tag, char digest[LONGEST_DIGEST])
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
    char digest[LONGEST_DIGEST];
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
    if (!catalog_digest_of_oid(der_rest(&object), &kind))
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
    size_t before = reading->members->count;
    if (!der_enter(members, DER_SEQUENCE, &member) || !der_enter(&member, DER_OCTETS, &tag))
        return false;
    add_tag(reading, der_rest(&tag));
    if (der_is_next(&member, DER_SET) &&
        (!der_enter(&member, DER_SET, &attributes) || !read_attributes(reading, &attributes)))
        return false;
    return reading->members->count > before ||
           error_set(reading->error, ERROR_INPUT, "byte %td: a member without a SHA-1 or SHA-256 digest" DER_AGAIN,
                     tag.at - tag.start);
}

bool trust_list_read(struct der list, struct arena *arena, struct slice_list *members_read, struct error *error)
{
    const struct reading state = {arena, members_read, error}, *reading = &state;
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

void trust_list_sort(struct slice_list *members)
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

bool trust_list_contains(const struct slice_list *members, struct slice digest)
{
    return members->count > 0 &&
           bsearch(&digest, members->items, members->count, sizeof digest, compare_members) != NULL;
}
