/* WIM files through wimlib. All numbers in them are little-endian:
 *
 *     "MSWIM\0\0\0" ... at 20 the chunk size, at 48 the table of streams, at 72 the XML,
 *                       at 96 what boots, at 124 checksums of pieces of the file            header, 208 bytes
 *     size and flags (8), offset (8), unpacked size (8)                                      what describes a resource
 *     resource (24), part (2), references (4), SHA-1 (20)                                    one entry of the table
 *     unpacked size (8), chunk size (4), compression (4)                                     head of a solid
 * resource */
#include "container/wim_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <wimlib.h>

#include "base/limits.h"
#include "base/xml_reader.h"
#include "container/container.h"
#include "container/memory_ceiling.h"

enum {
    HEADER_SIZE = 208,
    HEADER_CHUNK_SIZE = 20,
    HEADER_TABLE = 48,
    HEADER_XML = 72,
    HEADER_BOOT_METADATA = 96,
    HEADER_INTEGRITY = 124,
    RESOURCE_FLAGS = 7, /* offsets within the 24 bytes that describe a resource; the size in the file takes these 7 */
    RESOURCE_OFFSET = 8,
    RESOURCE_SIZE = 16,
    FLAG_METADATA = 0x02,
    FLAG_COMPRESSED = 0x04,
    FLAG_SOLID = 0x10,
    TABLE_ENTRY = 50,
    SOLID_HEADER = 16,
    SOLID_CHUNK_SIZE = 8,
    CHUNK_START = 4, /* bytes of a number that says where a chunk starts; 8 in files beyond 4 GB */
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

static bool fail_for_memory(const struct wim_request *request, struct error *error)
{
    enum error_code cause = memory_ceiling_explains() ? ERROR_LIMIT : ERROR_MACHINE;
    return error_set(error, cause, SLICE_FORMAT ": needs more memory than %s; it is not read",
                     SLICE_ARGUMENTS(request->path),
                     cause == ERROR_LIMIT ? "is allowed for it" : "this machine has left");
}

/* Most failures are the file's; these are the machine's. */
static bool is_failure_of_machine(int code)
{
    static const int codes[] = {WIMLIB_ERR_READ,  WIMLIB_ERR_OPEN, WIMLIB_ERR_WRITE,
                                WIMLIB_ERR_MKDIR, WIMLIB_ERR_STAT, WIMLIB_ERR_NO_FILENAME};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i] == code)
            return true;
    return false;
}

static bool fail_for_wimlib(const struct wim_request *request, int code, struct error *error)
{
    const char *words = wimlib_get_error_string((enum wimlib_error_code)code);
    if (code == WIMLIB_ERR_NOMEM)
        return fail_for_memory(request, error);
    if (is_failure_of_machine(code))
        return error_set(error, ERROR_MACHINE, SLICE_FORMAT ": cannot be unpacked: %s; TMPDIR can name another folder",
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
    return file_read_at(request->file, bytes, size, offset) == size || fail(request, "ends too early", error);
}

/* What is looked at before wimlib opens the file. */
struct frame {
    const struct wim_request *request;
    uint64_t file_size;
    uint64_t chunk_size;
    uint64_t end; /* of all parts so far */
};

static bool fail_for_sizes(const struct wim_request *request, struct error *error)
{
    return fail(request, "states sizes that its bytes cannot have", error);
}

/* Notes where the part lies that these 24 bytes describe. */
static bool note_part(struct frame *frame, const unsigned char *resource, struct error *error)
{
    uint64_t size = number_at(resource, RESOURCE_FLAGS), offset = number_at(resource + RESOURCE_OFFSET, 8);
    if (offset > frame->file_size || size > frame->file_size - offset)
        return fail_for_sizes(frame->request, error);
    if (frame->end < offset + size)
        frame->end = offset + size;
    return true;
}

/* Streams packed together lie in a solid resource, which says itself how much is unpacked at a time. The table names it
 * by a size that no stream has, between the streams in it. */
static bool check_solid(struct frame *frame, const unsigned char *entry, struct error *error)
{
    unsigned char header[SOLID_HEADER] = {0};
    if (!note_part(frame, entry, error) ||
        !read_at(frame->request, header, sizeof header, number_at(entry + RESOURCE_OFFSET, 8), error))
        return false;
    return number_at(header + SOLID_CHUNK_SIZE, 4) <= LIMIT_WIM_CHUNK || fail_for_limit(frame->request, error);
}

/* A chunk takes a byte at least, and all but the first a number that says where it starts. */
static bool holds_as_much(const struct frame *frame, const unsigned char *entry)
{
    uint64_t size = number_at(entry + RESOURCE_SIZE, 8), packed = number_at(entry, RESOURCE_FLAGS);
    if (!(entry[RESOURCE_FLAGS] & FLAG_COMPRESSED))
        return size == packed;
    uint64_t chunks = frame->chunk_size ? size / frame->chunk_size : 0;
    return chunks <= packed / (CHUNK_START + 1) + 1;
}

static bool check_stream(struct frame *frame, const unsigned char *entry, struct error *error)
{
    uint64_t size = number_at(entry + RESOURCE_SIZE, 8);
    /* Whether a solid resource holds the streams in it is asked when wimlib has found out which of them does
     * (visit_entry). */
    if (entry[RESOURCE_FLAGS] & FLAG_SOLID)
        return size != SOLID_RESOURCE || check_solid(frame, entry, error);
    if (entry[RESOURCE_FLAGS] & FLAG_METADATA && size > frame->request->limit)
        return fail_for_limit(frame->request, error);
    return note_part(frame, entry, error) && (holds_as_much(frame, entry) || fail_for_sizes(frame->request, error));
}

static bool check_table(struct frame *frame, const unsigned char *table, struct error *error)
{
    uint64_t size = number_at(table + RESOURCE_SIZE, 8), offset = number_at(table + RESOURCE_OFFSET, 8);
    unsigned char entry[TABLE_ENTRY] = {0};
    if (table[RESOURCE_FLAGS] & FLAG_COMPRESSED)
        return fail(frame->request, "its table of streams is compressed", error);
    if (size > frame->request->limit)
        return fail_for_limit(frame->request, error);
    if (size % TABLE_ENTRY != 0 || size != number_at(table, RESOURCE_FLAGS))
        return fail_for_sizes(frame->request, error);
    for (uint64_t at = 0; at < size; at += TABLE_ENTRY)
        if (!read_at(frame->request, entry, sizeof entry, offset + at, error) || !check_stream(frame, entry, error))
            return false;
    return true;
}

static bool check_parts(struct frame *frame, const unsigned char *header, struct error *error)
{
    static const size_t parts[] = {HEADER_TABLE, HEADER_XML, HEADER_BOOT_METADATA, HEADER_INTEGRITY};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!note_part(frame, header + parts[i], error))
            return false;
    if (!check_table(frame, header + HEADER_TABLE, error))
        return false;
    return container_is_blank_from(frame->request->file, frame->end) ||
           fail(frame->request, "something follows its end", error);
}

static bool check_frame(const struct wim_request *request, struct error *error)
{
    unsigned char header[HEADER_SIZE] = {0};
    struct frame frame = {.request = request, .end = sizeof header};
    if (!file_size(request->file, &frame.file_size, error) || !read_at(request, header, sizeof header, 0, error))
        return false;
    frame.chunk_size = number_at(header + HEADER_CHUNK_SIZE, 4);
    if (frame.chunk_size > LIMIT_WIM_CHUNK || number_at(header + HEADER_XML + RESOURCE_SIZE, 8) > request->limit)
        return fail_for_limit(request, error);
    return check_parts(&frame, header, error);
}

bool wim_file_open(const struct wim_request *request, struct wim_file **wim, struct error *error)
{
    char file_path[NUMBER_TEXT];
    struct wim_file opened = {.request = *request};
    if (!check_frame(request, error))
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
    const struct wim_request *request;
    struct error *error;
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

static bool is_possible(const struct wim_resource *resource)
{
    return resource->solid_size == 0 || (resource->solid_offset <= resource->solid_size &&
                                         resource->size <= resource->solid_size - resource->solid_offset);
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
    if (!is_possible(&converted.resource)) {
        fail_for_sizes(visiting->request, visiting->error);
        return -1;
    }
    return entry->depth == 0 || visiting->visit(visiting->user, &converted) ? 0 : -1;
}

bool wim_file_visit(struct wim_file *wim, unsigned image, bool (*visit)(void *user, const struct wim_entry *entry),
                    void *user, struct error *error)
{
    struct visiting visiting = {visit, user, &wim->request, error};
    int code = wimlib_iterate_dir_tree(wim->wim, (int)image, WIMLIB_WIM_ROOT_PATH,
                                       WIMLIB_ITERATE_DIR_TREE_FLAG_RECURSIVE, visit_entry, &visiting);
    return code == 0 || (code > 0 && fail_for_wimlib(&wim->request, code, error)); /* below 0 the cause is said */
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
    if (chunk_size == 0 || chunk_size > LIMIT_WIM_CHUNK)
        return NULL;
    int code = wimlib_create_decompressor((enum wimlib_compression_type)compression, chunk_size, &decompressor);
    if (code == WIMLIB_ERR_NOMEM)
        error_set(NULL, ERROR_MACHINE, "a WIM file cannot be unpacked, because this machine has no memory left for it");
    return code == 0 ? (struct wim_unpacker *)decompressor : NULL;
}

void wim_unpacker_destroy(struct wim_unpacker *unpacker)
{
    wimlib_free_decompressor((struct wimlib_decompressor *)unpacker);
}

bool wim_unpacker_run(struct wim_unpacker *unpacker, struct slice packed, char *bytes, size_t size)
{
    return wimlib_decompress(packed.data, packed.length, bytes, size, (struct wimlib_decompressor *)unpacker) == 0;
}
