/* Cabinets and zip archives through libarchive. A cabinet within a cabinet is read through a second reader that draws its bytes from the
 * first, so that memory follows the manifests and not the payload:
 *
 *     windows6.0-kb4520002-x64.msu                              "MSCF": a cabinet
 *         WSUSSCAN.cab -> package.cab -> core/2858              two more
 *         Windows6.0-KB4520002-x64.cab -> update.mum, ...       stored here, LZX within
 *         Windows6.0-KB4520002-x64-pkgProperties.txt */
#include "package/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/text.h"

enum { BLOCK_SIZE = 64 * 1024 };

/* Where an archive's bytes come from: an open file, or a member of the archive around it. */
struct byte_source {
    int file;
    int64_t position, size;           /* of the file */
    struct archive *outer;            /* NULL: the file */
    char first[CONTAINER_MAGIC_SIZE]; /* of the member, read to see what it is */
    size_t first_length;
    char block[BLOCK_SIZE];
};

struct archive_reading {
    struct package_walk *walk;
    struct archive *reader;
    enum container_kind kind;
    struct slice path; /* of the archive */
    unsigned depth;    /* archives around it */
};

static bool fail(const struct archive_reading *reading, struct slice path, struct error *error)
{
    const char *words = archive_error_string(reading->reader);
    struct slice clean = text_clean(reading->walk->scratch, slice_from(words ? words : "cannot be read"));
    return error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": " SLICE_FORMAT "; the package is damaged or cut, download it again",
                     SLICE_ARGUMENTS(path), SLICE_ARGUMENTS(clean));
}

static la_ssize_t read_file(struct archive *reader, struct byte_source *source)
{
    ssize_t got;
    do
        got = pread(source->file, source->block, sizeof source->block, source->position);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        archive_set_error(reader, errno, "%s", strerror(errno));
        return ARCHIVE_FATAL;
    }
    source->position += got;
    return got;
}

static la_ssize_t read_member(struct archive *reader, struct byte_source *source)
{
    la_ssize_t got = archive_read_data(source->outer, source->block, sizeof source->block);
    if (got >= 0)
        return got;
    const char *words = archive_error_string(source->outer);
    archive_set_error(reader, archive_errno(source->outer), "%s", words ? words : "cannot be read");
    return ARCHIVE_FATAL;
}

static la_ssize_t read_block(struct archive *reader, void *user, const void **block)
{
    struct byte_source *source = user;
    size_t first_length = source->first_length;
    *block = source->block;
    if (!source->outer)
        return read_file(reader, source);
    if (first_length == 0)
        return read_member(reader, source);
    *block = source->first;
    source->first_length = 0;
    return (la_ssize_t)first_length;
}

/* Only a file can be skipped in; never past its end, so that a cut one is noticed. */
static la_int64_t skip_bytes(__attribute__((unused)) struct archive *reader, void *user, la_int64_t request)
{
    struct byte_source *source = user;
    if (source->outer || source->position >= source->size)
        return 0;
    int64_t left = source->size - source->position;
    int64_t skipped = request < left ? request : left;
    source->position += skipped;
    return skipped;
}

static bool open_reader(struct archive_reading *reading, struct byte_source *source, struct error *error)
{
    struct archive *reader = reading->reader = archive_read_new();
    if (!reader)
        return error_set(error, ERROR_IO, SLICE_FORMAT ": out of memory", SLICE_ARGUMENTS(reading->path));
    /* The reader of zip archives that seeks would hold their whole directory in memory first. */
    int supported = reading->kind == CONTAINER_CABINET ? archive_read_support_format_cab(reader)
                                                       : archive_read_support_format_zip_streamable(reader);
    if (supported != ARCHIVE_OK || archive_read_set_read_callback(reader, read_block) != ARCHIVE_OK ||
        archive_read_set_skip_callback(reader, skip_bytes) != ARCHIVE_OK ||
        archive_read_set_callback_data(reader, source) != ARCHIVE_OK || archive_read_open1(reader) != ARCHIVE_OK)
        return fail(reading, reading->path, error);
    return true;
}

static bool grow(struct buffer *buffer, size_t limit)
{
    if (buffer->length > limit)
        return false;
    if (buffer->length == buffer->capacity) {
        buffer->capacity = buffer->capacity ? 2 * buffer->capacity : BLOCK_SIZE;
        buffer->data = memory_resize(buffer->data, buffer->capacity, 1);
    }
    return true;
}

/* Unpacks the member into the walk's buffer. */
static bool unpack(const struct archive_reading *reading, struct slice path, struct error *error)
{
    struct buffer *buffer = &reading->walk->buffer;
    size_t limit = package_walk_room(reading->walk);
    for (buffer->length = 0; grow(buffer, limit);) {
        la_ssize_t got =
            archive_read_data(reading->reader, buffer->data + buffer->length, buffer->capacity - buffer->length);
        if (got == 0)
            return true;
        if (got < 0)
            return fail(reading, path, error);
        buffer->length += (size_t)got;
    }
    return package_walk_fail_for_size(reading->walk, path, error);
}

static bool walk_bytes(struct package_walk *walk, struct byte_source *source, enum container_kind kind,
                       struct slice path, unsigned depth, struct error *error);

static bool enter(const struct archive_reading *reading, struct byte_source *source, struct slice name,
                  struct error *error)
{
    enum container_kind kind = package_walk_container_kind((struct slice){source->first, source->first_length});
    struct slice path;
    if (kind == CONTAINER_NONE)
        return true;
    if (!package_walk_claim(reading->walk, reading->path, name, &path, error))
        return false;
    if (kind == CONTAINER_WIM)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": a WIM file within an archive is not read; take it out and name it itself",
                         SLICE_ARGUMENTS(path));
    return walk_bytes(reading->walk, source, kind, path, reading->depth + 1, error);
}

/* Looks at the first bytes of a member that may be a container, and walks it if it is. */
static bool look_inside(const struct archive_reading *reading, struct slice name, struct error *error)
{
    struct byte_source source;
    source.outer = reading->reader;
    la_ssize_t got = archive_read_data(reading->reader, source.first, sizeof source.first);
    if (got < 0) {
        struct slice clean = text_clean(reading->walk->scratch, name);
        fail(reading, clean, error);
        return error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(reading->path));
    }
    source.first_length = (size_t)got;
    return enter(reading, &source, name, error);
}

/* What members of zip archives may be packed with. The other ways can demand hundreds of megabytes to unpack one byte. */
static bool is_modest(const struct archive_reading *reading)
{
    const char *format = archive_format_name(reading->reader);
    return reading->kind == CONTAINER_CABINET || strstr(format, "(uncompressed)") || strstr(format, "(deflation)");
}

static bool read_wanted(const struct archive_reading *reading, struct slice name, enum package_file_kind kind,
                        struct error *error)
{
    struct slice path;
    if (!package_walk_claim(reading->walk, reading->path, name, &path, error))
        return false;
    if (!is_modest(reading))
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": packed in a way that is not read; unpack the archive yourself",
                         SLICE_ARGUMENTS(path));
    if (!unpack(reading, path, error))
        return false;
    reading->walk->kept_bytes += reading->walk->buffer.length;
    package_walk_deliver(reading->walk, kind, path);
    return true;
}

/* Names that are no valid text come as the bytes they are. */
static struct slice name_of(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    return slice_from(name ? name : archive_entry_pathname(entry));
}

static bool walk_member(const struct archive_reading *reading, struct archive_entry *entry, struct error *error)
{
    struct slice name = name_of(entry);
    int64_t size = archive_entry_size(entry);
    enum package_file_kind kind;
    if (!package_walk_count(reading->walk, reading->path, name, size > 0 ? (uint64_t)size : 0, error))
        return false;
    if (archive_entry_filetype(entry) != AE_IFREG)
        return true;
    switch (package_walk_use_of(SLICE(""), name, &kind)) {
    case MEMBER_WANTED:
        return read_wanted(reading, name, kind, error);
    case MEMBER_MAY_BE_CONTAINER:
        return !is_modest(reading) || look_inside(reading, name, error);
    case MEMBER_IGNORED:
        break;
    }
    return true;
}

static bool walk_members(const struct archive_reading *reading, struct error *error)
{
    struct archive_entry *entry;
    for (;;) {
        int status = archive_read_next_header(reading->reader, &entry);
        if (status == ARCHIVE_EOF)
            return true;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            return fail(reading, reading->path, error);
        if (!walk_member(reading, entry, error))
            return false;
    }
}

static bool walk_bytes(struct package_walk *walk, struct byte_source *source, enum container_kind kind,
                       struct slice path, unsigned depth, struct error *error)
{
    if (depth >= LIMIT_ARCHIVE_DEPTH)
        return package_walk_fail_for_depth(path, error);
    struct archive_reading reading = {.walk = walk, .kind = kind, .path = path, .depth = depth};
    bool success = open_reader(&reading, source, error) && walk_members(&reading, error);
    archive_read_free(reading.reader);
    return success;
}

bool archive_walk(struct package_walk *walk, int file, enum container_kind kind, struct slice path, unsigned depth,
                  struct error *error)
{
    struct stat status;
    struct byte_source source;
    if (fstat(file, &status) != 0)
        return error_set(error, ERROR_IO, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(path), strerror(errno));
    source.file = file;
    source.position = 0;
    source.size = status.st_size;
    source.outer = NULL;
    return walk_bytes(walk, &source, kind, path, depth, error);
}
