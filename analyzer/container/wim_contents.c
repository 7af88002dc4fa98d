/* Resources of a WIM, which are packed in chunks of one size (the last may be shorter). All numbers are little-endian.
 *
 *     where chunk 1 starts (4), where chunk 2 starts (4), ...  chunk 0  chunk 1 ...              one file; places count from chunk 0
 *     unpacked size (8), chunk size (4), compression (4), sizes of the chunks (4 each)  chunk 0 ...   solid: many files one after the other
 *
 * A chunk that is as long packed as unpacked is not packed. */
#include "container/wim_contents.h"

#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/limits.h"

enum { NUMBER_SIZE = 4, SOLID_HEADER = 16, SOLID_CHUNK_SIZE = 8, SOLID_COMPRESSION = 12 };

static const char *const ends_too_early = "ends too early";
static const char *const contradictory = "contradicts itself about where its parts lie";
static const char *const unpackable = "cannot be unpacked";

/* The solid resource that is being read, and the chunk of it that is unpacked. */
struct solid {
    bool is_open;
    uint64_t offset; /* of the resource */
    uint32_t chunk_size;
    struct wim_unpacker *unpacker;
    uint64_t next, next_offset; /* the chunk to unpack next, and where it lies */
    struct buffer chunk;        /* chunk number next - 1 */
};

struct wim_contents {
    int file;
    uint32_t chunk_size;
    struct wim_unpacker *unpacker; /* NULL: nothing is packed, or in a way that wimlib does not know */
    struct buffer packed;          /* one chunk */
    struct buffer table;
    struct solid solid;
};

struct wim_contents *wim_contents_create(int file, unsigned compression, uint32_t chunk_size)
{
    struct wim_contents *contents = memory_resize(NULL, 1, sizeof *contents);
    *contents = (struct wim_contents){.file = file, .chunk_size = chunk_size};
    contents->unpacker = wim_unpacker_create(compression, chunk_size);
    return contents;
}

static void close_solid(struct solid *solid)
{
    wim_unpacker_destroy(solid->unpacker);
    buffer_release(&solid->chunk);
    *solid = (struct solid){0};
}

void wim_contents_destroy(struct wim_contents *contents)
{
    if (!contents)
        return;
    close_solid(&contents->solid);
    wim_unpacker_destroy(contents->unpacker);
    buffer_release(&contents->packed);
    buffer_release(&contents->table);
    free(contents);
}

static uint64_t number_at(const char *bytes, size_t size)
{
    uint64_t number = 0;
    for (size_t i = size; i > 0; i--)
        number = number << 8 | (unsigned char)bytes[i - 1];
    return number;
}

static const char *read_at(int file, char *bytes, size_t size, uint64_t offset)
{
    return file_read_at(file, bytes, size, offset) == size ? NULL : ends_too_early;
}

static void reserve(struct buffer *buffer, size_t size)
{
    if (buffer->capacity < size) {
        buffer->data = memory_resize(buffer->data, size, 1);
        buffer->capacity = size;
    }
    buffer->length = size;
}

/* Reads and unpacks one chunk of `packed_size` bytes at `offset`. */
static const char *unpack_chunk(struct wim_contents *contents, struct wim_unpacker *unpacker, uint64_t offset,
                                uint64_t packed_size, char *bytes, size_t size)
{
    if (packed_size == 0 || packed_size > size)
        return contradictory;
    if (packed_size == size)
        return read_at(contents->file, bytes, size, offset);
    reserve(&contents->packed, (size_t)packed_size);
    const char *words = read_at(contents->file, contents->packed.data, (size_t)packed_size, offset);
    if (words)
        return words;
    return wim_unpacker_run(unpacker, buffer_slice(&contents->packed), bytes, size) ? NULL : unpackable;
}

/* Bytes of chunk `index` of something of `size` bytes. */
static size_t chunk_length(uint64_t size, uint32_t chunk_size, uint64_t index)
{
    uint64_t left = size - index * chunk_size;
    return left < chunk_size ? (size_t)left : chunk_size;
}

/* Where chunk `index` starts, counted from chunk 0; the end of the last one is that of the resource. */
static uint64_t chunk_start(const struct wim_contents *contents, uint64_t index, uint64_t count, uint64_t total)
{
    if (index == 0 || index == count)
        return index == 0 ? 0 : total;
    return number_at(contents->table.data + (index - 1) * NUMBER_SIZE, NUMBER_SIZE);
}

static const char *read_packed(struct wim_contents *contents, const struct wim_resource *resource, char *bytes)
{
    if (!contents->unpacker)
        return unpackable;
    uint64_t count = (resource->size + contents->chunk_size - 1) / contents->chunk_size;
    uint64_t table_size = (count - 1) * NUMBER_SIZE;
    if (table_size > resource->packed_size)
        return contradictory;
    reserve(&contents->table, (size_t)table_size);
    const char *words = read_at(contents->file, contents->table.data, (size_t)table_size, resource->offset);
    uint64_t total = resource->packed_size - table_size;
    for (uint64_t i = 0; i < count && !words; i++) {
        uint64_t start = chunk_start(contents, i, count, total), end = chunk_start(contents, i + 1, count, total);
        if (start > end || end > total)
            return contradictory;
        words = unpack_chunk(contents, contents->unpacker, resource->offset + table_size + start, end - start,
                             bytes + i * contents->chunk_size, chunk_length(resource->size, contents->chunk_size, i));
    }
    return words;
}

static const char *open_solid(struct wim_contents *contents, const struct wim_resource *resource)
{
    struct solid *solid = &contents->solid;
    char header[SOLID_HEADER];
    if (solid->is_open && solid->offset == resource->offset)
        return NULL;
    close_solid(solid);
    const char *words = read_at(contents->file, header, sizeof header, resource->offset);
    if (words)
        return words;
    solid->offset = resource->offset;
    solid->chunk_size = (uint32_t)number_at(header + SOLID_CHUNK_SIZE, NUMBER_SIZE);
    solid->unpacker =
        wim_unpacker_create((unsigned)number_at(header + SOLID_COMPRESSION, NUMBER_SIZE), solid->chunk_size);
    solid->is_open = solid->unpacker != NULL && number_at(header, sizeof(uint64_t)) == resource->solid_size;
    return solid->is_open ? NULL : contradictory;
}

/* The size of the chunk to unpack next. */
static const char *next_chunk_size(const struct wim_contents *contents, uint64_t *size)
{
    const struct solid *solid = &contents->solid;
    char number[NUMBER_SIZE];
    const char *words =
        read_at(contents->file, number, sizeof number, solid->offset + SOLID_HEADER + solid->next * NUMBER_SIZE);
    *size = words ? 0 : number_at(number, sizeof number);
    return words;
}

/* Moves to the place of chunk `index`. Chunks before it are passed over; going back means starting anew. */
static const char *move_to_chunk(struct wim_contents *contents, uint64_t index, uint64_t count)
{
    struct solid *solid = &contents->solid;
    const char *words = NULL;
    uint64_t size;
    if (solid->next == 0 || solid->next > index) {
        solid->next = 0;
        solid->next_offset = solid->offset + SOLID_HEADER + count * NUMBER_SIZE;
    }
    while (solid->next < index && (words = next_chunk_size(contents, &size)) == NULL) {
        solid->next_offset += size;
        solid->next++;
    }
    return words;
}

/* Makes chunk `index` the unpacked one. */
static const char *turn_to_chunk(struct wim_contents *contents, uint64_t index, uint64_t solid_size)
{
    struct solid *solid = &contents->solid;
    uint64_t size;
    if (solid->next == index + 1)
        return NULL;
    const char *words = move_to_chunk(contents, index, (solid_size + solid->chunk_size - 1) / solid->chunk_size);
    if (!words)
        words = next_chunk_size(contents, &size);
    if (words)
        return words;
    reserve(&solid->chunk, chunk_length(solid_size, solid->chunk_size, index));
    words = unpack_chunk(contents, solid->unpacker, solid->next_offset, size, solid->chunk.data, solid->chunk.length);
    solid->next_offset += size;
    solid->next++;
    return words;
}

static const char *read_solid(struct wim_contents *contents, const struct wim_resource *resource, char *bytes)
{
    uint64_t at = resource->solid_offset, end = at + resource->size;
    const char *words = open_solid(contents, resource);
    if (words)
        return words;
    if (end < at || end > resource->solid_size || resource->solid_size > INT64_MAX)
        return contradictory;
    while (at < end && !words) {
        words = turn_to_chunk(contents, at / contents->solid.chunk_size, resource->solid_size);
        if (words)
            break;
        struct slice chunk = buffer_slice(&contents->solid.chunk);
        size_t from = (size_t)(at % contents->solid.chunk_size), left = chunk.length - from;
        size_t length = left < end - at ? left : (size_t)(end - at);
        memcpy(bytes, chunk.data + from, length);
        bytes += length;
        at += length;
    }
    return words;
}

const char *wim_contents_read(struct wim_contents *contents, const struct wim_resource *resource, char *bytes)
{
    unsigned char digest[DIGEST_SHA1_SIZE];
    const char *words;
    if (resource->is_missing)
        return "its content is not in this file";
    if (resource->size == 0)
        return NULL;
    if (resource->solid_size > 0)
        words = read_solid(contents, resource, bytes);
    else if (resource->is_packed)
        words = read_packed(contents, resource, bytes);
    else
        words = read_at(contents->file, bytes, (size_t)resource->size, resource->offset);
    if (words)
        return words;
    digest_sha1((struct slice){bytes, (size_t)resource->size}, digest);
    return memcmp(digest, resource->digest, sizeof digest) == 0 ? NULL : "its content does not fit its digest";
}

int wim_resource_compare(const struct wim_resource *a, const struct wim_resource *b)
{
    if (a->offset != b->offset)
        return a->offset < b->offset ? -1 : 1;
    return (a->solid_offset > b->solid_offset) - (a->solid_offset < b->solid_offset);
}
