/* The base block of a hive, checked before hivex sees it. The bytes are made up. */
#include "inventory/registry/hive_base_block.h"

#include <string.h>

#include "test.h"

enum { SIZE = 2 * HIVE_BASE_BLOCK_SIZE };

static void put(unsigned char *bytes, size_t offset, uint32_t number)
{
    for (size_t i = 0; i < 4; i++)
        bytes[offset + i] = (unsigned char)(number >> (8 * i));
}

static void seal(unsigned char *bytes)
{
    uint32_t sum = 0;
    for (size_t offset = 0; offset < 508; offset += 4)
        sum ^= (uint32_t)bytes[offset] | (uint32_t)bytes[offset + 1] << 8 | (uint32_t)bytes[offset + 2] << 16 |
               (uint32_t)bytes[offset + 3] << 24;
    put(bytes, 508, sum == UINT32_MAX ? UINT32_MAX - 1 : sum == 0 ? 1 : sum);
}

static void make(unsigned char bytes[SIZE])
{
    memset(bytes, 0, SIZE);
    memcpy(bytes, "regf", 4);
    put(bytes, 4, 7);
    put(bytes, 8, 7);
    put(bytes, 20, 1);
    put(bytes, 24, 5);
    put(bytes, 40, HIVE_BASE_BLOCK_SIZE);
    seal(bytes);
}

static struct slice slice_of(const unsigned char *bytes, size_t length)
{
    return (struct slice){(const char *)bytes, length};
}

TEST(a_sound_block_is_read)
{
    unsigned char bytes[SIZE];
    struct hive_base_block block;
    make(bytes);
    assert_true(hive_base_block_read(slice_of(bytes, SIZE), &block, NULL));
    assert_int_equal(block.first_sequence, 7);
    assert_int_equal(block.second_sequence, 7);
    assert_int_equal(block.bins_size, HIVE_BASE_BLOCK_SIZE);
}

TEST(what_is_wrong_is_said)
{
    static const struct {
        size_t offset;
        uint32_t number;
        const char *words;
    } wrongs[] = {
        {0, 0x66676572 + 1, "is no registry hive"},
        {28, 1, "says of itself that it is a log of changes"},
        {28, 6, "says of itself that it is a log of changes"},
        {20, 2, "version 2.5"},
        {24, 2, "version 1.2"},
        {24, 7, "version 1.7"},
        {40, 0, "a size that no hive has"},
        {40, 4097, "a size that no hive has"},
        {40, 8192, "is cut: 8192 of 12288 bytes"},
        {40, UINT32_MAX - 4095, "is cut"},
    };
    for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
        unsigned char bytes[SIZE];
        struct hive_base_block block;
        struct error error = {0};
        make(bytes);
        put(bytes, wrongs[i].offset, wrongs[i].number);
        seal(bytes);
        assert_false(hive_base_block_read(slice_of(bytes, SIZE), &block, &error));
        assert_int_equal(error.code, ERROR_INPUT);
        if (!strstr(error.text, wrongs[i].words))
            fail_msg("%zu: %s", i, error.text);
    }
}

TEST(every_changed_byte_under_the_checksum_is_seen)
{
    unsigned char bytes[SIZE];
    struct hive_base_block block;
    make(bytes);
    for (size_t offset = 0; offset < 512; offset++) {
        bytes[offset] ^= 0x10;
        assert_false(hive_base_block_read(slice_of(bytes, SIZE), &block, NULL));
        bytes[offset] ^= 0x10;
    }
}

TEST(results_that_look_erased_are_not_used)
{
    static const struct {
        uint32_t mask, stored;
    } sums[] = {{0, 1}, {UINT32_MAX, UINT32_MAX - 1}};
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++) {
        unsigned char bytes[SIZE];
        struct hive_base_block block;
        make(bytes);
        uint32_t sum =
            (uint32_t)bytes[508] | (uint32_t)bytes[509] << 8 | (uint32_t)bytes[510] << 16 | (uint32_t)bytes[511] << 24;
        put(bytes, 100, sum ^ sums[i].mask);
        put(bytes, 508, sums[i].stored);
        assert_true(hive_base_block_read(slice_of(bytes, SIZE), &block, NULL));
    }
}

TEST(every_cut_is_seen)
{
    unsigned char bytes[SIZE];
    make(bytes);
    for (size_t length = 0; length < SIZE; length += 61) {
        struct hive_base_block block;
        assert_false(hive_base_block_read(slice_of(bytes, length), &block, NULL));
    }
}

TEST(hives_and_their_logs_are_told_apart)
{
    unsigned char bytes[SIZE];
    make(bytes);
    assert_int_equal(hive_kind_of(slice_of(bytes, HIVE_KIND_SIZE)), HIVE_PRIMARY);
    assert_int_equal(hive_kind_of(slice_of(bytes, 4)), HIVE_PRIMARY);
    assert_int_equal(hive_kind_of(slice_of(bytes, 3)), HIVE_NONE);
    assert_int_equal(hive_kind_of(SLICE("Windows Registry Editor Version 5.00")), HIVE_NONE);
    put(bytes, 28, 6);
    assert_int_equal(hive_kind_of(slice_of(bytes, HIVE_KIND_SIZE)), HIVE_LOG);
}

TEST_MAIN("hive_base_block")
