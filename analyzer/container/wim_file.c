/* WIM files through wimlib. All numbers in them are little-endian:
 *
 *     "MSWIM\0\0\0" ... at 20 the chunk size, at 48 the table of streams, at 72 the XML      header, 208 bytes
 *     size and flags (8), offset (8), unpacked size (8)                                      what describes a resource
 *     resource (24), part (2), references (4), SHA-1 (20)                                    one entry of the table
 *     unpacked size (8), chunk size (4), compression (4)                                     head of a solid resource */
#include "container/wim_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <wimlib.h>

#include "base/limits.h"
#include "base/xml_reader.h"

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
    NUMBER_TEXT = 48,
    EXTRACT_FLAGS = WIMLIB_EXTRACT_FLAG_NO_ACLS | WIMLIB_EXTRACT_FLAG_NO_ATTRIBUTES | WIMLIB_EXTRACT_FLAG_NORPFIX |
                    WIMLIB_EXTRACT_FLAG_NO_PRESERVE_DIR_STRUCTURE,
    OTHER_ATTRIBUTES = WIMLIB_FILE_ATTRIBUTE_REPARSE_POINT | WIMLIB_FILE_ATTRIBUTE_ENCRYPTED,
};

static const uint64_t SOLID_RESOURCE = 0x100000000;

struct wim_file {
    struct wim_request request;
    WIMStruct *wim;
    struct wimlib_wim_info info;
};

static uint64_t number_at(const unsigned char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | bytes[i - 1];
    return number;
}

static bool fail(const struct wim_request *request, const char *words, struct error *error)
{
    return error_set(error, ERROR_INPUT, SLICE_FORMAT ": %s; %s is damaged or cut, download or copy it again",
                     SLICE_ARGUMENTS(request->path), words, request->what);
}

static bool fail_for_limit(const struct wim_request *request, struct error *error)
{
    return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": claims sizes that no WIM file of Windows has; it is not read",
                     SLICE_ARGUMENTS(request->path));
}

/* Most failures are the file's; these are the machine's. */
static bool fail_for_wimlib(const struct wim_request *request, int code, struct error *error)
{
    const char *words = wimlib_get_error_string((enum wimlib_error_code)code);
    if (code == WIMLIB_ERR_NOMEM)
        return error_set(error, ERROR_LIMIT, SLICE_FORMAT ": needs more memory than is allowed for it; it is not read",
                         SLICE_ARGUMENTS(request->path));
    if (code == WIMLIB_ERR_WRITE || code == WIMLIB_ERR_OPEN)
        return error_set(error, ERROR_IO, SLICE_FORMAT ": cannot be unpacked: %s; TMPDIR can name another folder",
                         SLICE_ARGUMENTS(request->path), words);
    if (code == WIMLIB_ERR_IS_SPLIT_WIM)
        return error_set(error, ERROR_INPUT,
                         SLICE_FORMAT ": one part of a split WIM file; join the parts first (wimjoin, or dism "
                                      "/Export-Image with /SWMFile)",
                         SLICE_ARGUMENTS(request->path));
    return fail(request, words, error);
}

static bool read_at(const struct wim_request *request, void *bytes, size_t size, uint64_t offset, struct error *error)
{
    ssize_t got = offset > INT64_MAX ? 0 : pread(request->file, bytes, size, (off_t)offset);
    return (got > 0 && (size_t)got == size) || fail(request, "ends too early", error);
}

/* Streams packed together lie in a solid resource, which says itself how much is unpacked at a time. The table names it by a size that
 * no stream has, between the streams in it. */
static bool check_solid(const struct wim_request *request, uint64_t offset, struct error *error)
{
    unsigned char header[SOLID_HEADER] = {0};
    return read_at(request, header, sizeof header, offset, error) &&
           (number_at(header + SOLID_CHUNK_SIZE, 4) <= LIMIT_WIM_CHUNK || fail_for_limit(request, error));
}

static bool check_stream(const struct wim_request *request, const unsigned char *entry, struct error *error)
{
    uint64_t size = number_at(entry + RESOURCE_SIZE, 8);
    if (entry[RESOURCE_FLAGS] & FLAG_SOLID && size == SOLID_RESOURCE)
        return check_solid(request, number_at(entry + RESOURCE_OFFSET, 8), error);
    return !(entry[RESOURCE_FLAGS] & FLAG_METADATA) || size <= request->limit || fail_for_limit(request, error);
}

static bool check_table(const struct wim_request *request, const unsigned char *table, struct error *error)
{
    uint64_t size = number_at(table + RESOURCE_SIZE, 8), offset = number_at(table + RESOURCE_OFFSET, 8);
    unsigned char entry[TABLE_ENTRY] = {0};
    if (table[RESOURCE_FLAGS] & FLAG_COMPRESSED)
        return fail(request, "its table of streams is compressed", error);
    if (size > request->limit || offset > INT64_MAX - size)
        return fail_for_limit(request, error);
    for (uint64_t at = 0; at + TABLE_ENTRY <= size; at += TABLE_ENTRY)
        if (!read_at(request, entry, sizeof entry, offset + at, error) || !check_stream(request, entry, error))
            return false;
    return true;
}

static bool check_sizes(const struct wim_request *request, struct error *error)
{
    unsigned char header[HEADER_SIZE] = {0};
    if (!read_at(request, header, sizeof header, 0, error))
        return false;
    if (number_at(header + HEADER_CHUNK_SIZE, 4) > LIMIT_WIM_CHUNK ||
        number_at(header + HEADER_XML + RESOURCE_SIZE, 8) > request->limit)
        return fail_for_limit(request, error);
    return check_table(request, header + HEADER_TABLE, error);
}

bool wim_file_open(const struct wim_request *request, struct wim_file **wim, struct error *error)
{
    char file_path[NUMBER_TEXT];
    struct wim_file opened = {.request = *request};
    if (!check_sizes(request, error))
        return false;
    xml_silence(); /* wimlib parses the XML of a WIM with it, and a damaged one is said in one line */
    snprintf(file_path, sizeof file_path, "/proc/self/fd/%d", request->file);
    int code = wimlib_global_init(WIMLIB_INIT_FLAG_ASSUME_UTF8);
    if (code == 0)
        code = wimlib_open_wim(file_path, WIMLIB_OPEN_FLAG_ERROR_IF_SPLIT, &opened.wim);
    if (code == 0)
        code = wimlib_get_wim_info(opened.wim, &opened.info);
    if (code != 0) {
        wimlib_free(opened.wim);
        return fail_for_wimlib(request, code, error);
    }
    *wim = memory_resize(NULL, 1, sizeof **wim);
    **wim = opened;
    return true;
}

void wim_file_close(struct wim_file *wim)
{
    if (!wim)
        return;
    wimlib_free(wim->wim);
    free(wim);
}

unsigned wim_file_image_count(const struct wim_file *wim)
{
    return wim->info.image_count;
}

struct slice wim_file_image_name(const struct wim_file *wim, unsigned image)
{
    return slice_from(wimlib_get_image_name(wim->wim, (int)image));
}

struct visiting {
    bool (*visit)(void *user, const struct wim_entry *entry);
    void *user;
};

static struct wim_resource convert_resource(const struct wimlib_resource_entry *entry)
{
    struct wim_resource resource = {
        .size = entry->uncompressed_size,
        .packed_size = entry->packed ? entry->raw_resource_compressed_size : entry->compressed_size,
        .offset = entry->packed ? entry->raw_resource_offset_in_wim : entry->offset,
        .solid_size = entry->packed ? entry->raw_resource_uncompressed_size : 0,
        .solid_offset = entry->packed ? entry->offset : 0,
        .is_packed = entry->packed || entry->is_compressed,
        .is_missing = entry->is_missing,
    };
    memcpy(resource.digest, entry->sha1_hash, sizeof resource.digest);
    return resource;
}

static int visit_entry(const struct wimlib_dir_entry *entry, void *user)
{
    const struct visiting *visiting = user;
    bool is_folder = entry->attributes & WIMLIB_FILE_ATTRIBUTE_DIRECTORY;
    struct wim_entry converted = {
        .path = slice_from(entry->full_path),
        .kind = entry->attributes & OTHER_ATTRIBUTES ? FILE_OTHER
                : is_folder                          ? FILE_FOLDER
                                                     : FILE_REGULAR,
        .resource = convert_resource(&entry->streams[0].resource),
    };
    return entry->depth == 0 || visiting->visit(visiting->user, &converted) ? 0 : -1;
}

bool wim_file_visit(struct wim_file *wim, unsigned image, bool (*visit)(void *user, const struct wim_entry *entry),
                    void *user, struct error *error)
{
    struct visiting visiting = {visit, user};
    int code = wimlib_iterate_dir_tree(wim->wim, (int)image, WIMLIB_WIM_ROOT_PATH,
                                       WIMLIB_ITERATE_DIR_TREE_FLAG_RECURSIVE, visit_entry, &visiting);
    return code == 0 || (code > 0 && fail_for_wimlib(&wim->request, code, error)); /* below 0 visit has said why */
}

bool wim_file_rename(struct wim_file *wim, unsigned image, const char *from, const char *to, struct error *error)
{
    int code = wimlib_rename_path(wim->wim, (int)image, from, to);
    return code == 0 || fail_for_wimlib(&wim->request, code, error);
}

bool wim_file_extract(struct wim_file *wim, unsigned image, const char *folder, const char *const *names, size_t count,
                      struct error *error)
{
    int code = wimlib_extract_paths(wim->wim, (int)image, folder, names, count, EXTRACT_FLAGS);
    return code == 0 || fail_for_wimlib(&wim->request, code, error);
}

unsigned wim_file_compression(const struct wim_file *wim)
{
    return (unsigned)wim->info.compression_type;
}

uint32_t wim_file_chunk_size(const struct wim_file *wim)
{
    return wim->info.chunk_size;
}

/* wimlib's decompressors have no name of their own here. */
struct wim_unpacker *wim_unpacker_create(unsigned compression, uint32_t chunk_size)
{
    struct wimlib_decompressor *decompressor = NULL;
    if (chunk_size == 0 || chunk_size > LIMIT_WIM_CHUNK ||
        wimlib_create_decompressor((enum wimlib_compression_type)compression, chunk_size, &decompressor) != 0)
        return NULL;
    return (struct wim_unpacker *)decompressor;
}

void wim_unpacker_destroy(struct wim_unpacker *unpacker)
{
    wimlib_free_decompressor((struct wimlib_decompressor *)unpacker);
}

bool wim_unpacker_run(struct wim_unpacker *unpacker, struct slice packed, char *bytes, size_t size)
{
    return wimlib_decompress(packed.data, packed.length, bytes, size, (struct wimlib_decompressor *)unpacker) == 0;
}
