/* Base block of a registry hive:
 *
 *     0    "regf"
 *     4    sequence number, raised before a write      8    the same, raised after it
 *     20   major version, 1                            24   minor version, 3 to 6 (0 to 2 before Windows NT 4)
 *     28   0 = hive, else a log                        32   1
 *     36   offset of the root key                      40   size of the hive bins
 *     508  exclusive or of the 127 numbers before it
 *     4096 first hive bin: "hbin" */
#include "inventory/registry/hive_base_block.h"

enum {
    OFFSET_FIRST_SEQUENCE = 4,
    OFFSET_SECOND_SEQUENCE = 8,
    OFFSET_MAJOR = 20,
    OFFSET_MINOR = 24,
    OFFSET_TYPE = 28,
    OFFSET_BINS_SIZE = 40,
    OFFSET_CHECKSUM = 508,
    MINOR_LOWEST = 3,
    MINOR_HIGHEST = 6,
    BIN_UNIT = 4096,
};

static uint32_t number_at(struct slice bytes, size_t offset)
{
    const unsigned char *at = (const unsigned char *)bytes.data + offset;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

enum hive_kind hive_kind_of(struct slice beginning)
{
    if (!slice_equal(slice_between(beginning, 0, 4), SLICE("regf")))
        return HIVE_NONE;
    return beginning.length < HIVE_KIND_SIZE || number_at(beginning, OFFSET_TYPE) == 0 ? HIVE_PRIMARY : HIVE_LOG;
}

/* The two results that could be mistaken for an erased field are not used. */
static uint32_t checksum(struct slice bytes)
{
    uint32_t sum = 0;
    for (size_t offset = 0; offset < OFFSET_CHECKSUM; offset += sizeof sum)
        sum ^= number_at(bytes, offset);
    return sum == UINT32_MAX ? UINT32_MAX - 1 : sum == 0 ? 1 : sum;
}

static bool is_known_version(struct slice bytes)
{
    uint32_t minor = number_at(bytes, OFFSET_MINOR);
    return number_at(bytes, OFFSET_MAJOR) == 1 && minor >= MINOR_LOWEST && minor <= MINOR_HIGHEST;
}

bool hive_base_block_read(struct slice bytes, struct hive_base_block *block, struct error *error)
{
    enum hive_kind kind = hive_kind_of(bytes);
    if (kind != HIVE_PRIMARY)
        return error_set(error, ERROR_INPUT,
                         kind == HIVE_LOG
                             ? "says of itself that it is a log of changes, and is not called so; copy it again"
                             : "is no registry hive");
    if (bytes.length < HIVE_BASE_BLOCK_SIZE)
        return error_set(error, ERROR_INPUT, "is cut in its first block; copy it again");
    if (checksum(bytes) != number_at(bytes, OFFSET_CHECKSUM))
        return error_set(error, ERROR_INPUT, "has an altered first block (its checksum is wrong); copy it again");
    if (!is_known_version(bytes))
        return error_set(error, ERROR_INPUT, "is a hive of version %u.%u, which is not read",
                         number_at(bytes, OFFSET_MAJOR), number_at(bytes, OFFSET_MINOR));
    *block = (struct hive_base_block){
        .first_sequence = number_at(bytes, OFFSET_FIRST_SEQUENCE),
        .second_sequence = number_at(bytes, OFFSET_SECOND_SEQUENCE),
        .bins_size = number_at(bytes, OFFSET_BINS_SIZE),
    };
    if (block->bins_size == 0 || block->bins_size % BIN_UNIT)
        return error_set(error, ERROR_INPUT, "states a size that no hive has; copy it again");
    if (bytes.length - HIVE_BASE_BLOCK_SIZE < block->bins_size)
        return error_set(error, ERROR_INPUT, "is cut: %zu of %zu bytes are there; copy it again", bytes.length,
                         (size_t)HIVE_BASE_BLOCK_SIZE + block->bins_size);
    return true;
}
