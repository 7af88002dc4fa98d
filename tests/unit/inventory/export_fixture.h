/* What the tests of whole exports share: one folder below the system's temporary one. Every file in it is made up for
 * the test. */
#pragma once

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "inventory/export.h"
#include "test.h"

struct export_folder {
    char path[64];
    struct inventory *inventory;
    struct error error;
};

static inline struct export_folder export_begin(void)
{
    struct export_folder export = {.path = "/tmp/kbready-export-XXXXXX"};
    assert_non_null(mkdtemp(export.path));
    return export;
}

static inline int remove_entry(const char *path, __attribute__((unused)) const struct stat *status,
                               __attribute__((unused)) int kind, __attribute__((unused)) struct FTW *place)
{
    return remove(path);
}

static inline void export_end(struct export_folder *export)
{
    inventory_destroy(export->inventory);
    assert_int_equal(nftw(export->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS), 0);
}

/* Writes `name` ("Windows/servicing/Version/6.0.6002.18005/x") below the export, with the folders it needs. */
static inline void put(const struct export_folder *export, const char *name, struct slice bytes)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", export->path, name);
    for (char *at = path + strlen(export->path) + 1; (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        mkdir(path, 0700);
        *at = '/';
    }
    if (path[strlen(path) - 1] != '/')
        assert_true(file_write(path, bytes, NULL));
}

static inline bool examine(struct export_folder *export, const char *below)
{
    char path[1024];
    snprintf(path, sizeof path, "%s%s", export->path, below);
    return export_read(path, NULL, &export->inventory, &export->error);
}

static inline const struct coverage *find_coverage(const struct inventory *inventory, const char *path)
{
    for (size_t i = 0; i < inventory->coverage.count; i++)
        if (slice_equal(inventory->coverage.items[i].path, slice_from(path)))
            return &inventory->coverage.items[i];
    return NULL;
}

static inline bool warned(const struct inventory *inventory, const char *words)
{
    for (size_t i = 0; i < inventory->warnings.count; i++)
        if (slice_find(inventory->warnings.items[i], slice_from(words)) != SLICE_NOT_FOUND)
            return true;
    return false;
}
