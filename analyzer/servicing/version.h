/* Four-part Windows versions, compared as Windows compares them: four unsigned 16-bit fields, major first. */
#pragma once

#include "base/slice.h"

struct version {
    uint64_t packed; /* 16 bits a field, major highest; 0 = 0.0.0.0 */
};

enum { VERSION_TEXT_SIZE = 24 };

/* 0.0.0.0 stands where no version is known. */
static inline bool version_is_known(struct version version)
{
    return version.packed != 0;
}
/* Exactly four decimal fields of 0..65535 separated by dots ("6.0.6003.20484"); anything else is refused. */
bool version_parse(struct slice text, struct version *version);
const char *version_format(struct version version, char text[VERSION_TEXT_SIZE]);
struct version version_of(unsigned major, unsigned minor, unsigned build, unsigned revision);
/* Field 0 (major) to 3 (revision). */
unsigned version_field(struct version version, unsigned index);
/* <0, 0, >0. The servicing stack floor is compared this way: packed into 64 bits, equal passes. */
int version_compare(struct version a, struct version b);
