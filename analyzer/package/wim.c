/* WIM files of updates, as .msu files have been since Windows 11 24H2:
 *
 *     Windows11.0-KB5043080-x64.msu                    "MSWIM\0\0\0", one image
 *         Windows11.0-KB5043080-x64.wim                "MSWIM\0\0\0": update.mum and the rest
 *         Windows11.0-KB5043080-x64.psf                payload
 *         SSU-26100.1738-x64.cab  WSUSSCAN.cab */
#include "package/wim.h"

#include "base/text.h"

#ifndef KBREADY_WIM

bool wim_walk(__attribute__((unused)) struct package_walk *walk, __attribute__((unused)) int file, struct slice path,
              __attribute__((unused)) unsigned depth, struct error *error)
{
    return container_fail_without_wim(path, error);
}

#else

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/leftovers.h"
#include "base/limits.h"
#include "container/wim_file.h"

enum { FIRST_IMAGE = 1, NUMBER_TEXT = 48, HOST_PATH = 4096 };

struct wim_member {
    struct slice name; /* as wimlib spells it, from the root '/' on */
    struct slice path; /* clean */
    enum member_use use;
    enum package_file_kind kind;
};

struct wim_reading {
    struct package_walk *walk;
    int file;
    struct slice path;
    unsigned depth;
    struct wim_file *wim;
    struct {
        LIST_FIELDS(struct wim_member);
    } members;
    char folder[HOST_PATH]; /* private, below $TMPDIR */
    struct error *error;
};

static bool fail_here(const struct wim_reading *reading, const char *words)
{
    return error_set(reading->error, ERROR_MACHINE,
                     SLICE_FORMAT ": cannot be unpacked: %s; TMPDIR can name another folder",
                     SLICE_ARGUMENTS(reading->path), words);
}

static bool open_wim(struct wim_reading *reading)
{
    struct wim_request request = {reading->file, reading->path, "the package", LIMIT_WIM_DIRECTORY};
    if (!wim_file_open(&request, &reading->wim, reading->error))
        return false;
    unsigned images = wim_file_image_count(reading->wim);
    return images == 1 || error_set(reading->error, ERROR_INPUT,
                                    SLICE_FORMAT ": a WIM file of %u images, where an update has one; name the "
                                                 "update's own file",
                                    SLICE_ARGUMENTS(reading->path), images);
}

/* Of what may be a container only what is called like one is worth unpacking to look at it; its first bytes then
 * decide. */
static bool is_called_a_container(struct slice name)
{
    static const struct slice suffixes[] = {SLICE(".cab"), SLICE(".msu"), SLICE(".wim"), SLICE(".zip")};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
        if (slice_ends_with_ignoring_case(name, suffixes[i]))
            return true;
    return false;
}

static bool note_member(struct wim_reading *reading, const struct wim_member *member, uint64_t size)
{
    if (member->use == MEMBER_WANTED) {
        if (size > package_walk_room(reading->walk))
            return package_walk_fail_for_size(reading->walk, member->path, reading->error);
        reading->walk->kept_bytes += size;
    }
    *list_append(reading->walk->scratch, &reading->members) = *member;
    return true;
}

static bool look_at_entry(void *user, const struct wim_entry *entry)
{
    struct wim_reading *reading = user;
    struct slice inside = slice_between(entry->path, 1, entry->path.length);
    struct wim_member member = {.name = arena_copy(reading->walk->scratch, entry->path)};
    if (!package_walk_count(reading->walk, reading->path, inside, entry->resource.size, reading->error))
        return false;
    if (entry->kind != FILE_REGULAR)
        return true;
    member.use = package_walk_use_of(SLICE(""), inside, &member.kind);
    if (member.use == MEMBER_IGNORED || (member.use == MEMBER_MAY_BE_CONTAINER && !is_called_a_container(inside)))
        return true;
    return package_walk_claim(reading->walk, reading->path, inside, &member.path, reading->error) &&
           note_member(reading, &member, entry->resource.size);
}

static bool list_members(struct wim_reading *reading)
{
    return wim_file_visit(reading->wim, FIRST_IMAGE, look_at_entry, reading, reading->error);
}

/* In the image, and then in the private folder, the member at `index` gets this name. */
static void write_number_name(char text[NUMBER_TEXT], size_t index)
{
    snprintf(text, NUMBER_TEXT, "/kbready-%zu", index);
}

static bool rename_to_number(const struct wim_reading *reading, size_t index)
{
    char number[NUMBER_TEXT];
    write_number_name(number, index);
    return wim_file_rename(reading->wim, FIRST_IMAGE, reading->members.items[index].name.data, number, reading->error);
}

static bool extract(const struct wim_reading *reading, const char *const *names, size_t count)
{
    return wim_file_extract(reading->wim, FIRST_IMAGE, reading->folder, names, count, reading->error);
}

/* All that is wanted in one pass over the WIM, because its streams may be packed together. */
static bool extract_wanted(const struct wim_reading *reading)
{
    struct arena *scratch = reading->walk->scratch;
    const char **names = arena_allocate(scratch, reading->members.count, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < reading->members.count; i++) {
        char number[NUMBER_TEXT];
        if (!rename_to_number(reading, i))
            return false;
        write_number_name(number, i);
        if (reading->members.items[i].use == MEMBER_WANTED)
            names[count++] = arena_copy(scratch, slice_from(number)).data;
    }
    return count == 0 || extract(reading, names, count);
}

static void write_unpacked_path(const struct wim_reading *reading, size_t index, char path[HOST_PATH + NUMBER_TEXT])
{
    char number[NUMBER_TEXT];
    write_number_name(number, index);
    snprintf(path, HOST_PATH + NUMBER_TEXT, "%s%s", reading->folder, number);
}

static bool deliver_wanted(const struct wim_reading *reading, size_t index)
{
    const struct wim_member *member = &reading->members.items[index];
    char path[HOST_PATH + NUMBER_TEXT];
    write_unpacked_path(reading, index, path);
    if (!file_read(FILE_CURRENT_FOLDER, path, LIMIT_ARCHIVE_MEMBER_SIZE, &reading->walk->buffer, reading->error))
        return error_prefix(reading->error, SLICE_FORMAT, SLICE_ARGUMENTS(member->path));
    unlink(path);
    package_walk_deliver(reading->walk, member->kind, member->path);
    return true;
}

/* One at a time, because such a file can be large. */
static bool enter_container(const struct wim_reading *reading, size_t index)
{
    char number[NUMBER_TEXT], path[HOST_PATH + NUMBER_TEXT];
    const char *name = number;
    bool recognised;
    write_number_name(number, index);
    write_unpacked_path(reading, index, path);
    if (!extract(reading, &name, 1))
        return false;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return fail_here(reading, strerror(errno));
    bool success = package_walk_file(reading->walk, file, reading->members.items[index].path, reading->depth + 1,
                                     &recognised, reading->error);
    close(file);
    unlink(path);
    return success;
}

static bool make_folder(struct wim_reading *reading)
{
    const char *parent = getenv("TMPDIR");
    int length =
        snprintf(reading->folder, sizeof reading->folder, "%s/kbready-XXXXXX", parent && *parent ? parent : "/tmp");
    if (length < 0 || (size_t)length >= sizeof reading->folder)
        errno = ENAMETOOLONG;
    else if (leftover_make_folder(reading->folder))
        return true;
    reading->folder[0] = '\0';
    return fail_here(reading, strerror(errno));
}

/* After a failure some of the members may still lie there. */
static void remove_folder(const struct wim_reading *reading)
{
    char path[HOST_PATH + NUMBER_TEXT];
    if (reading->folder[0] == '\0')
        return;
    for (size_t i = 0; i < reading->members.count; i++) {
        write_unpacked_path(reading, i, path);
        unlink(path);
    }
    rmdir(reading->folder);
    leftover_forget(reading->folder);
}

static bool walk_members(const struct wim_reading *reading)
{
    for (size_t i = 0; i < reading->members.count; i++)
        if (reading->members.items[i].use == MEMBER_WANTED && !deliver_wanted(reading, i))
            return false;
    for (size_t i = 0; i < reading->members.count; i++)
        if (reading->members.items[i].use == MEMBER_MAY_BE_CONTAINER && !enter_container(reading, i))
            return false;
    return true;
}

bool wim_walk(struct package_walk *walk, int file, struct slice path, unsigned depth, struct error *error)
{
    struct wim_reading reading = {.walk = walk, .file = file, .path = path, .depth = depth, .error = error};
    if (depth >= LIMIT_ARCHIVE_DEPTH)
        return package_walk_fail_for_depth(path, error);
    bool success = open_wim(&reading) && list_members(&reading) && make_folder(&reading) && extract_wanted(&reading) &&
                   walk_members(&reading);
    remove_folder(&reading);
    wim_file_close(reading.wim);
    return success;
}

#endif
