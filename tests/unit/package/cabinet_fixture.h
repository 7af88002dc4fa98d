/* Invented cabinets and zip archives for tests, written byte by byte, so that they can be as wrong as a test wants.
 *
 * Cabinet: header, one folder, the members' names and sizes, then the data in blocks of at most 32 KB, stored or as
 * MSZIP zeros. */
#pragma once

#include <string.h>

#include "base/arena.h"
#include "base/list.h"

enum { CABINET_BLOCK = 32768, CABINET_HEADER = 36, CABINET_FOLDER = 8, CABINET_FILE = 16, CABINET_MSZIP = 1 };

struct cabinet_member {
    const char *name;
    struct slice bytes;
};

struct bytes {
    LIST_FIELDS(char);
};

static inline void bytes_add(struct arena *arena, struct bytes *bytes, struct slice added)
{
    for (size_t i = 0; i < added.length; i++)
        *list_append(arena, bytes) = added.data[i];
}

static inline void bytes_add_number(struct arena *arena, struct bytes *bytes, unsigned size, uint64_t number)
{
    for (; size > 0; size--, number >>= 8)
        *list_append(arena, bytes) = (char)(number & 0xFF);
}

static inline struct slice bytes_slice(const struct bytes *bytes)
{
    return (struct slice){bytes->items, bytes->count};
}

static inline void cabinet_add_head(struct arena *arena, struct bytes *cabinet, size_t size, size_t names,
                                    size_t members, size_t blocks, unsigned method)
{
    bytes_add(arena, cabinet, SLICE("MSCF\0\0\0\0"));
    bytes_add_number(arena, cabinet, 4, size);
    bytes_add_number(arena, cabinet, 4, 0);
    bytes_add_number(arena, cabinet, 4, CABINET_HEADER + CABINET_FOLDER);
    bytes_add_number(arena, cabinet, 4, 0);
    bytes_add_number(arena, cabinet, 2, 0x0103);
    bytes_add_number(arena, cabinet, 2, 1);
    bytes_add_number(arena, cabinet, 2, members);
    bytes_add_number(arena, cabinet, 2, 0);
    bytes_add_number(arena, cabinet, 4, 0);
    bytes_add_number(arena, cabinet, 4, CABINET_HEADER + CABINET_FOLDER + names);
    bytes_add_number(arena, cabinet, 2, blocks);
    bytes_add_number(arena, cabinet, 2, method);
}

static inline void cabinet_add_name(struct arena *arena, struct bytes *names, const char *name, size_t size,
                                    size_t offset)
{
    bytes_add_number(arena, names, 4, size);
    bytes_add_number(arena, names, 4, offset);
    bytes_add_number(arena, names, 2, 0);
    bytes_add_number(arena, names, 4, 0x58634F47);
    bytes_add_number(arena, names, 2, 0x20);
    bytes_add(arena, names, slice_from(name));
    bytes_add_number(arena, names, 1, 0);
}

/* Checksum 0 stands for none. */
static inline void cabinet_add_block(struct arena *arena, struct bytes *cabinet, struct slice packed, size_t unpacked)
{
    bytes_add_number(arena, cabinet, 4, 0);
    bytes_add_number(arena, cabinet, 2, packed.length);
    bytes_add_number(arena, cabinet, 2, unpacked);
    bytes_add(arena, cabinet, packed);
}

static inline struct slice cabinet_make(struct arena *arena, const struct cabinet_member *members, size_t count)
{
    struct bytes cabinet = {0}, names = {0}, data = {0};
    for (size_t i = 0; i < count; i++) {
        cabinet_add_name(arena, &names, members[i].name, members[i].bytes.length, data.count);
        bytes_add(arena, &data, members[i].bytes);
    }
    size_t blocks = (data.count + CABINET_BLOCK - 1) / CABINET_BLOCK;
    size_t size = CABINET_HEADER + CABINET_FOLDER + names.count + 8 * blocks + data.count;
    cabinet_add_head(arena, &cabinet, size, names.count, count, blocks, 0);
    bytes_add(arena, &cabinet, bytes_slice(&names));
    for (size_t at = 0; at < data.count; at += CABINET_BLOCK) {
        struct slice block = slice_between(bytes_slice(&data), at, at + CABINET_BLOCK);
        cabinet_add_block(arena, &cabinet, block, block.length);
    }
    return bytes_slice(&cabinet);
}

#define CABINET(arena, ...)                                                                                            \
    cabinet_make(arena, (const struct cabinet_member[]){__VA_ARGS__},                                                  \
                 sizeof((const struct cabinet_member[]){__VA_ARGS__}) / sizeof(struct cabinet_member))

/* Bits of a deflate stream, lowest first; Huffman codes come highest bit first. */
static inline void add_bits(unsigned char *packed, size_t *at, unsigned bits, unsigned count, bool reversed)
{
    for (unsigned i = 0; i < count; i++, ++*at)
        if (bits >> (reversed ? count - 1 - i : i) & 1)
            packed[*at / 8] = (unsigned char)(packed[*at / 8] | 1u << *at % 8);
}

/* 32,768 zeros in some 210 bytes: a literal, 127 copies of 258 bytes from one byte back, a literal. */
static inline struct slice cabinet_pack_zeros(struct arena *arena)
{
    enum { COPIES = 127, ROOM = 256 };
    unsigned char *packed = arena_allocate(arena, ROOM, 1);
    size_t at = 0;
    add_bits(packed, &at, 'C' | 'K' << 8, 16, false);
    add_bits(packed, &at, 3, 3, false); /* last block, fixed codes */
    add_bits(packed, &at, 0x30, 8, true);
    for (int i = 0; i < COPIES; i++) {
        add_bits(packed, &at, 0xC5, 8, true);
        add_bits(packed, &at, 0, 5, true);
    }
    add_bits(packed, &at, 0x30, 8, true);
    add_bits(packed, &at, 0, 7, true);
    return (struct slice){(const char *)packed, (at + 7) / 8};
}

/* `count` members of `size` zeros each (a multiple of CABINET_BLOCK), some 150 times smaller than what they unpack
 * to. */
static inline struct slice cabinet_make_bomb(struct arena *arena, const char *const *names, size_t count, size_t size)
{
    struct bytes cabinet = {0}, list = {0};
    struct slice packed = cabinet_pack_zeros(arena);
    size_t blocks = count * size / CABINET_BLOCK;
    for (size_t i = 0; i < count; i++)
        cabinet_add_name(arena, &list, names[i], size, i * size);
    size_t whole = CABINET_HEADER + CABINET_FOLDER + list.count + blocks * (8 + packed.length);
    cabinet_add_head(arena, &cabinet, whole, list.count, count, blocks, CABINET_MSZIP);
    bytes_add(arena, &cabinet, bytes_slice(&list));
    for (size_t i = 0; i < blocks; i++)
        cabinet_add_block(arena, &cabinet, packed, CABINET_BLOCK);
    return bytes_slice(&cabinet);
}

/* A member of a zip archive. */
static inline void zip_add(struct arena *arena, struct bytes *zip, const char *name, unsigned method, uint32_t checksum,
                           struct slice bytes)
{
    bytes_add(arena, zip, SLICE("PK\3\4"));
    bytes_add_number(arena, zip, 2, 20);
    bytes_add_number(arena, zip, 2, 0);
    bytes_add_number(arena, zip, 2, method);
    bytes_add_number(arena, zip, 4, 0x58634F47);
    bytes_add_number(arena, zip, 4, checksum);
    bytes_add_number(arena, zip, 4, bytes.length);
    bytes_add_number(arena, zip, 4, bytes.length);
    bytes_add_number(arena, zip, 2, strlen(name));
    bytes_add_number(arena, zip, 2, 0);
    bytes_add(arena, zip, slice_from(name));
    bytes_add(arena, zip, bytes);
}

static inline size_t zip_number_at(const struct bytes *zip, size_t offset, size_t size)
{
    size_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | (unsigned char)zip->items[offset + i - 1];
    return number;
}

/* The directory, from the heads of the members. */
static inline void zip_end(struct arena *arena, struct bytes *zip)
{
    enum { HEAD = 30, SHARED = 26 };
    size_t directory = zip->count, count = 0;
    for (size_t at = 0; at < directory; count++) {
        size_t name = zip_number_at(zip, at + 26, 2);
        bytes_add(arena, zip, SLICE("PK\1\2\x14\0"));
        bytes_add(arena, zip, arena_copy(arena, (struct slice){zip->items + at + 4, SHARED}));
        bytes_add_number(arena, zip, 8, 0);
        bytes_add_number(arena, zip, 2, 0);
        bytes_add_number(arena, zip, 4, at);
        bytes_add(arena, zip, arena_copy(arena, (struct slice){zip->items + at + HEAD, name}));
        at += HEAD + name + zip_number_at(zip, at + 18, 4);
    }
    size_t size = zip->count - directory;
    bytes_add(arena, zip, SLICE("PK\5\6\0\0\0\0"));
    bytes_add_number(arena, zip, 2, count & 0xFFFF);
    bytes_add_number(arena, zip, 2, count & 0xFFFF);
    bytes_add_number(arena, zip, 4, size);
    bytes_add_number(arena, zip, 4, directory);
    bytes_add_number(arena, zip, 2, 0);
}
