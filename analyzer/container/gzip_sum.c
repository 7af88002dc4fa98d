/* The end of a gzip file: CRC-32 of what its last member unpacks to, and its length modulo 2^32.
 *
 *     1F 8B 08 ...  packed bytes  CRC (4)  length (4)      both little-endian; more members may follow */
#include "container/gzip_sum.h"

#include <string.h>

#include "base/file.h"

enum { CRC_BITS = 8, CRC_ROWS = 256, TRAILER_SIZE = 8, MAGIC_SIZE = 3, SEARCHED_AT_A_TIME = 64 * 1024 };

static const char magic[MAGIC_SIZE] = "\x1F\x8B\x08";

static const uint32_t *crc_table(void)
{
    static uint32_t table[CRC_ROWS];
    static const uint32_t polynomial = 0xEDB88320;
    if (table[1])
        return table;
    for (uint32_t row = 0; row < CRC_ROWS; row++) {
        uint32_t value = row;
        for (int bit = 0; bit < CRC_BITS; bit++)
            value = value & 1 ? value >> 1 ^ polynomial : value >> 1;
        table[row] = value;
    }
    return table;
}

void gzip_sum_add(struct gzip_sum *sum, struct slice bytes)
{
    const uint32_t *table = crc_table();
    uint32_t crc = ~sum->crc;
    for (size_t i = 0; i < bytes.length; i++)
        crc = table[(crc ^ (unsigned char)bytes.data[i]) & (CRC_ROWS - 1)] ^ crc >> CRC_BITS;
    sum->crc = ~crc;
    sum->length += bytes.length;
}

static uint32_t number_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* Whether a further member can begin anywhere before `end`. */
static bool has_second_member(int file, uint64_t end)
{
    char piece[SEARCHED_AT_A_TIME];
    size_t got;
    for (uint64_t at = 1; at < end; at += got - (MAGIC_SIZE - 1)) {
        uint64_t left = end - at;
        got = file_read_at(file, piece, left < sizeof piece ? (size_t)left : sizeof piece, at);
        if (got < MAGIC_SIZE)
            return false;
        if (slice_find((struct slice){piece, got}, (struct slice){magic, sizeof magic}) != SLICE_NOT_FOUND)
            return true;
    }
    return false;
}

bool gzip_sum_fits(const struct gzip_sum *sum, int file, uint64_t end)
{
    char first[MAGIC_SIZE];
    unsigned char trailer[TRAILER_SIZE] = {0};
    if (file_read_at(file, first, sizeof first, 0) < sizeof first || memcmp(first, magic, sizeof magic) != 0)
        return true;
    if (end < sizeof trailer || file_read_at(file, trailer, sizeof trailer, end - sizeof trailer) < sizeof trailer)
        return false;
    if (number_at(trailer + sizeof(uint32_t)) == (uint32_t)sum->length)
        return number_at(trailer) == sum->crc;
    return has_second_member(file, end);
}
