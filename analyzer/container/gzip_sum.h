/* The checksum of a gzip file, which libarchive reads past (RFC 1952). */
#pragma once

#include <stdbool.h>

#include "base/slice.h"

/* Of what was unpacked so far. Start zeroed. */
struct gzip_sum {
    uint32_t crc;
    uint64_t length;
};

void gzip_sum_add(struct gzip_sum *sum, struct slice bytes);
/* Whether the open file, as far as `end`, says the same of all that was unpacked. True for files of another kind
 * than gzip, and for those of several members, of which each has a checksum of its own. */
bool gzip_sum_fits(const struct gzip_sum *sum, int file, uint64_t end);
