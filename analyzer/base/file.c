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

static const char *system_words(int number)
{
    switch (number) {
    case ELOOP:
        return "is a symbolic link, and links are not followed; copy the file itself into the export";
    case EXDEV:
        return "leads out of the folder and is not opened";
    case EISDIR:
        return "is a folder, not a file";
    case EAGAIN:
        return "is not a regular file";
    default:
        return strerror(number);
    }
}

static bool fail_with_system_words(struct error *error, const char *name)
{
    return fail(error, ERROR_IO, name, system_words(errno));
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

/* Opens `path` below the open folder, one component after the other: neither links nor ".." nor an absolute path lead out of it. */
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

/* Reads to the end. A regular file ends with the first read that brings less than was asked; a pipe only with an empty one. */
static bool read_all(int file, const char *name, size_t limit, bool until_empty, struct buffer *buffer,
                     struct error *error)
{
    buffer->length = 0;
    for (;;) {
        size_t wanted = reserve(buffer, limit);
        ssize_t got = read(file, buffer->data + buffer->length, wanted);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_with_system_words(error, name);
        buffer->length += (size_t)got;
        if (buffer->length > limit)
            return fail(error, ERROR_LIMIT, name, "is larger than any file of its kind; it is not read");
        if (got == 0 || (!until_empty && (size_t)got < wanted))
            return true;
    }
}

bool file_read(int folder, const char *name, size_t limit, struct buffer *buffer, struct error *error)
{
    /* O_NONBLOCK: a FIFO planted in an export must not hang the reader. */
    int file = open_inside(folder, name, O_RDONLY | O_NONBLOCK);
    if (file < 0)
        return fail_with_system_words(error, name);
    bool read_well = read_all(file, name, limit, false, buffer, error);
    close(file);
    return read_well;
}

bool file_read_beginning(int folder, const char *name, size_t length, struct buffer *buffer, struct error *error)
{
    int file = open_inside(folder, name, O_RDONLY | O_NONBLOCK);
    if (file < 0)
        return fail_with_system_words(error, name);
    if (buffer->capacity < length) {
        buffer->data = memory_resize(buffer->data, length, 1);
        buffer->capacity = length;
    }
    ssize_t got;
    do
        got = read(file, buffer->data, length);
    while (got < 0 && errno == EINTR);
    buffer->length = got < 0 ? 0 : (size_t)got;
    close_quietly(file);
    return got >= 0 || fail_with_system_words(error, name);
}

bool file_read_named_by_user(const char *path, size_t limit, struct buffer *buffer, struct error *error)
{
    int file = open_retrying(FILE_CURRENT_FOLDER, path, O_RDONLY);
    if (file < 0)
        return fail_with_system_words(error, path);
    bool read_well = read_all(file, path, limit, true, buffer, error);
    close(file);
    return read_well;
}

static int finish_folder_open(int opened, const char *name, struct error *error)
{
    if (opened < 0)
        fail_with_system_words(error, name);
    return opened;
}

int folder_open(int folder, const char *name, struct error *error)
{
    return finish_folder_open(open_inside(folder, name, O_RDONLY | O_DIRECTORY), name, error);
}

int folder_open_named_by_user(const char *path, struct error *error)
{
    return finish_folder_open(open_retrying(FILE_CURRENT_FOLDER, path, O_RDONLY | O_DIRECTORY), path, error);
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
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return FILE_OTHER;
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
    return errno == 0 || error_set(error, ERROR_IO, "the folder cannot be listed: %s", strerror(errno));
}

bool file_resolve(const char *path, struct arena *arena, const char **resolved, struct error *error)
{
    char found[PATH_MAX];
    struct stat status;
    if (!realpath(path, found) || stat(found, &status) < 0)
        return fail_with_system_words(error, path);
    if (!S_ISREG(status.st_mode))
        return fail(error, ERROR_IO, path, "is not a regular file");
    *resolved = arena_copy(arena, slice_from(found)).data;
    return true;
}

bool folder_list(int folder, struct arena *arena, size_t limit, struct folder_listing *listing, struct error *error)
{
    *listing = (struct folder_listing){0};
    /* Opened anew, because reading moves the position of the descriptor it reads. */
    int own = open_retrying(folder, ".", O_RDONLY | O_DIRECTORY);
    DIR *stream = own < 0 ? NULL : fdopendir(own);
    if (!stream) {
        error_set(error, ERROR_IO, "the folder cannot be listed: %s", strerror(errno));
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
