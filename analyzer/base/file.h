/* Reading files and folders of an export: relative to an open folder, never following symbolic links, bounded. */
#pragma once

#include "base/error.h"
#include "base/list.h"
#include "base/slice.h"

/* One growing read buffer, reused from file to file. Start zeroed; release with buffer_release. */
struct buffer {
    char *data;
    size_t length;
    size_t capacity;
};
void buffer_release(struct buffer *buffer);
struct slice buffer_slice(const struct buffer *buffer);

#define FILE_CURRENT_FOLDER (-100) /* AT_FDCWD: paths relative to the working folder */

/* Of every function here: ERROR_IO, ERROR_ACCESS or ERROR_MACHINE with the system's words, as base/machine.h tells
 * them apart, when a call of the system fails; also a function without `error` then leaves the trace of a failing
 * machine. */

/* Reads all of `name` in the open folder `folder` into `buffer` (replacing what it held): open, read to the end,
 * close, no stat. `name` may be a path; below an open folder no component of it may be a link or "..", and it may
 * not be absolute (with FILE_CURRENT_FOLDER only the last component is looked at). Refuses symbolic links, folders
 * and anything beyond `limit` bytes (ERROR_LIMIT). The error text starts with `name`. */
bool file_read(int folder, const char *name, size_t limit, struct buffer *buffer, struct error *error);
/* As file_read, but reads no more than the first `length` bytes, however large the file is. */
bool file_read_beginning(int folder, const char *name, size_t length, struct buffer *buffer, struct error *error);
/* As file_read, but follows symbolic links and reads pipes to their end: for paths the user typed. */
bool file_read_named_by_user(const char *path, size_t limit, struct buffer *buffer, struct error *error);

/* An open file, or -1: as file_read opens it, and as file_read_named_by_user does. The caller closes it. */
int file_open(int folder, const char *name, struct error *error);
int file_open_named_by_user(const char *path, struct error *error);
/* Of an open file, in bytes. */
bool file_size(int file, uint64_t *size, struct error *error);
/* Reads up to `size` bytes from `offset` on, without moving the position of the open file: how many there were,
 * fewer only at its end, or when reading fails. */
size_t file_read_at(int file, void *bytes, size_t size, uint64_t offset);

enum file_kind { FILE_REGULAR, FILE_FOLDER, FILE_OTHER };

struct folder_entry {
    struct slice name;   /* raw bytes as on disk, NUL-terminated; clean with text_clean before showing */
    enum file_kind kind; /* symbolic links are FILE_OTHER */
};
struct folder_listing {
    LIST_FIELDS(struct folder_entry);
};

/* Opens a folder for reading below `folder` without following a symbolic link; -1 on failure. */
int folder_open(int folder, const char *name, struct error *error);
/* As folder_open, for paths the user typed (links followed). */
int folder_open_named_by_user(const char *path, struct error *error);
/* What `path`, typed by the user, is; false when it cannot be looked at. */
bool file_kind_of(const char *path, enum file_kind *kind, struct error *error);
/* Whether nothing lies at `path`; false also when that cannot be told. */
bool file_is_missing(const char *path);
/* `path`, typed by the user, without links and dots; in `arena`. NULL when it leads nowhere. */
const char *file_without_links(const char *path, struct arena *arena, struct error *error);
/* The same in `*resolved`; also ERROR_IO when it leads to no regular file: what is read from a pipe has no place. */
bool file_resolve(const char *path, struct arena *arena, const char **resolved, struct error *error);
/* All entries but "." and "..", sorted bytewise by name, allocated in `arena`. ERROR_LIMIT above `limit` entries.
 * Leaves `folder` open. */
bool folder_list(int folder, struct arena *arena, size_t limit, struct folder_listing *listing, struct error *error);
