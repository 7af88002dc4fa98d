/* A view of bytes owned by somebody else: pointer and length, passed by value, never NUL-terminated by contract. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slice {
    const char *data;
    size_t length;
};

/* A slice of a string literal. */
#define SLICE(literal) ((struct slice){"" literal, sizeof(literal) - 1})
/* printf: "%.*s" and its two arguments. */
#define SLICE_FORMAT           "%.*s"
#define SLICE_ARGUMENTS(slice) (int)(slice).length, (slice).data

/* View of a NUL-terminated string; NULL gives the empty slice. */
struct slice slice_from(const char *text);
/* Bytes [start, end) of `whole`; both ends are clipped to it. */
struct slice slice_between(struct slice whole, size_t start, size_t end);

bool slice_equal(struct slice a, struct slice b);
/* ASCII case only, as Windows names are compared here. */
bool slice_equal_ignoring_case(struct slice a, struct slice b);
/* <0, 0, >0 bytewise. */
int slice_compare(struct slice a, struct slice b);
/* <0, 0, >0 after ASCII letters are raised to upper case: the order of registry sub-keys. */
int slice_compare_ignoring_case(struct slice a, struct slice b);

bool slice_starts_with_ignoring_case(struct slice text, struct slice prefix);
bool slice_ends_with_ignoring_case(struct slice text, struct slice suffix);

#define SLICE_NOT_FOUND SIZE_MAX
/* Byte offset of the first occurrence, or SLICE_NOT_FOUND. */
size_t slice_find(struct slice text, struct slice wanted);
size_t slice_find_ignoring_case(struct slice text, struct slice wanted);
size_t slice_find_last_byte(struct slice text, char wanted);

/* Without blanks at both ends: space, tab, CR, LF, and U+00A0 in UTF-8. */
struct slice slice_trim(struct slice text);

/* Takes the part before the first `separator` off `*rest` (all of it when there is none) into `*part`.
 * Returns false when `rest` is exhausted; an empty part after a final separator is delivered. Start with
 * rest->data non-NULL; exhaustion is marked by rest->data == NULL. */
bool slice_next_part(struct slice *rest, char separator, struct slice *part);

/* Decimal digits only, at least one, no overflow past `maximum`. */
bool slice_parse_number(struct slice text, uint64_t maximum, uint64_t *number);
