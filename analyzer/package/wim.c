/* WIM files through wimlib, as .msu files have been since Windows 11 24H2:
 *
 *     Windows11.0-KB5043080-x64.msu                    "MSWIM\0\0\0", one image
 *         Windows11.0-KB5043080-x64.wim                "MSWIM\0\0\0": update.mum and the rest
 *         Windows11.0-KB5043080-x64.psf                payload
 *         SSU-26100.1738-x64.cab  WSUSSCAN.cab
 *
 * wimlib trusts what the header and the table of streams claim about sizes, so these are checked first. All numbers are little-endian. */
#include "package/wim.h"

#include "base/text.h"

#ifndef KBREADY_WIM

bool wim_walk(__attribute__((unused)) struct package_walk *walk, __attribute__((unused)) int file, struct slice path,
              __attribute__((unused)) unsigned depth, struct error *error)
{
    return error_set(error, ERROR_INPUT,
                     SLICE_FORMAT ": is a WIM file, and this kbready was built without wimlib; install it (libwim15 on "
                                  "Debian, wimlib elsewhere) and a kbready built with KBREADY_WIM",
                     SLICE_ARGUMENTS(path));
}

#else

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <wimlib.h>

#include "base/limits.h"

enum {
    HEADER_SIZE = 208,
    HEADER_CHUNK_SIZE = 20,
    HEADER_TABLE = 48,
    HEADER_XML = 72,
    RESOURCE_FLAGS = 7, /* offsets within the 24 bytes that describe a resource */
    RESOURCE_OFFSET = 8,
    RESOURCE_SIZE = 16,
    FLAG_METADATA = 0x02,
    FLAG_COMPRESSED = 0x04,
    FLAG_SOLID = 0x10,
    TABLE_ENTRY = 50,
    SOLID_HEADER = 16,
    SOLID_CHUNK_SIZE = 8,
    FIRST_IMAGE = 1,
    NUMBER_TEXT = 48,
    HOST_PATH = 4096,
    EXTRACT_FLAGS = WIMLIB_EXTRACT_FLAG_NO_ACLS | WIMLIB_EXTRACT_FLAG_NO_ATTRIBUTES | WIMLIB_EXTRACT_FLAG_NORPFIX |
                    WIMLIB_EXTRACT_FLAG_NO_PRESERVE_DIR_STRUCTURE,
};

static const uint64_t SOLID_RESOURCE = 0x100000000;

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
    WIMStruct *wim;
    struct {
        LIST_FIELDS(struct wim_member);
    } members;
    char folder[HOST_PATH]; /* private, below $TMPDIR */
    struct error *error;
};

static uint64_t number_at(const unsigned char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | bytes[i - 1];
    return number;
}

static bool fail(const struct wim_reading *reading, const char *words)
{
    return error_set(reading->error, ERROR_INPUT, SLICE_FORMAT ": %s; the package is damaged or cut, download it again",
                     SLICE_ARGUMENTS(reading->path), words);
}

static bool fail_for_limit(const struct wim_reading *reading)
{
    return error_set(reading->error, ERROR_LIMIT, SLICE_FORMAT ": claims sizes that no update has; it is not read",
                     SLICE_ARGUMENTS(reading->path));
}

static bool fail_here(const struct wim_reading *reading, const char *words)
{
    return error_set(reading->error, ERROR_IO, SLICE_FORMAT ": cannot be unpacked: %s; TMPDIR can name another folder",
                     SLICE_ARGUMENTS(reading->path), words);
}

/* Most failures are the file's; these are the machine's. */
static bool fail_for_wimlib(const struct wim_reading *reading, int code)
{
    const char *words = wimlib_get_error_string((enum wimlib_error_code)code);
    if (code == WIMLIB_ERR_WRITE || code == WIMLIB_ERR_OPEN || code == WIMLIB_ERR_NOMEM)
        return fail_here(reading, words);
    return fail(reading, words);
}

static bool read_at(const struct wim_reading *reading, void *bytes, size_t size, uint64_t offset)
{
    ssize_t got = offset > INT64_MAX ? 0 : pread(reading->file, bytes, size, (off_t)offset);
    return (got > 0 && (size_t)got == size) || fail(reading, "ends too early");
}

/* Streams packed together lie in a solid resource, which says itself how much is unpacked at a time. The table names it by a size that
 * no stream has, between the streams in it. */
static bool check_solid(const struct wim_reading *reading, uint64_t offset)
{
    unsigned char header[SOLID_HEADER] = {0};
    return read_at(reading, header, sizeof header, offset) &&
           (number_at(header + SOLID_CHUNK_SIZE, 4) <= LIMIT_WIM_CHUNK || fail_for_limit(reading));
}

static bool check_stream(const struct wim_reading *reading, const unsigned char *entry)
{
    uint64_t size = number_at(entry + RESOURCE_SIZE, 8);
    if (entry[RESOURCE_FLAGS] & FLAG_SOLID && size == SOLID_RESOURCE)
        return check_solid(reading, number_at(entry + RESOURCE_OFFSET, 8));
    return !(entry[RESOURCE_FLAGS] & FLAG_METADATA) || size <= LIMIT_WIM_DIRECTORY || fail_for_limit(reading);
}

static bool check_table(const struct wim_reading *reading, const unsigned char *table)
{
    uint64_t size = number_at(table + RESOURCE_SIZE, 8), offset = number_at(table + RESOURCE_OFFSET, 8);
    unsigned char entry[TABLE_ENTRY] = {0};
    if (table[RESOURCE_FLAGS] & FLAG_COMPRESSED)
        return fail(reading, "its table of streams is compressed");
    if (size > LIMIT_WIM_DIRECTORY || offset > INT64_MAX - size)
        return fail_for_limit(reading);
    for (uint64_t at = 0; at + TABLE_ENTRY <= size; at += TABLE_ENTRY)
        if (!read_at(reading, entry, sizeof entry, offset + at) || !check_stream(reading, entry))
            return false;
    return true;
}

static bool check_sizes(const struct wim_reading *reading)
{
    unsigned char header[HEADER_SIZE] = {0};
    if (!read_at(reading, header, sizeof header, 0))
        return false;
    if (number_at(header + HEADER_CHUNK_SIZE, 4) > LIMIT_WIM_CHUNK ||
        number_at(header + HEADER_XML + RESOURCE_SIZE, 8) > LIMIT_WIM_DIRECTORY)
        return fail_for_limit(reading);
    return check_table(reading, header + HEADER_TABLE);
}

static bool open_wim(struct wim_reading *reading)
{
    char file_path[NUMBER_TEXT];
    struct wimlib_wim_info info;
    snprintf(file_path, sizeof file_path, "/proc/self/fd/%d", reading->file);
    int code = wimlib_global_init(WIMLIB_INIT_FLAG_ASSUME_UTF8);
    if (code == 0)
        code = wimlib_open_wim(file_path, WIMLIB_OPEN_FLAG_ERROR_IF_SPLIT, &reading->wim);
    if (code == 0)
        code = wimlib_get_wim_info(reading->wim, &info);
    if (code != 0)
        return fail_for_wimlib(reading, code);
    if (info.image_count != 1)
        return error_set(reading->error, ERROR_INPUT,
                         SLICE_FORMAT ": a WIM file of %u images, where an update has one; name the update's own file",
                         SLICE_ARGUMENTS(reading->path), info.image_count);
    return true;
}

/* Of what may be a container only what is called like one is worth unpacking to look at it; its first bytes then decide. */
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

static bool look_at_entry(struct wim_reading *reading, const struct wimlib_dir_entry *entry)
{
    const struct wimlib_resource_entry *resource = &entry->streams[0].resource;
    struct slice name = slice_from(entry->full_path);
    struct slice inside = slice_between(name, 1, name.length);
    struct wim_member member = {.name = arena_copy(reading->walk->scratch, name)};
    if (!package_walk_count(reading->walk, reading->path, inside, resource->uncompressed_size, reading->error))
        return false;
    if (entry->attributes &
        (WIMLIB_FILE_ATTRIBUTE_DIRECTORY | WIMLIB_FILE_ATTRIBUTE_REPARSE_POINT | WIMLIB_FILE_ATTRIBUTE_ENCRYPTED))
        return true;
    member.use = package_walk_use_of(SLICE(""), inside, &member.kind);
    if (member.use == MEMBER_IGNORED || (member.use == MEMBER_MAY_BE_CONTAINER && !is_called_a_container(inside)))
        return true;
    return package_walk_claim(reading->walk, reading->path, inside, &member.path, reading->error) &&
           note_member(reading, &member, resource->uncompressed_size);
}

static int visit_entry(const struct wimlib_dir_entry *entry, void *user)
{
    return look_at_entry(user, entry) ? 0 : -1;
}

static bool list_members(struct wim_reading *reading)
{
    int code = wimlib_iterate_dir_tree(reading->wim, FIRST_IMAGE, WIMLIB_WIM_ROOT_PATH,
                                       WIMLIB_ITERATE_DIR_TREE_FLAG_RECURSIVE, visit_entry, reading);
    return code == 0 || (code > 0 && fail_for_wimlib(reading, code)); /* below 0 visit_entry has said why */
}

/* In the image, and then in the private folder, the member at `index` gets this name. */
static void write_number_name(char text[NUMBER_TEXT], size_t index)
{
    snprintf(text, NUMBER_TEXT, "/kbready-%zu", index);
}

/* Renames in memory only: the WIM file is never written. */
static bool rename_to_number(const struct wim_reading *reading, size_t index)
{
    char number[NUMBER_TEXT];
    write_number_name(number, index);
    int code = wimlib_rename_path(reading->wim, FIRST_IMAGE, reading->members.items[index].name.data, number);
    return code == 0 || fail_for_wimlib(reading, code);
}

static bool extract(const struct wim_reading *reading, const char *const *names, size_t count)
{
    int code = wimlib_extract_paths(reading->wim, FIRST_IMAGE, reading->folder, names, count, EXTRACT_FLAGS);
    return code == 0 || fail_for_wimlib(reading, code);
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
    else if (mkdtemp(reading->folder))
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
    bool success = check_sizes(&reading) && open_wim(&reading) && list_members(&reading) && make_folder(&reading) &&
                   extract_wanted(&reading) && walk_members(&reading);
    remove_folder(&reading);
    wimlib_free(reading.wim);
    return success;
}

#endif
