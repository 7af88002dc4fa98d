/* Bytes kept in memory while they are few, and then in a file without a name. */
#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/machine.h"

enum { PATH_SIZE = 4096, PIECE = 256 * 1024 };

struct spool {
    struct buffer recent; /* what is not in the file yet */
    size_t written;       /* to the file */
    int file;             /* -1 = none yet */
};

struct spool *spool_create(void)
{
    struct spool *spool = memory_resize(NULL, 1, sizeof *spool);
    *spool = (struct spool){.file = -1};
    return spool;
}

void spool_destroy(struct spool *spool)
{
    if (!spool)
        return;
    buffer_release(&spool->recent);
    if (spool->file >= 0)
        close(spool->file);
    free(spool);
}

static bool fail(struct error *error)
{
    return error_set(error, ERROR_MACHINE,
                     "what must be kept until the report is made cannot be put into a temporary file: %s; TMPDIR can "
                     "name another folder",
                     strerror(errno));
}

/* Some file systems have no files without a name: then it has one for a moment. */
static int create_file(void)
{
    char path[PATH_SIZE];
    const char *parent = getenv("TMPDIR");
    parent = parent && *parent ? parent : "/tmp";
    int file = open(parent, O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return file;
    if ((size_t)snprintf(path, sizeof path, "%s/kbready-XXXXXX", parent) >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    file = mkostemp(path, O_CLOEXEC);
    if (file >= 0)
        unlink(path);
    return file;
}

static bool write_all(int file, struct slice bytes)
{
    while (bytes.length) {
        ssize_t written = write(file, bytes.data, bytes.length);
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            bytes = slice_between(bytes, (size_t)written, bytes.length);
    }
    return true;
}

static bool put_into_file(struct spool *spool, struct slice bytes, struct error *error)
{
    if (spool->file < 0)
        spool->file = create_file();
    if (spool->file < 0 || !write_all(spool->file, bytes))
        return fail(error);
    spool->written += bytes.length;
    return true;
}

static void put_into_memory(struct buffer *recent, struct slice bytes)
{
    if (recent->capacity - recent->length < bytes.length) {
        size_t wanted = recent->length + bytes.length, doubled = recent->capacity * 2;
        recent->capacity = wanted > doubled ? wanted : doubled < LIMIT_SPOOL_MEMORY ? doubled : LIMIT_SPOOL_MEMORY;
        recent->data = memory_resize(recent->data, recent->capacity, 1);
    }
    memcpy(recent->data + recent->length, bytes.data, bytes.length);
    recent->length += bytes.length;
}

bool spool_add(struct spool *spool, struct slice bytes, struct error *error)
{
    if (bytes.length == 0)
        return true;
    if (bytes.length > LIMIT_SPOOL_MEMORY - spool->recent.length) {
        if (!put_into_file(spool, buffer_slice(&spool->recent), error))
            return false;
        spool->recent.length = 0;
        if (bytes.length > LIMIT_SPOOL_MEMORY)
            return put_into_file(spool, bytes, error);
    }
    put_into_memory(&spool->recent, bytes);
    return true;
}

size_t spool_length(const struct spool *spool)
{
    return spool->written + spool->recent.length;
}

bool spool_read(const struct spool *spool, size_t offset, size_t length, struct buffer *buffer, struct error *error)
{
    size_t in_file = offset >= spool->written ? 0 : spool->written - offset;
    in_file = in_file < length ? in_file : length;
    buffer->length = 0;
    if (buffer->capacity < length) {
        buffer->data = memory_resize(buffer->data, length, 1);
        buffer->capacity = length;
    }
    errno = EIO; /* of a file that is shorter than it was */
    if (in_file && file_read_at(spool->file, buffer->data, in_file, offset) != in_file)
        return fail(error);
    if (length > in_file)
        memcpy(buffer->data + in_file, spool->recent.data + (offset + in_file - spool->written), length - in_file);
    buffer->length = length;
    return true;
}

bool spool_write(const struct spool *spool, int file)
{
    struct buffer piece = {0};
    size_t length = spool_length(spool), at = 0;
    bool good = true;
    while (good && at < length) {
        size_t next = length - at < PIECE ? length - at : PIECE;
        good = spool_read(spool, at, next, &piece, NULL) && write_all(file, buffer_slice(&piece));
        at += next;
    }
    int number = errno;
    buffer_release(&piece);
    errno = number;
    return good;
}
