/* A temporary folder for tests of files. */
#pragma once

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "test.h"

/* One temporary folder per test, removed with its content. */
struct sandbox {
    char path[64];
    int folder;
    struct arena *arena;
    struct buffer buffer;
    struct error error;
};

static inline void open_sandbox(struct sandbox *box)
{
    *box = (struct sandbox){.path = "/tmp/kbready-file-test-XXXXXX", .arena = arena_create()};
    assert_non_null(mkdtemp(box->path));
    box->folder = folder_open_named_by_user(box->path, &box->error);
    assert_true(box->folder >= 0);
}

static inline const char *path_in(struct sandbox *box, const char *name)
{
    return arena_format(box->arena, "%s/%s", box->path, name).data;
}

static inline void put_file(struct sandbox *box, const char *name, size_t length)
{
    struct slice bytes = {arena_allocate(box->arena, length + 1, 1), length};
    assert_true(file_write(path_in(box, name), bytes, &box->error));
}

static inline void remove_all(int folder, struct arena *arena)
{
    struct folder_listing listing;
    assert_true(folder_list(folder, arena, 1000, &listing, NULL));
    for (size_t i = 0; i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (entry->kind == FILE_FOLDER) {
            int inner = folder_open(folder, entry->name.data, NULL);
            remove_all(inner, arena);
            close(inner);
        }
        unlinkat(folder, entry->name.data, entry->kind == FILE_FOLDER ? AT_REMOVEDIR : 0);
    }
}

static inline void close_sandbox(struct sandbox *box)
{
    remove_all(box->folder, box->arena);
    close(box->folder);
    rmdir(box->path);
    buffer_release(&box->buffer);
    arena_destroy(box->arena);
}
