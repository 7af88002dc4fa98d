/* Windows versions of four 16-bit fields, packed so that comparing them is comparing two numbers. */
#include "servicing/version.h"

#include <stdio.h>

enum { FIELD_COUNT = 4, FIELD_BITS = 16, FIELD_MAXIMUM = 0xFFFF, FIELD_LONGEST = 5 };

bool version_parse(struct slice text, struct version *version)
{
    uint64_t packed = 0;
    unsigned fields = 0;
    struct slice field;
    while (slice_next_part(&text, '.', &field)) {
        uint64_t number;
        if (field.length > FIELD_LONGEST || !slice_parse_number(field, FIELD_MAXIMUM, &number) ||
            ++fields > FIELD_COUNT)
            return false;
        packed = packed << FIELD_BITS | number;
    }
    if (fields != FIELD_COUNT)
        return false;
    version->packed = packed;
    return true;
}

const char *version_format(struct version version, char text[VERSION_TEXT_SIZE])
{
    snprintf(text, VERSION_TEXT_SIZE, "%u.%u.%u.%u", version_field(version, 0), version_field(version, 1),
             version_field(version, 2), version_field(version, 3));
    return text;
}

struct version version_of(unsigned major, unsigned minor, unsigned build, unsigned revision)
{
    const unsigned fields[FIELD_COUNT] = {major, minor, build, revision};
    struct version version = {0};
    for (unsigned i = 0; i < FIELD_COUNT; i++)
        version.packed = version.packed << FIELD_BITS | (fields[i] & FIELD_MAXIMUM);
    return version;
}

unsigned version_field(struct version version, unsigned index)
{
    return (unsigned)(version.packed >> (FIELD_BITS * (FIELD_COUNT - 1 - index))) & FIELD_MAXIMUM;
}

int version_compare(struct version a, struct version b)
{
    return (a.packed > b.packed) - (a.packed < b.packed);
}
