/* Finds logs: walks what the user named, and looks at the beginning of every file that may be one. */
#include "diagnosis/log_source.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "container/archive_reader.h"
#include "diagnosis/log_kind.h"

enum { BEGINNING = 64 * 1024 };

struct search {
    struct log_sources *sources;
    struct slice_list *warnings;
    struct arena *arena;
    const char *folder; /* that the user named */
    size_t looked_at;
};

static bool has_ending(const char *name, const char *const *endings)
{
    for (; *endings; endings++)
        if (slice_ends_with_ignoring_case(slice_from(name), slice_from(*endings)))
            return true;
    return false;
}

/* In a folder not every file is looked into: an image has hundreds of thousands. Of its cabinets only those count that
 * are called as servicing calls the logs that it puts away. */
static bool may_be_log(const char *name)
{
    static const char *const endings[] = {".log", ".txt", ".bak", ".old", NULL};
    bool is_cabinet = slice_ends_with_ignoring_case(slice_from(name), SLICE(".cab"));
    return has_ending(name, endings) ||
           (is_cabinet && slice_find_ignoring_case(slice_from(name), SLICE("CbsPersist")) != SLICE_NOT_FOUND);
}

static void warn(const struct search *search, const struct error *error)
{
    if (search->warnings->count < LIMIT_WARNINGS_PER_EXPORT)
        *list_append(search->arena, search->warnings) = arena_copy(search->arena, slice_from(error->text));
}

/* Reads the beginning of the piece, as the stream would show it. */
static bool look_at(const struct search *search, struct log_source *source)
{
    struct error error = {0};
    struct open_log *open = log_source_open(source, &error);
    if (!open) {
        warn(search, &error);
        return false;
    }
    struct log_stream *stream = log_stream_open(log_source_draw, open);
    struct slice beginning = log_stream_beginning(stream, BEGINNING);
    source->kinds = log_kinds_of(beginning, search->arena);
    source->first_time = arena_copy(search->arena, log_first_time(beginning));
    log_stream_close(stream);
    log_source_close(open);
    return true;
}

static void add_piece(const struct search *search, struct log_source source)
{
    if (search->sources->count >= LIMIT_LOGS || !look_at(search, &source))
        return;
    if (source.kinds.length || source.was_named)
        *list_append(search->arena, search->sources) = source;
}

static struct slice shown_member(const struct search *search, const struct log_source *source, struct slice name)
{
    struct slice clean = text_clean(search->arena, name);
    return arena_format(search->arena, SLICE_FORMAT "/" SLICE_FORMAT, SLICE_ARGUMENTS(source->shown),
                        SLICE_ARGUMENTS(clean));
}

/* The cabinet that is the current member of an archive: its members, which are logs (CbsPersist_*.cab has one). */
static void add_inner(const struct search *search, struct log_source source, struct archive_reader *outer)
{
    char first[CONTAINER_MAGIC_SIZE];
    struct archive_member member;
    ptrdiff_t got = archive_reader_read(outer, first, sizeof first);
    if (got <= 0 || container_kind_of((struct slice){first, (size_t)got}) != CONTAINER_CABINET)
        return;
    struct slice_list names = {0};
    struct archive_reader *inner =
        archive_reader_open_member(outer, CONTAINER_CABINET, (struct slice){first, (size_t)got});
    while (archive_reader_next(inner, &member) == ARCHIVE_AT_MEMBER && names.count < LIMIT_LOGS)
        if (member.kind == ARCHIVE_MEMBER_FILE)
            *list_append(search->arena, &names) = arena_copy(search->arena, member.name);
    archive_reader_close(inner);
    struct slice outside = source.shown;
    LIST_EACH(name, &names) {
        source.members[1] = *name;
        source.shown = outside;
        source.shown = shown_member(search, &source, *name);
        add_piece(search, source);
    }
}

static bool is_cabinet_name(struct slice name)
{
    return slice_ends_with_ignoring_case(name, SLICE(".cab"));
}

/* The members of an archive. Cabinets in it are noted first, and entered when the pass is over. */
static void add_archive(const struct search *search, const struct log_source *archive, int file,
                        enum container_kind kind)
{
    struct archive_member member;
    struct slice_list names = {0};
    struct archive_reader *reader = archive_reader_open_file(file, kind, ARCHIVE_STREAMED);
    while (archive_reader_next(reader, &member) == ARCHIVE_AT_MEMBER && names.count < LIMIT_LOGS) {
        bool wanted = kind == CONTAINER_CABINET || may_be_log(arena_copy(search->arena, member.name).data);
        if (!wanted || member.kind != ARCHIVE_MEMBER_FILE)
            continue;
        *list_append(search->arena, &names) = arena_copy(search->arena, member.name);
        if (is_cabinet_name(member.name)) {
            struct log_source source = *archive;
            source.members[0] = names.items[--names.count];
            source.shown = shown_member(search, archive, source.members[0]);
            source.was_named = false;
            add_inner(search, source, reader);
        }
    }
    archive_reader_close(reader);
    LIST_EACH(name, &names) {
        struct log_source source = *archive;
        source.members[0] = *name;
        source.was_named = archive->was_named && names.count == 1;
        source.shown = shown_member(search, archive, *name);
        add_piece(search, source);
    }
}

static bool add_file(const struct search *search, struct log_source source, struct error *error)
{
    int folder = source.folder ? folder_open_named_by_user(source.folder, error) : FILE_CURRENT_FOLDER;
    int file = source.folder ? file_open(folder, source.name, error) : file_open_named_by_user(source.name, error);
    if (source.folder && folder >= 0)
        close(folder);
    if (file < 0)
        return false;
    enum container_kind kind = container_kind_of_file(file);
    if (kind == CONTAINER_WIM)
        error_set(error, ERROR_INPUT, SLICE_FORMAT ": logs are not read out of a WIM file; mount it, or take them out",
                  SLICE_ARGUMENTS(source.shown));
    else if (kind == CONTAINER_NONE)
        add_piece(search, source);
    else
        add_archive(search, &source, file, kind);
    close(file);
    return kind != CONTAINER_WIM;
}

static void walk(struct search *search, int folder, const char *below, unsigned depth);

static void walk_entry(struct search *search, int folder, const char *below, const struct folder_entry *entry,
                       unsigned depth)
{
    struct error error = {0};
    const char *name = *below ? arena_format(search->arena, "%s/%s", below, entry->name.data).data : entry->name.data;
    if (entry->kind == FILE_FOLDER && depth < LIMIT_FOLDER_DEPTH) {
        int inner = folder_open(folder, entry->name.data, &error);
        if (inner < 0) {
            warn(search, &error);
            return;
        }
        walk(search, inner, name, depth + 1);
        close(inner);
    }
    if (entry->kind != FILE_REGULAR || !may_be_log(entry->name.data) || search->looked_at++ >= LIMIT_EXPORT_ENTRIES)
        return;
    struct slice clean = text_clean(search->arena, slice_from(name));
    struct log_source source = {.folder = search->folder, .name = name, .shown = clean};
    if (!add_file(search, source, &error))
        warn(search, &error);
}

static void walk(struct search *search, int folder, const char *below, unsigned depth)
{
    struct folder_listing listing = {0};
    struct error error = {0};
    if (!folder_list(folder, search->arena, LIMIT_FOLDER_ENTRIES, &listing, &error))
        warn(search, &error);
    LIST_EACH(entry, &listing)
        walk_entry(search, folder, below, entry, depth);
}

bool log_sources_add(struct log_sources *sources, const char *path, struct slice_list *warnings, struct arena *arena,
                     struct error *error)
{
    struct search search = {.sources = sources, .warnings = warnings, .arena = arena, .folder = path};
    enum file_kind kind;
    if (!file_kind_of(path, &kind, error))
        return false;
    if (kind != FILE_FOLDER) {
        struct slice clean = text_clean(arena, slice_from(path));
        return add_file(&search, (struct log_source){.name = path, .shown = clean, .was_named = true}, error);
    }
    int folder = folder_open_named_by_user(path, error);
    if (folder < 0)
        return false;
    walk(&search, folder, "", 0);
    close(folder);
    return true;
}
