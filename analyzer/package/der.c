/* Reading DER: definite lengths only, every step checked against the end of what encloses it. */
#include "package/der.h"

#include <openssl/asn1.h>

struct slice der_rest(const struct der *der)
{
    return (struct slice){(const char *)der->at, (size_t)(der->end - der->at)};
}

bool der_is_next(const struct der *der, int kind)
{
    return der->at < der->end && *der->at == kind;
}

bool der_enter(struct der *der, int kind, struct der *inside)
{
    const unsigned char *at = der->at;
    ptrdiff_t offset = at - der->start;
    long length = 0;
    int tag = 0;
    int class = 0;
    *inside = (struct der){der->start, at, at, der->error};
    if (kind != DER_ANY && at < der->end && *at != kind)
        return error_set(der->error, ERROR_INPUT, "byte %td: 0x%02X where a catalog has 0x%02X" DER_AGAIN, offset, *at,
                         (unsigned)kind);
    int form = at < der->end ? ASN1_get_object(&at, &length, &tag, &class, der->end - at) : 0x80;
    if (form & 0x80)
        return error_set(der->error, ERROR_INPUT, "byte %td: cut short or damaged" DER_AGAIN, offset);
    if (form & 1)
        return error_set(der->error, ERROR_INPUT, "byte %td: an indefinite length, which no catalog has" DER_AGAIN,
                         offset);
    *inside = (struct der){der->start, at, at + length, der->error};
    der->at = at + length;
    return true;
}

bool der_skip_optional(struct der *der, int kind)
{
    struct der skipped;
    return !der_is_next(der, kind) || der_enter(der, kind, &skipped);
}

bool der_count(struct der der, size_t limit, const char *what)
{
    struct der skipped;
    for (size_t count = 0; der.at < der.end; count++) {
        if (count == limit)
            return error_set(der.error, ERROR_LIMIT, "more than %zu %s; it is not read", limit, what);
        if (!der_enter(&der, DER_ANY, &skipped))
            return false;
    }
    return true;
}

bool der_enter_object(struct der *der, struct slice oid, const char *what)
{
    const unsigned char *at = der->at;
    struct der object;
    if (!der_enter(der, DER_OBJECT, &object))
        return false;
    return slice_equal(der_rest(&object), oid) ||
           error_set(der->error, ERROR_INPUT, "byte %td: not %s; is it a .cat of the package?", at - der->start, what);
}
