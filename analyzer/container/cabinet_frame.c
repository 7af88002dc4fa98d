/* The frame of a cabinet ([MS-CAB]). All numbers are little-endian.
 *
 *     "MSCF" ... at 8 size, at 16 offset of the members, at 26 folders, at 28 members, at 30 flags
 *     what is reserved: sizes in head (2), folders (1), blocks (1), then that of the head    with a flag for it
 *     offset of the first block (4), blocks (2), compression (2), reserved                   each folder
 *     size (4), offset in the unpacked folder (4), folder (2), attributes (6), name, NUL     each member
 *     checksum (4), packed size (2), size (2), reserved, packed bytes                        each block
 *     signature      behind the size; its offset and size stand at 4 in what the head reserves
 *
 * The parts follow each other without gaps, as FCI (makecab) writes them and Microsoft's packages have them. */
#include "container/cabinet_frame.h"

#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "container/container.h"

enum {
    HEAD = 36,
    HEAD_SIZE = 8,
    HEAD_MEMBERS_OFFSET = 16,
    HEAD_FOLDERS = 26,
    HEAD_MEMBERS = 28,
    HEAD_FLAGS = 30,
    FLAGS_OF_SEVERAL = 3, /* one before it, one after it */
    FLAG_RESERVED = 4,
    RESERVED_SIZES = 4,
    SIGNATURE_PLACE = 12, /* reserved bytes up to the end of its offset and size */
    FOLDER = 8,
    MEMBER = 16,
    LONGEST_NAME = 256,
    BLOCK = 8,
    LARGEST_BLOCK = 32768, /* unpacked */
};

static const char *const cut = "ends too early; copy the archive again";
static const char *const contradictory = "contradicts itself about where its parts lie; copy the archive again";
static const char *const followed = "something follows its end; copy the archive again, or pack it anew";

/* What the head says. */
struct cabinet {
    int file;
    uint64_t file_size, size, members_offset;
    uint64_t folder_count, member_count, flags;
    uint64_t folders_offset, folder_reserve, block_reserve;
    uint64_t signature_offset, signature_size; /* 0 = none */
};

struct folder {
    uint64_t start, end; /* of its blocks */
    uint64_t size;       /* unpacked */
    uint64_t members;    /* sizes of its members together */
};

static uint64_t number_at(const unsigned char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | bytes[i - 1];
    return number;
}

static bool read_at(const struct cabinet *cabinet, unsigned char *bytes, size_t size, uint64_t offset)
{
    return file_read_at(cabinet->file, bytes, size, offset) == size;
}

/* What the head reserves, the place of a signature first of all. */
static bool read_reserve(struct cabinet *cabinet)
{
    unsigned char sizes[RESERVED_SIZES], place[SIGNATURE_PLACE];
    if (!read_at(cabinet, sizes, sizeof sizes, HEAD))
        return false;
    uint64_t reserved = number_at(sizes, 2);
    cabinet->folder_reserve = sizes[2];
    cabinet->block_reserve = sizes[3];
    cabinet->folders_offset = HEAD + RESERVED_SIZES + reserved;
    if (reserved < sizeof place)
        return true;
    if (!read_at(cabinet, place, sizeof place, HEAD + RESERVED_SIZES))
        return false;
    cabinet->signature_offset = number_at(place + 4, 4);
    cabinet->signature_size = number_at(place + 8, 4);
    return true;
}

static const char *read_head(struct cabinet *cabinet)
{
    unsigned char head[HEAD];
    if (!file_size(cabinet->file, &cabinet->file_size, NULL) || !read_at(cabinet, head, sizeof head, 0))
        return cut;
    cabinet->size = number_at(head + HEAD_SIZE, 4);
    cabinet->members_offset = number_at(head + HEAD_MEMBERS_OFFSET, 4);
    cabinet->folder_count = number_at(head + HEAD_FOLDERS, 2);
    cabinet->member_count = number_at(head + HEAD_MEMBERS, 2);
    cabinet->flags = number_at(head + HEAD_FLAGS, 2);
    cabinet->folders_offset = HEAD;
    if (cabinet->size > cabinet->file_size)
        return cut;
    return cabinet->flags & FLAG_RESERVED && !read_reserve(cabinet) ? cut : NULL;
}

/* Walks the blocks of a folder. */
static const char *read_blocks(const struct cabinet *cabinet, uint64_t count, struct folder *folder)
{
    folder->end = folder->start;
    for (uint64_t i = 0; i < count; i++) {
        unsigned char block[BLOCK];
        if (!read_at(cabinet, block, sizeof block, folder->end))
            return cut;
        uint64_t size = number_at(block + 6, 2);
        if (size > LARGEST_BLOCK)
            return contradictory;
        folder->size += size;
        folder->end += BLOCK + cabinet->block_reserve + number_at(block + 4, 2);
    }
    return folder->end > cabinet->size ? contradictory : NULL;
}

/* The folders lie behind the head, and their blocks behind the members, one folder after the other, up to the end. */
static const char *read_folders(const struct cabinet *cabinet, struct folder *folders, uint64_t blocks_offset)
{
    const char *words = NULL;
    for (uint64_t i = 0; i < cabinet->folder_count && !words; i++) {
        unsigned char bytes[FOLDER];
        if (!read_at(cabinet, bytes, sizeof bytes, cabinet->folders_offset + i * (FOLDER + cabinet->folder_reserve)))
            return cut;
        folders[i].start = number_at(bytes, 4);
        if (folders[i].start != blocks_offset)
            return contradictory;
        words = read_blocks(cabinet, number_at(bytes + 4, 2), &folders[i]);
        blocks_offset = folders[i].end;
    }
    return !words && blocks_offset != cabinet->size ? contradictory : words;
}

/* Walks the members; `*end` becomes where they end. */
static const char *read_members(const struct cabinet *cabinet, struct folder *folders, uint64_t *end)
{
    uint64_t offset = cabinet->members_offset;
    for (uint64_t i = 0; i < cabinet->member_count; i++) {
        unsigned char member[MEMBER + LONGEST_NAME + 1];
        size_t got = file_read_at(cabinet->file, member, sizeof member, offset);
        const unsigned char *name = member + MEMBER;
        const unsigned char *name_end = got > MEMBER ? memchr(name, '\0', got - MEMBER) : NULL;
        uint64_t folder = number_at(member + 8, 2);
        if (!name_end)
            return cut;
        if (folder >= cabinet->folder_count || number_at(member + 4, 4) != folders[folder].members)
            return contradictory;
        folders[folder].members += number_at(member, 4);
        offset += (uint64_t)(name_end - member) + 1;
    }
    *end = offset;
    return NULL;
}

static const char *check_parts(const struct cabinet *cabinet, struct folder *folders)
{
    uint64_t members_end = 0;
    uint64_t folders_end = cabinet->folders_offset + cabinet->folder_count * (FOLDER + cabinet->folder_reserve);
    if (cabinet->members_offset != folders_end)
        return contradictory;
    const char *words = read_members(cabinet, folders, &members_end);
    if (!words)
        words = read_folders(cabinet, folders, members_end);
    for (uint64_t i = 0; i < cabinet->folder_count && !words; i++)
        words = folders[i].members == folders[i].size ? NULL : contradictory;
    return words;
}

/* What lies behind the size, and behind a signature there. */
static const char *check_tail(const struct cabinet *cabinet)
{
    uint64_t offset = cabinet->size;
    if (cabinet->signature_size && cabinet->signature_offset == offset)
        offset += cabinet->signature_size;
    if (offset > cabinet->file_size)
        return cut;
    return container_is_blank_from(cabinet->file, offset) ? NULL : followed;
}

const char *cabinet_frame_check(int file, bool *is_one_of_several)
{
    struct cabinet cabinet = {.file = file};
    const char *words = read_head(&cabinet);
    *is_one_of_several = !words && (cabinet.flags & FLAGS_OF_SEVERAL);
    if (words || *is_one_of_several)
        return words;
    struct arena *scratch = arena_create();
    struct folder *folders = arena_allocate(scratch, (size_t)cabinet.folder_count, sizeof *folders);
    words = check_parts(&cabinet, folders);
    arena_destroy(scratch);
    return words ? words : check_tail(&cabinet);
}
