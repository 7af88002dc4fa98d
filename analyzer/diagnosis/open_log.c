/* Opens a piece of a log and draws its bytes: from a file, or from a member of an archive, through a second reader
 * where that is a cabinet itself. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "container/archive_reader.h"
#include "diagnosis/log_source.h"

struct open_log {
    int file;
    uint64_t offset;
    struct archive_reader *readers[LOG_NESTING]; /* the inner one last */
    unsigned depth;                              /* of them */
};

static int open_file(const struct log_source *source, struct error *error)
{
    if (!source->folder)
        return file_open_named_by_user(source->name, error);
    int folder = folder_open_named_by_user(source->folder, error);
    if (folder < 0)
        return -1;
    int file = file_open(folder, source->name, error);
    close(folder);
    return file;
}

/* Goes to the member of that name; false when there is none, or the archive is damaged before it. */
static bool find_member(struct archive_reader *reader, struct slice name)
{
    struct archive_member member;
    while (archive_reader_next(reader, &member) == ARCHIVE_AT_MEMBER)
        if (member.kind == ARCHIVE_MEMBER_FILE && slice_equal(member.name, name))
            return true;
    return false;
}

static struct archive_reader *reader_of(struct open_log *open)
{
    return open->depth ? open->readers[open->depth - 1] : NULL;
}

static bool enter_container(struct open_log *open)
{
    char first[CONTAINER_MAGIC_SIZE];
    struct archive_reader *outer = reader_of(open);
    ptrdiff_t got = outer ? archive_reader_read(outer, first, sizeof first) : 0;
    enum container_kind kind =
        outer && got > 0 ? container_kind_of((struct slice){first, (size_t)got}) : container_kind_of_file(open->file);
    if (kind == CONTAINER_NONE || kind == CONTAINER_WIM || got < 0)
        return false;
    open->readers[open->depth++] = outer ? archive_reader_open_member(outer, kind, (struct slice){first, (size_t)got})
                                         : archive_reader_open_file(open->file, kind, ARCHIVE_STREAMED);
    return true;
}

struct open_log *log_source_open(const struct log_source *source, struct error *error)
{
    struct open_log *open = memory_resize(NULL, 1, sizeof *open);
    *open = (struct open_log){.file = open_file(source, error)};
    for (unsigned i = 0; open->file >= 0 && i < LOG_NESTING && source->members[i].length; i++) {
        if (enter_container(open) && find_member(reader_of(open), source->members[i]))
            continue;
        error_set(error, ERROR_INPUT, SLICE_FORMAT ": damaged; take the log out of its archive and name it itself",
                  SLICE_ARGUMENTS(source->shown));
        log_source_close(open);
        return NULL;
    }
    if (open->file >= 0)
        return open;
    free(open);
    return NULL;
}

void log_source_close(struct open_log *open)
{
    if (!open)
        return;
    while (open->depth > 0)
        archive_reader_close(open->readers[--open->depth]);
    if (open->file >= 0)
        close(open->file);
    free(open);
}

ptrdiff_t log_source_draw(void *source, char *bytes, size_t size)
{
    struct open_log *open = source;
    if (open->depth)
        return archive_reader_read(reader_of(open), bytes, size);
    size_t got = file_read_at(open->file, bytes, size, open->offset);
    open->offset += got;
    return (ptrdiff_t)got;
}
