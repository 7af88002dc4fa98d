#pragma once

/* A cursor over DER (ITU-T X.690), the encoding signature catalogs are written in.
 *
 * Nothing is copied: slices point into the document, which must outlive them. A function that returns false has put
 * one line with the offset in bytes into the cursor's error. */

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"

#define DER_AGAIN "; take the catalog from the package again"

/* First octets of the elements a catalog is made of. */
enum {
    DER_ANY = 0x00,
    DER_INTEGER = 0x02,
    DER_OCTETS = 0x04,
    DER_OBJECT = 0x06,
    DER_UTC_TIME = 0x17,
    DER_GENERALIZED_TIME = 0x18,
    DER_SEQUENCE = 0x30,
    DER_SET = 0x31,
    DER_TAGGED_0 = 0xA0,
    DER_TAGGED_1 = 0xA1,
};

/* What of an element has not been read yet. */
struct der {
    const unsigned char *start; /* of the document, for messages */
    const unsigned char *at;
    const unsigned char *end;
    struct error *error;
};

/* The octets that have not been read yet. */
struct slice der_rest(const struct der *der);

/* Whether an element whose first octet is `kind` comes next. */
bool der_is_next(const struct der *der, int kind);

/* Steps over the next element, which must be of `kind` (DER_ANY: any); `inside` is left before what it holds.
 * ERROR_INPUT: another kind, cut short, or an indefinite length, which DER does not have. */
bool der_enter(struct der *der, int kind, struct der *inside);

/* Steps over the next element if it is of `kind`. */
bool der_skip_optional(struct der *der, int kind);

/* Whether at most `limit` elements are left, all whole; `what` names them in the ERROR_LIMIT. `der` is a copy. */
bool der_count(struct der der, size_t limit, const char *what);

/* Steps over the next element, which must be the object identifier `oid` (its content octets); `what` names it. */
bool der_enter_object(struct der *der, struct slice oid, const char *what);
