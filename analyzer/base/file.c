/* Files and folders of an export, opened one path component at a time so that no symbolic link leads out of it. */
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/machine.h"
#include "base/text.h"

enum { FIRST_CAPACITY = 64 * 1024, CREATION_MODE = 0666 };

/* NOLINTNEXTLINE(misc-redundant-expression): that both sides are equal is the point. */
_Static_assert(FILE_CURRENT_FOLDER == AT_FDCWD, "file.h spells AT_FDCWD without fcntl.h");

void buffer_release(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

struct slice buffer_slice(const struct buffer *buffer)
{
    return (struct slice){buffer->data ? buffer->data : "", buffer->length};
}

/* "name: words", the name cleaned. */
static bool fail(struct error *error, enum error_code code, const char *name, const char *words)
{
    struct arena *arena = arena_create();
    struct slice shown = text_clean(arena, slice_from(name));
    error_set(error, code, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(shown), words);
    arena_destroy(arena);
    return false;
}

static bool fail_with_system_words(struct error *error, const char *name)
{
    return machine_set_error(error, errno, name);
}

/* Closes without losing the errno of what failed before. */
static void close_quietly(int file)
{
    int number = errno;
    close(file);
    errno = number;
}

static int open_retrying(int folder, const char *name, int flags)
{
    int file;
    do
        file = openat(folder, name, flags | O_CLOEXEC | O_NOCTTY, CREATION_MODE);
    while (file < 0 && errno == EINTR);
    return file;
}

/* Opens one component of a path from inside an export, which may not lead up or to a link. */
static int open_component(int folder, const char *path, size_t length, int flags)
{
    char name[NAME_MAX + 1];
    if (length == 0 || (length == 2 && memcmp(path, "..", 2) == 0)) {
        errno = EXDEV;
        return -1;
    }
    if (length > NAME_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, path, length);
    name[length] = '\0';
    return open_retrying(folder, name, flags | O_NOFOLLOW);
}

/* Opens `path` below the open folder, one component after the other: neither links nor ".." nor an absolute path lead
 * out of it. */
static int open_below(int folder, const char *path, int flags)
{
    int current = folder;
    for (;;) {
        size_t length = strcspn(path, "/");
        bool last = path[length] == '\0';
        int next = open_component(current, path, length, last ? flags : O_PATH | O_DIRECTORY);
        if (current != folder)
            close_quietly(current);
        if (last || next < 0)
            return next;
        current = next;
        path += length + 1;
    }
}

static int open_inside(int folder, const char *name, int flags)
{
    if (folder == FILE_CURRENT_FOLDER)
        return open_retrying(folder, name, flags | O_NOFOLLOW);
    return open_below(folder, name, flags);
}

static int finish_open(int opened, const char *name, struct error *error)
{
    if (opened < 0)
        fail_with_system_words(error, name);
    return opened;
}

int file_open(int folder, const char *name, struct error *error)
{
    /* O_NONBLOCK: a FIFO planted in an export must not hang the reader. */
    return finish_open(open_inside(folder, name, O_RDONLY | O_NONBLOCK), name, error);
}

int file_open_named_by_user(const char *path, struct error *error)
{
    return finish_open(open_retrying(FILE_CURRENT_FOLDER, path, O_RDONLY), path, error);
}

bool file_size(int file, uint64_t *size, struct error *error)
{
    struct stat status;
    if (fstat(file, &status) != 0)
        return fail_with_system_words(error, "cannot be read");
    *size = (uint64_t)status.st_size;
    return true;
}

size_t file_read_at(int file, void *bytes, size_t size, uint64_t offset)
{
    size_t length = 0;
    while (length < size && offset + length <= INT64_MAX) {
        ssize_t got = pread(file, (char *)bytes + length, size - length, (off_t)(offset + length));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            fail_with_system_words(NULL, "cannot be read");
        if (got <= 0)
            break;
        length += (size_t)got;
    }
    return length;
}

/* Room for at least one more byte, and for no more than `limit` + 1 in all. */
static size_t reserve(struct buffer *buffer, size_t limit)
{
    if (buffer->length == buffer->capacity) {
        size_t doubled = buffer->capacity > SIZE_MAX / 2 ? SIZE_MAX : buffer->capacity * 2;
        buffer->capacity = doubled < FIRST_CAPACITY ? FIRST_CAPACITY : doubled;
        buffer->data = memory_resize(buffer->data, buffer->capacity, 1);
    }
    size_t room = buffer->capacity - buffer->length;
    size_t allowed = limit - buffer->length < SIZE_MAX ? limit - buffer->length + 1 : SIZE_MAX;
    return room < allowed ? room : allowed;
}

static ssize_t read_retrying(int file, char *bytes, size_t size)
{
    ssize_t got;
    do
        got = read(file, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* Reads to the end, which only an empty read is: before a place that the disk cannot read there is a short one. */
static bool read_all(int file, const char *name, size_t limit, struct buffer *buffer, struct error *error)
{
    ssize_t got;
    buffer->length = 0;
    do {
        size_t wanted = reserve(buffer, limit);
        got = read_retrying(file, buffer->data + buffer->length, wanted);
        if (got < 0)
            return fail_with_system_words(error, name);
        buffer->length += (size_t)got;
        if (buffer->length > limit)
            return fail(error, ERROR_LIMIT, name, "is larger than any file of its kind; it is not read");
    } while (got > 0);
    return true;
}

bool file_read(int folder, const char *name, size_t limit, struct buffer *buffer, struct error *error)
{
    int file = file_open(folder, name, error);
    if (file < 0)
        return false;
    bool read_well = read_all(file, name, limit, buffer, error);
    close(file);
    return read_well;
}

bool file_read_beginning(int folder, const char *name, size_t length, struct buffer *buffer, struct error *error)
{
    int file = file_open(folder, name, error);
    if (file < 0)
        return false;
    if (buffer->capacity < length) {
        buffer->data = memory_resize(buffer->data, length, 1);
        buffer->capacity = length;
    }
    ssize_t got = 1;
    for (buffer->length = 0; got > 0 && buffer->length<length; buffer->length += got> 0 ? (size_t)got : 0)
        got = read_retrying(file, buffer->data + buffer->length, length - buffer->length);
    close_quietly(file);
    return got >= 0 || fail_with_system_words(error, name);
}

bool file_read_named_by_user(const char *path, size_t limit, struct buffer *buffer, struct error *error)
{
    int file = file_open_named_by_user(path, error);
    if (file < 0)
        return false;
    bool read_well = read_all(file, path, limit, buffer, error);
    close(file);
    return read_well;
}

int folder_open(int folder, const char *name, struct error *error)
{
    return finish_open(open_inside(folder, name, O_RDONLY | O_DIRECTORY), name, error);
}

int folder_open_named_by_user(const char *path, struct error *error)
{
    return finish_open(open_retrying(FILE_CURRENT_FOLDER, path, O_RDONLY | O_DIRECTORY), path, error);
}

static enum file_kind kind_of_mode(mode_t mode)
{
    return S_ISREG(mode) ? FILE_REGULAR : S_ISDIR(mode) ? FILE_FOLDER : FILE_OTHER;
}

bool file_kind_of(const char *path, enum file_kind *kind, struct error *error)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return fail_with_system_words(error, path);
    *kind = kind_of_mode(status.st_mode);
    return true;
}

static enum file_kind kind_of_entry(int folder, const struct dirent *entry)
{
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type == DT_REG ? FILE_REGULAR : entry->d_type == DT_DIR ? FILE_FOLDER : FILE_OTHER;
    struct stat status;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        machine_set_error(NULL, errno, entry->d_name);
        return FILE_OTHER;
    }
    return kind_of_mode(status.st_mode);
}

static int compare_entries(const void *a, const void *b)
{
    return slice_compare(((const struct folder_entry *)a)->name, ((const struct folder_entry *)b)->name);
}

static bool is_dot_entry(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static const char cannot_be_listed[] = "the folder cannot be listed";

static bool read_entries(DIR *stream, struct arena *arena, size_t limit, struct folder_listing *listing,
                         struct error *error)
{
    const struct dirent *entry;
    while (errno = 0, (entry = readdir(stream)) != NULL) {
        if (is_dot_entry(entry->d_name))
            continue;
        if (listing->count == limit)
            return error_set(error, ERROR_LIMIT, "the folder has more than %zu entries; it is not read", limit);
        enum file_kind kind = kind_of_entry(dirfd(stream), entry);
        *list_append(arena, listing) = (struct folder_entry){arena_copy(arena, slice_from(entry->d_name)), kind};
    }
    return errno == 0 || fail_with_system_words(error, cannot_be_listed);
}

bool file_is_missing(const char *path)
{
    struct stat status;
    if (stat(path, &status) == 0)
        return false;
    bool is_missing = errno == ENOENT || errno == ENOTDIR;
    fail_with_system_words(NULL, path);
    return is_missing;
}

const char *file_without_links(const char *path, struct arena *arena, struct error *error)
{
    char found[PATH_MAX];
    if (realpath(path, found))
        return arena_copy(arena, slice_from(found)).data;
    fail_with_system_words(error, path);
    return NULL;
}

bool file_resolve(const char *path, struct arena *arena, const char **resolved, struct error *error)
{
    struct stat status;
    *resolved = file_without_links(path, arena, error);
    if (!*resolved)
        return false;
    if (stat(*resolved, &status) < 0)
        return fail_with_system_words(error, path);
    if (!S_ISREG(status.st_mode))
        return fail(error, ERROR_IO, path, "is not a regular file");
    return true;
}

bool folder_list(int folder, struct arena *arena, size_t limit, struct folder_listing *listing, struct error *error)
{
    *listing = (struct folder_listing){0};
    /* Opened anew, because reading moves the position of the descriptor it reads. */
    int own = open_retrying(folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *stream = own < 0 ? NULL : fdopendir(own);
    if (!stream) {
        fail_with_system_words(error, cannot_be_listed);
        if (own >= 0)
            close(own);
        return false;
    }
    bool listed = read_entries(stream, arena, limit, listing, error);
    closedir(stream);
    if (listed && listing->count)
        qsort(listing->items, listing->count, sizeof *listing->items, compare_entries);
    return listed;
}
