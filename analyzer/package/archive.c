/* Cabinets and zip archives of an update. A cabinet within a cabinet is read through a second reader that draws its
 * bytes from the first, so that memory follows the manifests and not the payload:
 *
 *     windows6.0-kb4520002-x64.msu                              "MSCF": a cabinet
 *         WSUSSCAN.cab -> package.cab -> core/2858              two more
 *         Windows6.0-KB4520002-x64.cab -> update.mum, ...       stored here, LZX within
 *         Windows6.0-KB4520002-x64-pkgProperties.txt */
#include "package/archive.h"

#include "base/limits.h"
#include "base/text.h"
#include "container/archive_frame.h"
#include "container/archive_reader.h"

enum { BLOCK_SIZE = 64 * 1024 };

struct archive_reading {
    struct package_walk *walk;
    struct archive_reader *reader;
    struct slice path; /* of the archive */
    unsigned depth;    /* archives around it */
};

static bool fail(const struct archive_reading *reading, struct slice path, struct error *error)
{
    struct slice clean = text_clean(reading->walk->scratch, slice_from(archive_reader_words(reading->reader)));
    enum error_code cause = archive_reader_cause(reading->reader);
    return error_set(error, cause, SLICE_FORMAT ": " SLICE_FORMAT "; %s", SLICE_ARGUMENTS(path), SLICE_ARGUMENTS(clean),
                     cause == ERROR_INPUT ? "the package is damaged or cut, download it again"
                                          : "unpack it yourself, and name the folder");
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
        ptrdiff_t got =
            archive_reader_read(reading->reader, buffer->data + buffer->length, buffer->capacity - buffer->length);
        if (got == 0)
            return true;
        if (got < 0)
            return fail(reading, path, error);
        buffer->length += (size_t)got;
    }
    return package_walk_fail_for_size(reading->walk, path, error);
}

static bool walk_reader(struct package_walk *walk, struct archive_reader *reader, struct slice path, unsigned depth,
                        struct error *error);

static bool enter(const struct archive_reading *reading, struct slice first, struct slice name, struct error *error)
{
    enum container_kind kind = package_walk_container_kind(first);
    struct slice path;
    if (kind == CONTAINER_NONE)
        return true;
    if (!package_walk_claim(reading->walk, reading->path, name, &path, error))
        return false;
    if (kind == CONTAINER_WIM)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": a WIM file within an archive is not read; take it out and name it itself",
                         SLICE_ARGUMENTS(path));
    if (reading->depth + 1 >= LIMIT_ARCHIVE_DEPTH)
        return package_walk_fail_for_depth(path, error);
    return walk_reader(reading->walk, archive_reader_open_member(reading->reader, kind, first), path,
                       reading->depth + 1, error);
}

/* Looks at the first bytes of a member that may be a container, and walks it if it is. */
static bool look_inside(const struct archive_reading *reading, struct slice name, struct error *error)
{
    char first[CONTAINER_MAGIC_SIZE];
    ptrdiff_t got = archive_reader_read(reading->reader, first, sizeof first);
    if (got < 0) {
        struct slice clean = text_clean(reading->walk->scratch, name);
        fail(reading, clean, error);
        return error_prefix(error, SLICE_FORMAT, SLICE_ARGUMENTS(reading->path));
    }
    return enter(reading, (struct slice){first, (size_t)got}, name, error);
}

static bool read_wanted(const struct archive_reading *reading, const struct archive_member *member,
                        enum package_file_kind kind, struct error *error)
{
    struct slice path;
    if (!package_walk_claim(reading->walk, reading->path, member->name, &path, error))
        return false;
    if (!member->is_modest)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": packed in a way that is not read; unpack the archive yourself",
                         SLICE_ARGUMENTS(path));
    if (!unpack(reading, path, error))
        return false;
    reading->walk->kept_bytes += reading->walk->buffer.length;
    package_walk_deliver(reading->walk, kind, path);
    return true;
}

static bool walk_member(const struct archive_reading *reading, const struct archive_member *member, struct error *error)
{
    enum package_file_kind kind;
    if (!package_walk_count(reading->walk, reading->path, member->name, member->size, error))
        return false;
    if (member->kind != ARCHIVE_MEMBER_FILE)
        return true;
    switch (package_walk_use_of(SLICE(""), member->name, &kind)) {
    case MEMBER_WANTED:
        return read_wanted(reading, member, kind, error);
    case MEMBER_MAY_BE_CONTAINER:
        return !member->is_modest || look_inside(reading, member->name, error);
    case MEMBER_IGNORED:
        break;
    }
    return true;
}

static bool walk_members(const struct archive_reading *reading, struct error *error)
{
    struct archive_member member;
    for (;;) {
        switch (archive_reader_next(reading->reader, &member)) {
        case ARCHIVE_AT_END:
            return true;
        case ARCHIVE_AT_DAMAGE:
            return fail(reading, reading->path, error);
        case ARCHIVE_AT_MEMBER:
            break;
        }
        if (!walk_member(reading, &member, error))
            return false;
    }
}

/* Closes the reader. */
static bool walk_reader(struct package_walk *walk, struct archive_reader *reader, struct slice path, unsigned depth,
                        struct error *error)
{
    struct archive_reading reading = {.walk = walk, .reader = reader, .path = path, .depth = depth};
    bool success = walk_members(&reading, error);
    archive_reader_close(reader);
    return success;
}

bool archive_walk(struct package_walk *walk, int file, enum container_kind kind, struct slice path, unsigned depth,
                  struct error *error)
{
    uint64_t count;
    if (depth >= LIMIT_ARCHIVE_DEPTH)
        return package_walk_fail_for_depth(path, error);
    const char *words = archive_frame_check(file, kind, LIMIT_EXPORT_ENTRIES, &count);
    if (words)
        return error_set(error, ERROR_INPUT, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(path), words);
    return walk_reader(walk, archive_reader_open_file(file, kind, ARCHIVE_STREAMED), path, depth, error);
}
