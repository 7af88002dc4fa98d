/* Archives through libarchive, which draws bytes from a file or from a member of another archive:
 *
 *     windows6.0-kb4520002-x64.msu      "MSCF": a cabinet
 *         WSUSSCAN.cab                  read through a second reader, never held
 *     srv-file01.tar.xz                 FD "7zXZ": unpacked by one reader, from which the reader of tar archives draws
 *     srv-file01.zip                    "PK\3\4": read by its directory, or as a stream */
#include "container/archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/machine.h"
#include "container/gzip_sum.h"
#include "container/memory_ceiling.h"

enum {
    BLOCK_SIZE = 64 * 1024,
    FILTERS_OF_A_PACKED_TAR = 2, /* what unpacks it, and libarchive's own for the file */
};

struct archive_reader {
    struct archive *archive;
    enum container_kind kind;
    bool is_open;
    bool is_stream;        /* of CONTAINER_PACKED_TAR: what was packed, as it is, for the reader of tar archives */
    const char *words;     /* NULL: libarchive's */
    enum error_code cause; /* of a failure */
    locale_t utf8;         /* (locale_t)0: names keep the bytes they have */
    int file;
    uint64_t size;                    /* of the file */
    uint64_t position;                /* up to where bytes were drawn from the file or the member */
    uint64_t content_end;             /* behind the last of them that is not zero */
    struct archive_reader *outer;     /* NULL: the file */
    struct archive_reader *unpacker;  /* the same, when it is this reader's own */
    struct gzip_sum sum;              /* of what was unpacked; only of gzip */
    char first[CONTAINER_MAGIC_SIZE]; /* of the member, read to see what it is */
    size_t first_length;
    char block[BLOCK_SIZE];
};

static unsigned calls_of_libarchive;

/* Where libarchive has no memory for a name, it ends the process itself, with a code that would say "blocked". */
static void end_as_failed_run(void)
{
    if (calls_of_libarchive)
        memory_exhausted();
}

static void enter_libarchive(void)
{
    static bool is_registered;
    if (!is_registered)
        is_registered = atexit(end_as_failed_run) == 0;
    calls_of_libarchive++;
}

static void leave_libarchive(void)
{
    calls_of_libarchive--;
}

/* For lack of memory an archive is not damaged. Either it wants more than is allowed for it, or there is none. */
static void note_cause(struct archive_reader *reader)
{
    if (reader->words || archive_errno(reader->archive) != ENOMEM)
        return;
    reader->cause = memory_ceiling_explains() ? ERROR_LIMIT : ERROR_MACHINE;
    reader->words = reader->cause == ERROR_LIMIT ? "needs more memory to be unpacked than is allowed for it"
                                                 : "needs more memory to be unpacked than this machine has left";
    if (reader->cause == ERROR_MACHINE)
        error_set(NULL, ERROR_MACHINE, "an archive %s", reader->words);
}

static la_ssize_t read_file(struct archive *archive, struct archive_reader *reader)
{
    size_t got = file_read_at(reader->file, reader->block, sizeof reader->block, reader->position);
    if (got == 0 && reader->position < reader->size) {
        archive_set_error(archive, EIO, "cannot be read to its end");
        return ARCHIVE_FATAL;
    }
    return (la_ssize_t)got;
}

static la_ssize_t read_member(struct archive *archive, struct archive_reader *reader)
{
    struct archive_reader *outer = reader->outer;
    la_ssize_t got = archive_reader_read(outer, reader->block, sizeof reader->block);
    if (got < 0)
        archive_set_error(archive, outer->cause == ERROR_INPUT ? EINVAL : ENOMEM, "%s", archive_reader_words(outer));
    else if (outer->is_stream)
        gzip_sum_add(&outer->sum, (struct slice){reader->block, (size_t)got});
    return got < 0 ? ARCHIVE_FATAL : got;
}

/* Notes where the content ends, as far as it was drawn. */
static la_ssize_t pass_on(struct archive_reader *reader, const char *bytes, la_ssize_t length)
{
    for (la_ssize_t end = length; end > 0; end--) {
        if (bytes[end - 1] == '\0')
            continue;
        reader->content_end = reader->position + (uint64_t)end;
        break;
    }
    reader->position += length > 0 ? (uint64_t)length : 0;
    return length;
}

static la_ssize_t read_block(struct archive *archive, void *user, const void **block)
{
    struct archive_reader *reader = user;
    size_t first_length = reader->first_length;
    *block = first_length ? reader->first : reader->block;
    reader->first_length = 0;
    if (first_length)
        return pass_on(reader, reader->first, (la_ssize_t)first_length);
    return pass_on(reader, reader->block, reader->outer ? read_member(archive, reader) : read_file(archive, reader));
}

/* Only a file can be skipped in; never past its end, so that a cut one is noticed. */
static la_int64_t skip_bytes(__attribute__((unused)) struct archive *archive, void *user, la_int64_t request)
{
    struct archive_reader *reader = user;
    if (reader->outer || request <= 0 || reader->position >= reader->size)
        return 0;
    uint64_t left = reader->size - reader->position;
    uint64_t skipped = (uint64_t)request < left ? (uint64_t)request : left;
    reader->position += skipped;
    return (la_int64_t)skipped;
}

static la_int64_t seek_to(__attribute__((unused)) struct archive *archive, void *user, la_int64_t offset, int whence)
{
    struct archive_reader *reader = user;
    int64_t origin = (int64_t)(whence == SEEK_END ? reader->size : whence == SEEK_CUR ? reader->position : 0);
    if (offset < -origin || offset > INT64_MAX - origin)
        return ARCHIVE_FATAL;
    reader->position = (uint64_t)(origin + offset);
    return origin + offset;
}

static int support_unpacking(struct archive *archive)
{
    static int (*const filters[])(struct archive *) = {
        archive_read_support_filter_gzip,
        archive_read_support_filter_bzip2,
        archive_read_support_filter_xz,
        archive_read_support_filter_zstd,
    };
    /* A warning would mean that libarchive starts a program to unpack. */
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++)
        if (filters[i](archive) != ARCHIVE_OK)
            return ARCHIVE_FATAL;
    return archive_read_support_format_raw(archive);
}

static int support(const struct archive_reader *reader, enum archive_access access)
{
    if (reader->is_stream)
        return support_unpacking(reader->archive);
    if (reader->kind == CONTAINER_CABINET)
        return archive_read_support_format_cab(reader->archive);
    if (reader->kind == CONTAINER_ZIP)
        return access == ARCHIVE_STREAMED ? archive_read_support_format_zip_streamable(reader->archive)
                                          : archive_read_support_format_zip_seekable(reader->archive);
    return archive_read_support_format_tar(reader->archive);
}

static bool open_archive(struct archive_reader *reader, enum archive_access access)
{
    struct archive *archive = reader->archive;
    enter_libarchive();
    bool is_open =
        support(reader, access) == ARCHIVE_OK && archive_read_set_read_callback(archive, read_block) == ARCHIVE_OK &&
        archive_read_set_skip_callback(archive, skip_bytes) == ARCHIVE_OK &&
        (access == ARCHIVE_STREAMED || archive_read_set_seek_callback(archive, seek_to) == ARCHIVE_OK) &&
        archive_read_set_callback_data(archive, reader) == ARCHIVE_OK && archive_read_open1(archive) == ARCHIVE_OK;
    leave_libarchive();
    return is_open;
}

static void open_with(struct archive_reader *reader, enum archive_access access)
{
    reader->is_open = !reader->words && open_archive(reader, access);
    if (!reader->is_open)
        note_cause(reader);
}

static struct archive_reader *create(enum container_kind kind)
{
    struct archive_reader *reader = memory_resize(NULL, 1, sizeof *reader);
    memset(reader, 0, sizeof *reader);
    reader->kind = kind;
    reader->cause = ERROR_INPUT;
    reader->file = -1;
    reader->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!reader->utf8)
        machine_set_error(NULL, errno, "the names in an archive");
    enter_libarchive();
    reader->archive = archive_read_new();
    leave_libarchive();
    if (!reader->archive)
        reader->words = "cannot be read for lack of memory";
    if (!reader->archive)
        machine_set_error(NULL, ENOMEM, "an archive");
    return reader;
}

static struct archive_reader *open_file(int file, enum container_kind kind, bool is_stream, enum archive_access access)
{
    struct archive_reader *reader = create(kind);
    reader->file = file;
    reader->is_stream = is_stream;
    if (!file_size(file, &reader->size, NULL))
        reader->words = "cannot be looked at";
    open_with(reader, access);
    return reader;
}

/* What is packed twice would have a second end, behind which nobody looks. */
static bool holds_one_stream(struct archive_reader *unpacker)
{
    struct archive_entry *entry;
    enter_libarchive();
    bool has_stream = unpacker->is_open && archive_read_next_header(unpacker->archive, &entry) == ARCHIVE_OK;
    leave_libarchive();
    if (!has_stream)
        return false;
    if (archive_filter_count(unpacker->archive) == FILTERS_OF_A_PACKED_TAR)
        return true;
    unpacker->words = "is packed more than once, or not at all";
    return false;
}

/* The tar archive in the one member of what a reader of its own unpacks. */
static struct archive_reader *open_packed_tar(int file)
{
    struct archive_reader *unpacker = open_file(file, CONTAINER_PACKED_TAR, true, ARCHIVE_STREAMED);
    struct archive_reader *reader = create(CONTAINER_TAR);
    reader->outer = reader->unpacker = unpacker;
    if (!reader->words && !holds_one_stream(unpacker)) {
        note_cause(unpacker);
        reader->words = archive_reader_words(unpacker);
        reader->cause = unpacker->cause;
    }
    open_with(reader, ARCHIVE_STREAMED);
    return reader;
}

struct archive_reader *archive_reader_open_file(int file, enum container_kind kind, enum archive_access access)
{
    return kind == CONTAINER_PACKED_TAR ? open_packed_tar(file) : open_file(file, kind, false, access);
}

struct archive_reader *archive_reader_open_member(struct archive_reader *outer, enum container_kind kind,
                                                  struct slice first)
{
    struct archive_reader *reader = create(kind);
    reader->outer = outer;
    reader->first_length = first.length < sizeof reader->first ? first.length : sizeof reader->first;
    memcpy(reader->first, first.data, reader->first_length);
    open_with(reader, ARCHIVE_STREAMED);
    return reader;
}

void archive_reader_close(struct archive_reader *reader)
{
    if (!reader)
        return;
    archive_reader_close(reader->unpacker);
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

/* Draws what is left, and looks whether anything but zeros lies behind the place up to which libarchive took it. */
static bool nothing_follows(struct archive_reader *reader)
{
    const void *block;
    la_ssize_t got;
    do
        got = read_block(reader->archive, reader, &block);
    while (got > 0);
    return got == 0 && reader->content_end <= (uint64_t)archive_filter_bytes(reader->archive, -1);
}

/* The end mark of a tar archive is read after the place where one more member was looked for. NULL, or what is wrong
 * with the end. */
static const char *judge_end(struct archive_reader *reader)
{
    if (reader->kind != CONTAINER_TAR)
        return NULL;
    if (archive_filter_bytes(reader->archive, 0) <= archive_read_header_position(reader->archive))
        return "ends without an end mark";
    if (!nothing_follows(reader) || (reader->unpacker && !nothing_follows(reader->unpacker)))
        return "something follows its end, as if it were two archives in one";
    if (reader->unpacker && !gzip_sum_fits(&reader->unpacker->sum, reader->unpacker->file,
                                           (uint64_t)archive_filter_bytes(reader->unpacker->archive, -1)))
        return "what it unpacks to does not fit the checksum at its end";
    return NULL;
}

static enum archive_place fail(struct archive_reader *reader)
{
    note_cause(reader);
    return ARCHIVE_AT_DAMAGE;
}

static enum archive_place read_header(struct archive_reader *reader, struct archive_member *member)
{
    struct archive_entry *entry;
    int status = archive_read_next_header(reader->archive, &entry);
    if (status == ARCHIVE_EOF) {
        reader->words = judge_end(reader);
        return reader->words ? fail(reader) : ARCHIVE_AT_END;
    }
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        return fail(reader);
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
    enter_libarchive();
    enum archive_place place = read_header(reader, member);
    leave_libarchive();
    if (before)
        uselocale(before);
    return place;
}

/* A hole at the end of a file is delivered only when libarchive is asked once more after it said that nothing is
 * left. */
ptrdiff_t archive_reader_read(struct archive_reader *reader, char *bytes, size_t size)
{
    size_t total = 0;
    for (int times_empty = 0; total < size && times_empty < 2;) {
        enter_libarchive();
        la_ssize_t got = archive_read_data(reader->archive, bytes + total, size - total);
        leave_libarchive();
        if (got < 0) {
            note_cause(reader);
            return -1;
        }
        total += (size_t)got;
        times_empty += got == 0;
    }
    return (ptrdiff_t)total;
}

const char *archive_reader_words(const struct archive_reader *reader)
{
    const char *words = reader->words ? reader->words : archive_error_string(reader->archive);
    return words ? words : "cannot be read";
}

enum error_code archive_reader_cause(const struct archive_reader *reader)
{
    return reader->cause;
}
