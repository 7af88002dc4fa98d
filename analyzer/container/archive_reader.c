/* Archives through libarchive, which draws bytes from a file or from a member of another archive:
 *
 *     windows6.0-kb4520002-x64.msu      "MSCF": a cabinet
 *         WSUSSCAN.cab                  read through a second reader, never held
 *     srv-file01.tar.xz                 FD "7zXZ": unpacked on the way to the reader of tar archives
 *     srv-file01.zip                    "PK\3\4": read by its directory, or as a stream */
#include "container/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct archive_reader {
    struct archive *archive;
    enum container_kind kind;
    bool is_open;
    const char *words; /* NULL: libarchive's */
    locale_t utf8;     /* (locale_t)0: names keep the bytes they have */
    int file;
    int64_t position, size;           /* of the file */
    struct archive_reader *outer;     /* NULL: the file */
    char first[CONTAINER_MAGIC_SIZE]; /* of the member, read to see what it is */
    size_t first_length;
    char block[BLOCK_SIZE];
};

static la_ssize_t read_file(struct archive *archive, struct archive_reader *reader)
{
    ssize_t got;
    do
        got = pread(reader->file, reader->block, sizeof reader->block, reader->position);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        archive_set_error(archive, errno, "%s", strerror(errno));
        return ARCHIVE_FATAL;
    }
    reader->position += got;
    return got;
}

static la_ssize_t read_member(struct archive *archive, struct archive_reader *reader)
{
    la_ssize_t got = archive_reader_read(reader->outer, reader->block, sizeof reader->block);
    if (got < 0)
        archive_set_error(archive, EINVAL, "%s", archive_reader_words(reader->outer));
    return got < 0 ? ARCHIVE_FATAL : got;
}

static la_ssize_t read_block(struct archive *archive, void *user, const void **block)
{
    struct archive_reader *reader = user;
    size_t first_length = reader->first_length;
    *block = reader->block;
    if (!reader->outer)
        return read_file(archive, reader);
    if (first_length == 0)
        return read_member(archive, reader);
    *block = reader->first;
    reader->first_length = 0;
    return (la_ssize_t)first_length;
}

/* Only a file can be skipped in; never past its end, so that a cut one is noticed. */
static la_int64_t skip_bytes(__attribute__((unused)) struct archive *archive, void *user, la_int64_t request)
{
    struct archive_reader *reader = user;
    if (reader->outer || reader->position >= reader->size)
        return 0;
    int64_t left = reader->size - reader->position;
    int64_t skipped = request < left ? request : left;
    reader->position += skipped;
    return skipped;
}

static la_int64_t seek_to(__attribute__((unused)) struct archive *archive, void *user, la_int64_t offset, int whence)
{
    struct archive_reader *reader = user;
    int64_t origin = whence == SEEK_END ? reader->size : whence == SEEK_CUR ? reader->position : 0;
    if (offset < -origin || offset > INT64_MAX - origin)
        return ARCHIVE_FATAL;
    return reader->position = origin + offset;
}

static int support(const struct archive_reader *reader, enum archive_access access)
{
    static int (*const filters[])(struct archive *) = {
        archive_read_support_filter_gzip,
        archive_read_support_filter_bzip2,
        archive_read_support_filter_xz,
        archive_read_support_filter_zstd,
    };
    if (reader->kind == CONTAINER_CABINET)
        return archive_read_support_format_cab(reader->archive);
    if (reader->kind == CONTAINER_ZIP)
        return access == ARCHIVE_STREAMED ? archive_read_support_format_zip_streamable(reader->archive)
                                          : archive_read_support_format_zip_seekable(reader->archive);
    /* A warning would mean that libarchive starts a program to unpack. */
    for (size_t i = 0; reader->kind == CONTAINER_PACKED_TAR && i < sizeof filters / sizeof *filters; i++)
        if (filters[i](reader->archive) != ARCHIVE_OK)
            return ARCHIVE_FATAL;
    return archive_read_support_format_tar(reader->archive);
}

static bool open_archive(struct archive_reader *reader, enum archive_access access)
{
    struct archive *archive = reader->archive;
    return support(reader, access) == ARCHIVE_OK && archive_read_set_read_callback(archive, read_block) == ARCHIVE_OK &&
           archive_read_set_skip_callback(archive, skip_bytes) == ARCHIVE_OK &&
           (access == ARCHIVE_STREAMED || archive_read_set_seek_callback(archive, seek_to) == ARCHIVE_OK) &&
           archive_read_set_callback_data(archive, reader) == ARCHIVE_OK && archive_read_open1(archive) == ARCHIVE_OK;
}

static struct archive_reader *create(enum container_kind kind)
{
    struct archive_reader *reader = memory_resize(NULL, 1, sizeof *reader);
    memset(reader, 0, sizeof *reader);
    reader->kind = kind;
    reader->file = -1;
    reader->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    reader->archive = archive_read_new();
    if (!reader->archive)
        reader->words = "cannot be read for lack of memory";
    return reader;
}

struct archive_reader *archive_reader_open_file(int file, enum container_kind kind, enum archive_access access)
{
    struct archive_reader *reader = create(kind);
    struct stat status;
    reader->file = file;
    if (fstat(file, &status) != 0)
        reader->words = "cannot be looked at";
    else
        reader->size = status.st_size;
    reader->is_open = !reader->words && open_archive(reader, access);
    return reader;
}

struct archive_reader *archive_reader_open_member(struct archive_reader *outer, enum container_kind kind,
                                                  struct slice first)
{
    struct archive_reader *reader = create(kind);
    reader->outer = outer;
    reader->first_length = first.length < sizeof reader->first ? first.length : sizeof reader->first;
    memcpy(reader->first, first.data, reader->first_length);
    reader->is_open = !reader->words && open_archive(reader, ARCHIVE_STREAMED);
    return reader;
}

void archive_reader_close(struct archive_reader *reader)
{
    if (!reader)
        return;
    archive_read_free(reader->archive);
    if (reader->utf8)
        freelocale(reader->utf8);
    free(reader);
}

/* Names that are no valid text come as the bytes they are. */
static struct slice name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    return slice_from(name ? name : archive_entry_pathname(entry));
}

static struct slice link_of(struct archive_entry *entry)
{
    const char *name = archive_entry_hardlink_utf8(entry);
    return slice_from(name ? name : archive_entry_hardlink(entry));
}

static enum archive_member_kind kind_of(struct archive_entry *entry)
{
    if (archive_entry_hardlink(entry))
        return ARCHIVE_MEMBER_HARD_LINK;
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
        return ARCHIVE_MEMBER_FILE;
    case AE_IFDIR:
        return ARCHIVE_MEMBER_FOLDER;
    default:
        return ARCHIVE_MEMBER_OTHER;
    }
}

/* Other ways of packing can demand hundreds of megabytes to unpack one byte. */
static bool is_modest(const struct archive_reader *reader)
{
    const char *format = archive_format_name(reader->archive);
    return reader->kind != CONTAINER_ZIP || strstr(format, "(uncompressed)") || strstr(format, "(deflation)");
}

/* The end mark of a tar archive is read after the place where one more member was looked for. */
static bool ends_properly(const struct archive_reader *reader)
{
    if (reader->kind != CONTAINER_TAR && reader->kind != CONTAINER_PACKED_TAR)
        return true;
    return archive_filter_bytes(reader->archive, 0) > archive_read_header_position(reader->archive);
}

static enum archive_place read_header(struct archive_reader *reader, struct archive_member *member)
{
    struct archive_entry *entry;
    int status = archive_read_next_header(reader->archive, &entry);
    if (status == ARCHIVE_EOF && ends_properly(reader))
        return ARCHIVE_AT_END;
    if (status == ARCHIVE_EOF)
        reader->words = "ends without an end mark";
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return ARCHIVE_AT_DAMAGE;
    int64_t size = archive_entry_size(entry);
    *member = (struct archive_member){
        .name = name_of(entry),
        .link = link_of(entry),
        .kind = kind_of(entry),
        .size = size > 0 ? (uint64_t)size : 0,
        .is_encrypted = archive_entry_is_encrypted(entry) != 0,
        .is_modest = is_modest(reader),
    };
    return ARCHIVE_AT_MEMBER;
}

enum archive_place archive_reader_next(struct archive_reader *reader, struct archive_member *member)
{
    if (!reader->is_open)
        return ARCHIVE_AT_DAMAGE;
    /* libarchive turns names from what the archive says they are into what the locale wants. */
    locale_t before = reader->utf8 ? uselocale(reader->utf8) : (locale_t)0;
    enum archive_place place = read_header(reader, member);
    if (before)
        uselocale(before);
    return place;
}

/* A hole at the end of a file is delivered only when libarchive is asked once more after it said that nothing is left. */
ptrdiff_t archive_reader_read(struct archive_reader *reader, char *bytes, size_t size)
{
    size_t total = 0;
    for (int times_empty = 0; total < size && times_empty < 2;) {
        la_ssize_t got = archive_read_data(reader->archive, bytes + total, size - total);
        if (got < 0)
            return -1;
        total += (size_t)got;
        times_empty += got == 0;
    }
    return (ptrdiff_t)total;
}

const char *archive_reader_words(const struct archive_reader *reader)
{
    const char *words = reader->words ? reader->words : archive_error_string(reader->archive);
    if (!reader->words && archive_errno(reader->archive) == ENOMEM)
        return "needs more memory to be unpacked than is allowed for it";
    return words ? words : "cannot be read";
}
