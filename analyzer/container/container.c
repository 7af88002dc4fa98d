/* Archives and WIM files by their magic numbers:
 *
 *     "MSCF\0\0\0\0"    "PK\3\4"    "ustar" at byte 257    1F 8B    "BZh"    FD "7zXZ\0"    28 B5 2F FD   
 * "MSWIM\0\0\0" */
#include "container/container.h"

#include <string.h>

#include "base/file.h"

enum { TAR_MAGIC_OFFSET = 257, PIECE = 64 * 1024 };

static const struct {
    size_t offset;
    struct slice magic;
    enum container_kind kind;
} kinds[] = {
    {0, SLICE("MSCF\0\0\0\0"), CONTAINER_CABINET},
    {0, SLICE("PK\3\4"), CONTAINER_ZIP},
    {0, SLICE("PK\5\6"), CONTAINER_ZIP}, /* an empty one */
    {TAR_MAGIC_OFFSET, SLICE("ustar"), CONTAINER_TAR},
    {0, SLICE("\x1F\x8B\x08"), CONTAINER_PACKED_TAR},
    {0, SLICE("BZh"), CONTAINER_PACKED_TAR},
    {0,
     SLICE("\xFD"
           "7zXZ\0"),
     CONTAINER_PACKED_TAR},
    {0, SLICE("\x28\xB5\x2F\xFD"), CONTAINER_PACKED_TAR},
    {0, SLICE("MSWIM\0\0\0"), CONTAINER_WIM},
};

enum container_kind container_kind_of(struct slice first_bytes)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct slice magic = kinds[i].magic;
        size_t end = kinds[i].offset + magic.length;
        if (first_bytes.length >= end && slice_equal(slice_between(first_bytes, kinds[i].offset, end), magic))
            return kinds[i].kind;
    }
    return CONTAINER_NONE;
}

enum container_kind container_kind_of_file(int file)
{
    char first[CONTAINER_MAGIC_SIZE];
    size_t length = file_read_at(file, first, sizeof first, 0);
    return container_kind_of((struct slice){first, length});
}

bool container_is_blank_from(int file, uint64_t offset)
{
    char piece[PIECE];
    for (size_t got; (got = file_read_at(file, piece, sizeof piece, offset)) > 0; offset += got)
        if (piece[0] != '\0' || memcmp(piece, piece + 1, got - 1) != 0)
            return false;
    return true;
}

bool container_name_leads_elsewhere(struct slice name)
{
    if (name.length > 0 && (name.data[0] == '/' || name.data[0] == '\\'))
        return true;
    if (name.length > 1 && name.data[1] == ':')
        return true;
    struct slice part;
    while (slice_next_part(&name, '/', &part)) {
        struct slice windows_part;
        while (slice_next_part(&part, '\\', &windows_part))
            if (slice_equal(windows_part, SLICE("..")))
                return true;
    }
    return false;
}

bool container_fail_without_wim(struct slice path, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": is a WIM file, and this kbready was built without wimlib; install it (libwim15 on "
                                  "Debian, wimlib elsewhere) and a kbready built with KBREADY_WIM",
                     SLICE_ARGUMENTS(path));
}
