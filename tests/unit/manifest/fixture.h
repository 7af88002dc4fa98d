/* Folders of invented manifests for tests: made below $TMPDIR, removed by fixture_remove. */
#pragma once

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { FIXTURE_PATH_SIZE = 512 };

struct fixture {
    char path[FIXTURE_PATH_SIZE];
};

static inline struct fixture fixture_create(void)
{
    struct fixture fixture;
    const char *parent = getenv("TMPDIR");
    snprintf(fixture.path, sizeof fixture.path, "%s/kbready-test-XXXXXX", parent ? parent : "/tmp");
    assert_non_null(mkdtemp(fixture.path));
    return fixture;
}

static inline void fixture_remove_below(int folder)
{
    DIR *stream = fdopendir(folder);
    const struct dirent *entry;
    assert_non_null(stream);
    while ((entry = readdir(stream)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        int below = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
        if (below >= 0)
            fixture_remove_below(below);
        assert_int_equal(unlinkat(folder, entry->d_name, below >= 0 ? AT_REMOVEDIR : 0), 0);
    }
    closedir(stream);
}

static inline void fixture_remove(const struct fixture *fixture)
{
    int folder = open(fixture->path, O_RDONLY | O_DIRECTORY);
    assert_true(folder >= 0);
    fixture_remove_below(folder);
    assert_int_equal(rmdir(fixture->path), 0);
}

/* Writes `name` (folders in it are made) with `bytes`. */
static inline void fixture_write_bytes(const struct fixture *fixture, const char *name, struct slice bytes)
{
    char path[2 * FIXTURE_PATH_SIZE];
    struct error error = {0};
    int length = snprintf(path, sizeof path, "%s/%s", fixture->path, name);
    assert_in_range(length, 1, sizeof path - 1);
    for (char *slash = path + strlen(fixture->path) + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = '\0';
        mkdir(path, 0777);
    }
    if (!file_write(path, bytes, &error))
        fail_msg("%s", error.text);
}

static inline void fixture_write(const struct fixture *fixture, const char *name, const char *text)
{
    fixture_write_bytes(fixture, name, slice_from(text));
}

static inline void fixture_make_folder(const struct fixture *fixture, const char *name)
{
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s/.", fixture->path, name);
    for (char *slash = path + strlen(fixture->path) + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
        *slash = '\0';
        mkdir(path, 0777);
    }
}

static inline int fixture_open(const struct fixture *fixture, const char *name)
{
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s", fixture->path, name);
    int folder = open(path, O_RDONLY | O_DIRECTORY);
    assert_true(folder >= 0);
    return folder;
}

#define FIXTURE_HEAD(attributes)                                                                                       \
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\" " attributes   \
    ">\r\n"
#define FIXTURE_IDENTITY(name, version)                                                                                \
    "<assemblyIdentity name=\"" name "\" version=\"" version                                                           \
    "\" language=\"neutral\" processorArchitecture=\"amd64\" publicKeyToken=\"31bf3856ad364e35\" />\r\n"
#define FIXTURE_NESTED(name, version)                                                                                  \
    "<update name=\"u\"><package integrate=\"hidden\">" FIXTURE_IDENTITY(name, version) "</package></update>\r\n"
/* A whole .mum: the package element's attributes, and what is in it. */
#define FIXTURE_MUM(name, version, attributes, content)                                                                \
    FIXTURE_HEAD("creationTimeStamp=\"2019-10-02T15:14:44Z\"")                                                         \
    FIXTURE_IDENTITY(name, version) "<package " attributes ">" content "</package>\r\n</assembly>\r\n"
#define FIXTURE_FLOOR(version) "<installerAssembly name=\"Microsoft-Windows-ServicingStack\" version=\"" version "\" />"
