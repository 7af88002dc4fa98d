/* The directory of a zip archive (PKWARE's APPNOTE.TXT, 4.3). All numbers are little-endian.
 *
 *     PK 3 4 ... at 26 length of the name, at 30 the name                                  before the bytes of each member
 *     PK 1 2 ... at 8 flags, at 20 packed size, at 24 size, at 28 lengths of name,
 *                extra fields and comment, at 42 offset of the member, at 46 the name      the directory, one for each member
 *     PK 6 6 ... at 32 count, at 40 size of the directory, at 48 its offset                large archives only
 *     PK 6 7 ... at 8 the offset of PK 6 6                                                 large archives only
 *     PK 5 6 ... at 10 count, at 12 size of the directory, at 16 its offset, at 20 length of the comment */
#include "container/zip_directory.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum {
    MEMBER_HEAD = 30,
    MEMBER_NAME_LENGTH = 26,
    ENTRY_HEAD = 46,
    ENTRY_FLAGS = 8,
    ENTRY_PACKED_SIZE = 20,
    ENTRY_SIZE = 24,
    ENTRY_NAME_LENGTH = 28,
    ENTRY_EXTRA_LENGTH = 30,
    ENTRY_COMMENT_LENGTH = 32,
    ENTRY_OFFSET = 42,
    END_SIZE = 22,
    LARGE_LOCATOR_SIZE = 20,
    LARGE_END_SIZE = 56,
    LARGE_EXTRA = 1, /* the extra field that holds what does not fit in 32 bits */
    LONGEST_TEXT = 0xFFFF,
    FLAG_ENCRYPTED = 1,
};

static const uint64_t IN_EXTRA = 0xFFFFFFFF;
static const char *const damaged = "its directory is damaged or cut; copy the archive again";

struct directory {
    int file;
    uint64_t count, size, offset;
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
    ssize_t got;
    if (size == 0)
        return true;
    do
        got = offset > INT64_MAX ? 0 : pread(file, bytes, size, (off_t)offset);
    while (got < 0 && errno == EINTR);
    return got > 0 && (size_t)got == size;
}

static bool has_magic(const char *bytes, char first, char second)
{
    return bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == first && bytes[3] == second;
}

/* What lies before PK 5 6 in an archive that is too large for its fields. */
static bool read_large_end(struct directory *directory, uint64_t end)
{
    char locator[LARGE_LOCATOR_SIZE], large[LARGE_END_SIZE];
    if (end < sizeof locator || !read_at(directory->file, locator, sizeof locator, end - sizeof locator))
        return false;
    if (!has_magic(locator, 6, 7))
        return true;
    if (!read_at(directory->file, large, sizeof large, number_at(locator + 8, 8)) || !has_magic(large, 6, 6))
        return false;
    directory->count = number_at(large + 32, 8);
    directory->size = number_at(large + 40, 8);
    directory->offset = number_at(large + 48, 8);
    return true;
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
        return read_large_end(directory, file_size - length + at - 1);
    }
    return false;
}

/* The offset of a member beyond 4 GB stands in an extra field, behind the sizes that are as large. */
static uint64_t member_offset(const char *entry, size_t name_length, size_t extra_length)
{
    uint64_t offset = number_at(entry + ENTRY_OFFSET, 4);
    const char *extra = entry + ENTRY_HEAD + name_length, *end = extra + extra_length;
    if (offset != IN_EXTRA)
        return offset;
    size_t before = 0;
    before += number_at(entry + ENTRY_SIZE, 4) == IN_EXTRA ? 8 : 0;
    before += number_at(entry + ENTRY_PACKED_SIZE, 4) == IN_EXTRA ? 8 : 0;
    while (end - extra >= 4) {
        size_t length = (size_t)number_at(extra + 2, 2);
        if (length > (size_t)(end - extra) - 4)
            break;
        if (number_at(extra, 2) == LARGE_EXTRA && length >= before + 8)
            return number_at(extra + 4 + before, 8);
        extra += 4 + length;
    }
    return offset;
}

static const char *check_member(struct directory *directory, uint64_t offset, struct slice name)
{
    if (!read_at(directory->file, directory->member, MEMBER_HEAD + name.length, offset) ||
        !has_magic(directory->member, 3, 4))
        return damaged;
    if (number_at(directory->member + MEMBER_NAME_LENGTH, 2) != name.length ||
        memcmp(directory->member + MEMBER_HEAD, name.data, name.length) != 0)
        return "its directory and its members have different names; copy the archive again";
    return NULL;
}

/* Checks the entry at `*offset` and moves behind it. */
static const char *check_entry(struct directory *directory, uint64_t *offset)
{
    char *entry = directory->entry;
    if (!read_at(directory->file, entry, ENTRY_HEAD, *offset) || !has_magic(entry, 1, 2))
        return damaged;
    size_t name_length = (size_t)number_at(entry + ENTRY_NAME_LENGTH, 2);
    size_t extra_length = (size_t)number_at(entry + ENTRY_EXTRA_LENGTH, 2);
    if (!read_at(directory->file, entry + ENTRY_HEAD, name_length + extra_length, *offset + ENTRY_HEAD))
        return damaged;
    if (number_at(entry + ENTRY_FLAGS, 2) & FLAG_ENCRYPTED)
        return "is encrypted; unpack it yourself, and name the folder";
    struct slice name = {entry + ENTRY_HEAD, name_length};
    if (memchr(name.data, '\0', name.length))
        return "holds a name with a NUL character, as no export has; it is not read";
    *offset += ENTRY_HEAD + name_length + extra_length + number_at(entry + ENTRY_COMMENT_LENGTH, 2);
    return check_member(directory, member_offset(entry, name_length, extra_length), name);
}

static const char *check_entries(struct directory *directory, uint64_t limit)
{
    uint64_t offset = directory->offset;
    if (directory->count > limit)
        return "has more members than any export; it is not read";
    if (directory->size > INT64_MAX || directory->offset > INT64_MAX)
        return damaged;
    for (uint64_t i = 0; i < directory->count; i++) {
        const char *words = check_entry(directory, &offset);
        if (words)
            return words;
    }
    return offset == directory->offset + directory->size ? NULL : damaged;
}

const char *zip_directory_check(int file, uint64_t limit, uint64_t *count)
{
    struct stat status;
    struct arena *scratch = arena_create();
    struct directory *directory = arena_allocate(scratch, 1, sizeof *directory);
    const char *words = damaged;
    directory->file = file;
    if (fstat(file, &status) == 0 && find_end(directory, (uint64_t)status.st_size))
        words = check_entries(directory, limit);
    *count = directory->count;
    arena_destroy(scratch);
    return words;
}
