/* The directory of a zip archive (PKWARE's APPNOTE.TXT, 4.3), held against the members. All numbers are
 * little-endian.
 *
 *     PK 3 4 ... at 6 flags, at 8 method, at 18 packed size, at 22 size, at 26 lengths
 *                of name and extra fields, at 30 the name                              before the bytes of each member
 *     [PK 7 8] checksum, sizes                                                         behind them, if a flag says so
 *     PK 1 2 ... at 8 flags, at 10 method, at 20 packed size, at 24 size, at 28
 *                lengths of name, extra fields and comment, at 42 offset of the
 *                member, at 46 the name                                                the directory, one for each
 *     PK 6 6 ... at 4 its size, at 32 count, at 40 size of the directory, at 48 its offset   large archives only
 *     PK 6 7 ... at 8 the offset of PK 6 6                                                   large archives only
 *     PK 5 6 ... at 10 count, at 12 size of the directory, at 16 its offset, at 20 length of the comment
 *
 * These parts follow each other from the first byte of the file to the last. What lies between them is named by
 * nobody, so an archive with such a gap is refused. */
#include "container/zip_directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

enum {
    MEMBER_HEAD = 30,
    MEMBER_METHOD = 8,
    MEMBER_PACKED_SIZE = 18,
    MEMBER_SIZE = 22,
    MEMBER_NAME_LENGTH = 26,
    MEMBER_EXTRA_LENGTH = 28,
    ENTRY_HEAD = 46,
    ENTRY_FLAGS = 8,
    ENTRY_METHOD = 10,
    ENTRY_PACKED_SIZE = 20,
    ENTRY_SIZE = 24,
    ENTRY_NAME_LENGTH = 28,
    ENTRY_EXTRA_LENGTH = 30,
    ENTRY_COMMENT_LENGTH = 32,
    ENTRY_OFFSET = 42,
    END_SIZE = 22,
    LARGE_LOCATOR_SIZE = 20,
    LARGE_END_SIZE = 56,
    LARGE_END_UNCOUNTED = 12, /* of which its own size does not speak */
    LARGE_EXTRA = 1,          /* the extra field that holds what does not fit in 32 bits */
    LONGEST_TEXT = 0xFFFF,
    FLAG_ENCRYPTED = 1,
    FLAG_SIZES_BEHIND = 8,
    METHOD_STORED = 0,
    METHOD_DEFLATED = 8,
    HIGHEST_RATIO = 1032, /* of deflate: two bits stand for 258 bytes at most */
};

static const uint64_t IN_EXTRA = 0xFFFFFFFF;
static const char *const damaged = "its directory is damaged or cut; copy the archive again";
static const char *const impossible = "states sizes for a member that its bytes cannot have; copy the archive again";
static const char *const gap = "holds bytes that its directory does not name; copy the archive again, or pack it anew";

/* What the directory says of a member. */
struct entry {
    struct slice name;
    uint64_t packed_size, size, offset;
    uint64_t flags, method;
};

/* Where a member lies. */
struct extent {
    uint64_t start, end;
    bool sizes_follow; /* behind `end` */
};

struct directory {
    int file;
    uint64_t count, size, offset;
    uint64_t end; /* where what follows the directory starts */
    struct extent *extents;
    char entry[ENTRY_HEAD + 2 * LONGEST_TEXT];
    char member[MEMBER_HEAD + LONGEST_TEXT];
    char tail[END_SIZE + LONGEST_TEXT];
};

static uint64_t number_at(const char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | (unsigned char)bytes[i - 1];
    return number;
}

static bool read_at(int file, char *bytes, size_t size, uint64_t offset)
{
    return file_read_at(file, bytes, size, offset) == size;
}

static bool has_magic(const char *bytes, char first, char second)
{
    return bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == first && bytes[3] == second;
}

/* What lies before PK 5 6 in an archive that is too large for its fields. */
static bool read_large_end(struct directory *directory)
{
    char locator[LARGE_LOCATOR_SIZE], large[LARGE_END_SIZE];
    uint64_t end = directory->end;
    if (end < sizeof locator || !read_at(directory->file, locator, sizeof locator, end - sizeof locator) ||
        !has_magic(locator, 6, 7))
        return true;
    directory->end = number_at(locator + 8, 8);
    if (!read_at(directory->file, large, sizeof large, directory->end) || !has_magic(large, 6, 6))
        return false;
    directory->count = number_at(large + 32, 8);
    directory->size = number_at(large + 40, 8);
    directory->offset = number_at(large + 48, 8);
    return directory->end + LARGE_END_UNCOUNTED + number_at(large + 4, 8) == end - sizeof locator;
}

/* The last PK 5 6 whose comment ends with the file. */
static bool find_end(struct directory *directory, uint64_t file_size)
{
    size_t length = file_size < sizeof directory->tail ? (size_t)file_size : sizeof directory->tail;
    if (length < END_SIZE || !read_at(directory->file, directory->tail, length, file_size - length))
        return false;
    for (size_t at = length - END_SIZE + 1; at > 0; at--) {
        const char *end = directory->tail + at - 1;
        if (!has_magic(end, 5, 6) || at - 1 + END_SIZE + number_at(end + 20, 2) != length)
            continue;
        directory->count = number_at(end + 10, 2);
        directory->size = number_at(end + 12, 4);
        directory->offset = number_at(end + 16, 4);
        directory->end = file_size - length + at - 1;
        return read_large_end(directory);
    }
    return false;
}

/* The extra field that holds what does not fit in 32 bits; empty when there is none. */
static struct slice find_large_extra(struct slice extra)
{
    while (extra.length >= 4) {
        size_t length = (size_t)number_at(extra.data + 2, 2);
        if (length > extra.length - 4)
            break;
        if (number_at(extra.data, 2) == LARGE_EXTRA)
            return slice_between(extra, 4, 4 + length);
        extra = slice_between(extra, 4 + length, extra.length);
    }
    return SLICE("");
}

/* Size, packed size and offset stand there in this order, each only if its own field is full. */
static void read_large_numbers(struct entry *entry, struct slice extra)
{
    uint64_t *const numbers[] = {&entry->size, &entry->packed_size, &entry->offset};
    struct slice large = find_large_extra(extra);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (*numbers[i] != IN_EXTRA || large.length < sizeof(uint64_t))
            continue;
        *numbers[i] = number_at(large.data, sizeof(uint64_t));
        large = slice_between(large, sizeof(uint64_t), large.length);
    }
}

/* What can be told without unpacking it. */
static bool sizes_are_possible(const struct entry *entry)
{
    if (entry->method == METHOD_STORED)
        return entry->size == entry->packed_size;
    return entry->method != METHOD_DEFLATED || entry->size / HIGHEST_RATIO <= entry->packed_size;
}

/* Sizes that stand behind the bytes need not stand before them, and larger ones stand in the extra fields. What
 * stands there is believed. */
static bool has_same_size(const struct entry *entry, const char *field, uint64_t size)
{
    uint64_t stated = number_at(field, 4);
    return stated == size || stated == IN_EXTRA || (stated == 0 && entry->flags & FLAG_SIZES_BEHIND);
}

static const char *check_member(struct directory *directory, const struct entry *entry, struct extent *extent)
{
    const char *member = directory->member;
    if (!read_at(directory->file, directory->member, MEMBER_HEAD + entry->name.length, entry->offset) ||
        !has_magic(member, 3, 4))
        return damaged;
    if (number_at(member + MEMBER_NAME_LENGTH, 2) != entry->name.length ||
        memcmp(member + MEMBER_HEAD, entry->name.data, entry->name.length) != 0)
        return "its directory and its members have different names; copy the archive again";
    if (number_at(member + MEMBER_METHOD, 2) != entry->method || !sizes_are_possible(entry) ||
        !has_same_size(entry, member + MEMBER_PACKED_SIZE, entry->packed_size) ||
        !has_same_size(entry, member + MEMBER_SIZE, entry->size))
        return impossible;
    uint64_t head = MEMBER_HEAD + entry->name.length + number_at(member + MEMBER_EXTRA_LENGTH, 2);
    *extent =
        (struct extent){entry->offset, entry->offset + head + entry->packed_size, entry->flags & FLAG_SIZES_BEHIND};
    return extent->end < extent->start || extent->end > directory->offset ? impossible : NULL;
}

/* Checks the entry at `*offset` and moves behind it. */
static const char *check_entry(struct directory *directory, uint64_t *offset, struct extent *extent)
{
    char *head = directory->entry;
    if (!read_at(directory->file, head, ENTRY_HEAD, *offset) || !has_magic(head, 1, 2))
        return damaged;
    size_t name_length = (size_t)number_at(head + ENTRY_NAME_LENGTH, 2);
    size_t extra_length = (size_t)number_at(head + ENTRY_EXTRA_LENGTH, 2);
    if (!read_at(directory->file, head + ENTRY_HEAD, name_length + extra_length, *offset + ENTRY_HEAD))
        return damaged;
    struct entry entry = {
        .name = {head + ENTRY_HEAD, name_length},
        .packed_size = number_at(head + ENTRY_PACKED_SIZE, 4),
        .size = number_at(head + ENTRY_SIZE, 4),
        .offset = number_at(head + ENTRY_OFFSET, 4),
        .flags = number_at(head + ENTRY_FLAGS, 2),
        .method = number_at(head + ENTRY_METHOD, 2),
    };
    if (entry.flags & FLAG_ENCRYPTED)
        return "is encrypted; unpack it yourself, and name the folder";
    if (memchr(entry.name.data, '\0', entry.name.length))
        return "holds a name with a NUL character, as no export has; it is not read";
    read_large_numbers(&entry, (struct slice){head + ENTRY_HEAD + name_length, extra_length});
    *offset += ENTRY_HEAD + name_length + extra_length + number_at(head + ENTRY_COMMENT_LENGTH, 2);
    return check_member(directory, &entry, extent);
}

static int compare_extents(const void *a, const void *b)
{
    uint64_t left = ((const struct extent *)a)->start, right = ((const struct extent *)b)->start;
    return (left > right) - (left < right);
}

/* Checksum and sizes behind a member: 12 or, with sizes of 64 bits, 20 bytes, and 4 more with PK 7 8. */
static bool bridges(const struct extent *extent, uint64_t length)
{
    return length == 0 || (extent->sizes_follow && (length == 12 || length == 16 || length == 20 || length == 24));
}

/* In the order of the file each member starts where the one before it ends, and the directory behind the last. */
static const char *check_extents(struct directory *directory)
{
    struct extent beginning = {0, 0, false}, *previous = &beginning;
    if (directory->count)
        qsort(directory->extents, (size_t)directory->count, sizeof *directory->extents, compare_extents);
    for (uint64_t i = 0; i <= directory->count; i++) {
        uint64_t start = i < directory->count ? directory->extents[i].start : directory->offset;
        if (start < previous->end || !bridges(previous, start - previous->end))
            return gap;
        previous = i < directory->count ? &directory->extents[i] : previous;
    }
    return directory->offset + directory->size == directory->end ? NULL : gap;
}

static const char *check_entries(struct directory *directory, uint64_t limit, struct arena *arena)
{
    uint64_t offset = directory->offset;
    if (directory->count > limit)
        return "has more members than any export; it is not read";
    if (directory->size > INT64_MAX || directory->offset > INT64_MAX || directory->count > directory->size / ENTRY_HEAD)
        return damaged;
    directory->extents = arena_allocate(arena, (size_t)directory->count, sizeof *directory->extents);
    for (uint64_t i = 0; i < directory->count; i++) {
        const char *words = check_entry(directory, &offset, &directory->extents[i]);
        if (words)
            return words;
    }
    return offset == directory->offset + directory->size ? check_extents(directory) : damaged;
}

const char *zip_directory_check(int file, uint64_t limit, uint64_t *count)
{
    uint64_t size;
    struct arena *scratch = arena_create();
    struct directory *directory = arena_allocate(scratch, 1, sizeof *directory);
    const char *words = damaged;
    directory->file = file;
    if (file_size(file, &size, NULL) && find_end(directory, size))
        words = check_entries(directory, limit, scratch);
    *count = directory->count;
    arena_destroy(scratch);
    return words;
}
