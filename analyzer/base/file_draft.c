/* Writing a file as a whole: beside its name first, and then a rename, which no reader can see half done. */
#include "base/file_draft.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/leftovers.h"
#include "base/text.h"

enum { NEW_FILE_MODE = 0666, PERMISSIONS = 07777, ATTEMPTS = 1000 };

static bool fail_with(const char *path, const char *words, struct error *error)
{
    struct arena *arena = arena_create();
    error_set(error, ERROR_IO, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(text_clean(arena, slice_from(path))), words);
    arena_destroy(arena);
    return false;
}

static bool fail(const char *path, struct error *error)
{
    return fail_with(path, strerror(errno), error);
}

/* Closes it; false with the errno of the first failure. A full disk may be reported only here. */
static bool write_and_close(int file, const struct spool *bytes)
{
    bool written = spool_write(bytes, file);
    int number = errno;
    bool closed = close(file) == 0;
    if (!written)
        errno = number;
    return written && closed;
}

/* A descriptor of this process under its name as a file: what it stands for may be a regular file, and is not to be
 * replaced. */
static bool names_descriptor(const char *path)
{
    static const char *const beginnings[] = {"/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (strncmp(path, beginnings[i], strlen(beginnings[i])) == 0)
            return true;
    return false;
}

static bool write_at_once(const char *path, const struct spool *bytes, struct error *error)
{
    int file = open(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY);
    return (file >= 0 && write_and_close(file, bytes)) || fail(path, error);
}

/* The first name beside `path` that is free. */
static int create_beside(struct file_draft *draft, mode_t mode, struct arena *arena)
{
    struct slice path = slice_from(draft->path);
    size_t slash = slice_find_last_byte(path, '/');
    struct slice folder = slash == SLICE_NOT_FOUND ? SLICE("") : slice_between(path, 0, slash + 1);
    int file = -1;
    for (unsigned attempt = 0; attempt < ATTEMPTS && file < 0; attempt++) {
        draft->temporary =
            arena_format(arena, SLICE_FORMAT ".kbready-%ld-%u", SLICE_ARGUMENTS(folder), (long)getpid(), attempt).data;
        file = leftover_create_file(draft->temporary, mode);
        if (file < 0 && errno != EEXIST)
            break;
    }
    if (file < 0)
        draft->temporary = NULL;
    return file;
}

static bool write_beside(struct file_draft *draft, const struct stat *replaced, const struct spool *bytes,
                         struct arena *arena)
{
    int file = create_beside(draft, NEW_FILE_MODE, arena);
    if (file < 0)
        return false;
    if (replaced && fchmod(file, replaced->st_mode & PERMISSIONS) != 0) {
        close(file);
        return false;
    }
    return write_and_close(file, bytes);
}

static bool is_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

bool file_draft_write(struct file_draft *draft, const char *path, const struct spool *bytes, struct arena *arena,
                      struct error *error)
{
    char resolved[PATH_MAX];
    struct stat status;
    bool exists = stat(path, &status) == 0;
    if (exists && (!S_ISREG(status.st_mode) || names_descriptor(path)))
        return write_at_once(path, bytes, error);
    if (exists && access(path, W_OK) != 0)
        return fail(path, error);
    if (!exists && is_link(path))
        return fail_with(path, "is a link that leads to no file", error);
    draft->path = exists && realpath(path, resolved) ? arena_copy(arena, slice_from(resolved)).data : path;
    if (write_beside(draft, exists ? &status : NULL, bytes, arena))
        return true;
    fail(path, error);
    file_draft_drop(draft);
    return false;
}

bool file_draft_keep(struct file_draft *draft, struct error *error)
{
    if (!draft->temporary)
        return true;
    if (rename(draft->temporary, draft->path) != 0) {
        fail(draft->path, error);
        file_draft_drop(draft);
        return false;
    }
    leftover_forget(draft->temporary);
    draft->temporary = NULL;
    return true;
}

void file_draft_drop(struct file_draft *draft)
{
    if (!draft->temporary)
        return;
    unlink(draft->temporary);
    leftover_forget(draft->temporary);
    draft->temporary = NULL;
}
