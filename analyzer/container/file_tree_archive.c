/* A tree of files that is an archive. It is read through once for the names, and then once for every portion of bytes:
 *
 *     srv-file01.zip, .tar, .tar.gz, .tar.xz, .tar.zst, .tar.bz2, .cab
 *         ./Windows/servicing/Packages/Package_for_KB948465~...mum       "./" and '\' are understood
 *
 * Anything that is damaged refuses the archive as a whole, because what is missing from it could be what speaks against
 * an update. */
#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "container/archive_frame.h"
#include "container/archive_reader.h"
#include "container/tree_index.h"

enum { MEGABYTE = 1024 * 1024 };

struct archive_source {
    int file;
    enum container_kind kind;
    struct arena *arena;
    struct slice path;
};

/* A reading of the archive's names. */
struct indexing {
    const struct archive_source *source;
    struct tree_index *index;
    uint64_t members;
    uint64_t claimed_bytes;
};

static bool fail(const struct archive_source *source, const char *words, struct error *error)
{
    return error_set(error, ERROR_INPUT, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(source->path), words);
}

static const char *advice_for(const struct archive_source *source, enum error_code cause)
{
    if (cause == ERROR_LIMIT)
        return "unpack it yourself, and name the folder";
    if (cause == ERROR_MACHINE)
        return "free some, or raise its limit (ulimit -v)";
    return source->kind == CONTAINER_PACKED_TAR
               ? "the file is damaged, or packs no tar archive; copy it again, or unpack it"
               : "the archive is damaged or cut, copy it again";
}

static bool fail_for_damage(const struct archive_source *source, const struct archive_reader *reader,
                            struct error *error)
{
    struct arena *scratch = arena_create();
    struct slice clean = text_clean(scratch, slice_from(archive_reader_words(reader)));
    enum error_code cause = archive_reader_cause(reader);
    error_set(error, cause, SLICE_FORMAT ": " SLICE_FORMAT "; %s", SLICE_ARGUMENTS(source->path),
              SLICE_ARGUMENTS(clean), advice_for(source, cause));
    arena_destroy(scratch);
    return false;
}

static bool fail_for_limit(const struct archive_source *source, const char *words, struct error *error)
{
    return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": %s; it is not read", SLICE_ARGUMENTS(source->path), words);
}

static bool count_member(struct indexing *indexing, const struct archive_member *member, struct error *error)
{
    if (++indexing->members > LIMIT_EXPORT_ENTRIES)
        return fail_for_limit(indexing->source, "has more members than any export", error);
    indexing->claimed_bytes += member->size < INT64_MAX / 2 ? member->size : INT64_MAX / 2;
    if (indexing->claimed_bytes / MEGABYTE >= LIMIT_ARCHIVE_MEGABYTES)
        return fail_for_limit(indexing->source, "unpacks to more than any host's files", error);
    return true;
}

/* What is packed in a way that is not read counts as no plain file, which only matters where it is one that readers
 * want. */
static bool add_member(struct indexing *indexing, const struct archive_member *member, struct error *error)
{
    bool noted, is_plain = member->kind == ARCHIVE_MEMBER_FILE && member->is_modest;
    enum file_kind kind = is_plain ? FILE_REGULAR : member->kind == ARCHIVE_MEMBER_FOLDER ? FILE_FOLDER : FILE_OTHER;
    uint32_t place = (uint32_t)indexing->members;
    if (!count_member(indexing, member, error))
        return false;
    if (member->is_encrypted)
        return tree_index_fail(indexing->index, member->name, "is encrypted; unpack it yourself, and name the folder",
                               error);
    if (member->kind == ARCHIVE_MEMBER_HARD_LINK)
        return tree_index_add_link(indexing->index, member->name, member->link, error);
    return tree_index_add(indexing->index, member->name, kind, member->size, place, &noted, error);
}

static bool add_members(struct indexing *indexing, struct archive_reader *reader, struct error *error)
{
    struct archive_member member;
    for (;;) {
        switch (archive_reader_next(reader, &member)) {
        case ARCHIVE_AT_END:
            return true;
        case ARCHIVE_AT_DAMAGE:
            return fail_for_damage(indexing->source, reader, error);
        case ARCHIVE_AT_MEMBER:
            break;
        }
        if (!add_member(indexing, &member, error))
            return false;
    }
}

static bool read_names(const struct archive_source *source, struct tree_index *index, struct error *error)
{
    struct indexing indexing = {.source = source, .index = index};
    uint64_t count;
    const char *words = archive_frame_check(source->file, source->kind, LIMIT_EXPORT_ENTRIES, &count);
    if (words)
        return fail(source, words, error);
    struct archive_reader *reader = archive_reader_open_file(source->file, source->kind, ARCHIVE_BY_DIRECTORY);
    bool success = add_members(&indexing, reader, error);
    archive_reader_close(reader);
    if (success && source->kind == CONTAINER_ZIP && indexing.members != count)
        return fail(source, "its directory speaks of other members than there are; copy the archive again", error);
    return success;
}

/* Reading on past the size makes libarchive compare the checksum. */
static bool read_bytes(struct archive_reader *reader, const struct tree_wanted *wanted)
{
    char more;
    return archive_reader_read(reader, wanted->bytes, wanted->size) == (ptrdiff_t)wanted->size &&
           archive_reader_read(reader, &more, 1) == 0;
}

/* Moves on to the member at `place`; `*next` counts members read so far. */
static bool move_to(struct archive_reader *reader, uint32_t place, uint32_t *next)
{
    struct archive_member member;
    while (*next <= place) {
        if (archive_reader_next(reader, &member) != ARCHIVE_AT_MEMBER)
            return false;
        ++*next;
    }
    return true;
}

static bool fetch_all(struct archive_reader *reader, const struct tree_wanted *wanted, size_t count,
                      struct tree_damage *damage)
{
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && wanted[i].place == wanted[i - 1].place) {
            memcpy(wanted[i].bytes, wanted[i - 1].bytes, wanted[i].size);
        } else if (!move_to(reader, wanted[i].place, &next) || !read_bytes(reader, &wanted[i])) {
            snprintf(damage->words, sizeof damage->words, "%s", archive_reader_words(reader));
            damage->cause = archive_reader_cause(reader);
            damage->node = wanted[i].node;
            return false;
        }
    }
    return true;
}

static bool fetch(void *user, const struct tree_wanted *wanted, size_t count, struct tree_damage *damage)
{
    const struct archive_source *source = user;
    struct archive_reader *reader = archive_reader_open_file(source->file, source->kind, ARCHIVE_BY_DIRECTORY);
    bool success = fetch_all(reader, wanted, count, damage);
    archive_reader_close(reader);
    return success;
}

static void close_source(void *user)
{
    struct archive_source *source = user;
    arena_destroy(source->arena);
}

struct file_tree *file_tree_open_archive(int file, enum container_kind kind, struct slice path,
                                         file_tree_is_closed *is_closed, struct error *error)
{
    struct arena *arena = arena_create();
    struct archive_source *source = arena_allocate(arena, 1, sizeof *source);
    *source = (struct archive_source){file, kind, arena, arena_copy(arena, path)};
    struct tree_index *index = tree_index_create(path, is_closed);
    if (read_names(source, index, error))
        return tree_index_open(index, (struct tree_source){fetch, close_source, source});
    tree_index_destroy(index);
    arena_destroy(arena);
    return NULL;
}
