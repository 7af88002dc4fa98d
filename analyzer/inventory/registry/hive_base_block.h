/* The first 4096 bytes of a registry hive, checked before any library sees the rest.
 *
 * Layout as described in Maxim Suhanov's "Windows registry file format specification"; all numbers are
 * little-endian. */
#pragma once

#include "base/error.h"
#include "base/slice.h"

enum { HIVE_BASE_BLOCK_SIZE = 4096, HIVE_KIND_SIZE = 32 };

enum hive_kind {
    HIVE_NONE,    /* no hive file at all */
    HIVE_PRIMARY, /* what is called a hive */
    HIVE_LOG,     /* .LOG, .LOG1, .LOG2: changes on their way into a hive */
};

struct hive_base_block {
    uint32_t first_sequence, second_sequence; /* equal when the last write came to its end */
    uint32_t bins_size;                       /* bytes behind the base block */
};

/* What a file is by its first HIVE_KIND_SIZE bytes; a shorter one that begins as a hive does is taken for one. */
enum hive_kind hive_kind_of(struct slice beginning);
/* Reads and checks the base block of a whole file. ERROR_INPUT, in words that go on a sentence starting with the file's
 * name, when it is no primary hive, of another version, altered (checksum), or cut. */
bool hive_base_block_read(struct slice bytes, struct hive_base_block *block, struct error *error);
