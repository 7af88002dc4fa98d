/* Walking an invented update in tests: what was delivered, as one line a file, and what was warned of. */
#pragma once

#include "../manifest/fixture.h"
#include "package/package_source.h"

struct walked {
    struct arena *arena;
    struct fixture folder;
    bool success;
    struct error error;
    size_t kinds[PACKAGE_FILE_WSUS_CORE + 1];
    size_t bytes;
    struct slice_list lines; /* "manifest a.msu!update.mum 12" */
    struct slice_list warnings;
};

static inline void walked_note_file(void *user, const struct package_file *file)
{
    static const char *const names[] = {"manifest", "catalog", "properties", "core"};
    struct walked *walked = user;
    walked->kinds[file->kind]++;
    walked->bytes += file->bytes.length;
    *list_append(walked->arena, &walked->lines) = arena_format(
        walked->arena, "%s " SLICE_FORMAT " %zu", names[file->kind], SLICE_ARGUMENTS(file->path), file->bytes.length);
}

static inline void walked_note_warning(void *user, struct slice path, const char *words)
{
    struct walked *walked = user;
    *list_append(walked->arena, &walked->warnings) =
        arena_format(walked->arena, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(path), words);
}

static inline struct walked walked_begin(void)
{
    return (struct walked){.arena = arena_create(), .folder = fixture_create()};
}

static inline void walked_end(struct walked *walked)
{
    fixture_remove(&walked->folder);
    arena_destroy(walked->arena);
}

static inline void walk_path(struct walked *walked, const char *path)
{
    static const struct package_visitor visitor = {.file = walked_note_file, .warning = walked_note_warning};
    walked->lines = walked->warnings = (struct slice_list){0};
    walked->error = (struct error){0};
    walked->bytes = 0;
    memset(walked->kinds, 0, sizeof walked->kinds);
    walked->success = package_source_walk(path, &visitor, walked, walked->arena, &walked->error);
}

/* Walks what lies in the test's folder under `name`; "." is the folder. */
static inline void walk_below(struct walked *walked, const char *name)
{
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", walked->folder.path, name);
    walk_path(walked, path);
}

/* Writes `bytes` as the file `name` and walks it. */
static inline void walk_bytes(struct walked *walked, const char *name, struct slice bytes)
{
    fixture_write_bytes(&walked->folder, name, bytes);
    walk_below(walked, name);
}

static inline void assert_walked(const struct walked *walked, const char *const *lines, size_t count)
{
    if (!walked->success)
        fail_msg("%s", walked->error.text);
    for (size_t i = 0; i < count && i < walked->lines.count; i++)
        assert_slice_equal(walked->lines.items[i], lines[i]);
    assert_int_equal(walked->lines.count, count);
}

#define ASSERT_WALKED(walked, ...)                                                                                     \
    assert_walked(walked, (const char *const[]){__VA_ARGS__},                                                          \
                  sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static inline void assert_refused(const struct walked *walked, enum error_code code, const char *words)
{
    assert_false(walked->success);
    if (strstr(walked->error.text, words) == NULL || walked->error.code != code)
        fail_msg("expected code %d and \"%s\", got %d and \"%s\"", code, words, walked->error.code, walked->error.text);
}
