/* The end of a gzip file: CRC-32 of what its last member unpacks to, and its length modulo 2^32.
 *
 *     1F 8B 08 ...  packed bytes  CRC (4)  length (4)      both little-endian; more members may follow */
#include "container/gzip_sum.h"

#include <string.h>

#include "base/file.h"

enum { CRC_ROWS = 256, AT_ONCE = 8, TRAILER_SIZE = 8, MAGIC_SIZE = 3, SEARCHED_AT_A_TIME = 64 * 1024 };

static const char magic[MAGIC_SIZE] = "\x1F\x8B\x08";

/* crc_rows[k][n]: what the byte n does to the checksum when k more bytes follow it. So eight are taken at once, or the
 * checksum would cost more than unpacking. */
static uint32_t crc_rows[AT_ONCE][CRC_ROWS];

static uint32_t pass_byte(uint32_t crc)
{
    static const uint32_t polynomial = 0xEDB88320;
    for (int bit = 0; bit < 8; bit++)
        crc = crc & 1 ? crc >> 1 ^ polynomial : crc >> 1;
    return crc;
}

static void make_rows(void)
{
    for (uint32_t byte = 0; byte < CRC_ROWS; byte++) {
        uint32_t crc = byte;
        for (int following = 0; following < AT_ONCE; following++)
            crc_rows[following][byte] = crc = pass_byte(crc);
    }
}

static uint32_t number_at(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint32_t pass_eight(uint32_t crc, const unsigned char *bytes)
{
    uint32_t first = number_at(bytes) ^ crc, second = number_at(bytes + 4);
    return crc_rows[7][first & 0xFF] ^ crc_rows[6][first >> 8 & 0xFF] ^ crc_rows[5][first >> 16 & 0xFF] ^
           crc_rows[4][first >> 24] ^ crc_rows[3][second & 0xFF] ^ crc_rows[2][second >> 8 & 0xFF] ^
           crc_rows[1][second >> 16 & 0xFF] ^ crc_rows[0][second >> 24];
}

void gzip_sum_add(struct gzip_sum *sum, struct slice bytes)
{
    const unsigned char *at = (const unsigned char *)bytes.data, *end = at + bytes.length;
    uint32_t crc = ~sum->crc;
    if (crc_rows[0][1] == 0)
        make_rows();
    for (; end - at >= AT_ONCE; at += AT_ONCE)
        crc = pass_eight(crc, at);
    for (; at < end; at++)
        crc = crc_rows[0][(crc ^ *at) & 0xFF] ^ crc >> 8;
    sum->crc = ~crc;
    sum->length += bytes.length;
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
