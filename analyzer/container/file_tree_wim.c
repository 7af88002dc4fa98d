/* A tree of files that is one image of a WIM file. wimlib reads the names and says where the bytes lie; then it is
 * closed again, which frees what it remembers of a whole image, and the bytes are unpacked from there. */
#include "container/file_tree.h"

#ifndef KBREADY_WIM

struct file_tree *file_tree_open_wim(__attribute__((unused)) int file, __attribute__((unused)) unsigned image,
                                     struct slice path, __attribute__((unused)) file_tree_is_closed *is_closed,
                                     struct error *error)
{
    container_fail_without_wim(path, error);
    return NULL;
}

#else

#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/text.h"
#include "container/tree_index.h"
#include "container/wim_contents.h"

enum { IMAGES_SHOWN = 24, FIRST_IMAGE = 1 };

struct wim_source {
    int file;
    struct arena *arena;
    struct slice path;
    unsigned compression;
    uint32_t chunk_size;
    struct {
        LIST_FIELDS(struct wim_resource);
    } resources; /* a place is an index here */
};

struct wim_indexing {
    struct wim_source *source;
    struct tree_index *index;
    struct error *error;
};

static bool note_entry(void *user, const struct wim_entry *entry)
{
    struct wim_indexing *indexing = user;
    struct wim_source *source = indexing->source;
    struct slice name = slice_between(entry->path, 1, entry->path.length);
    bool noted;
    if (!tree_index_add(indexing->index, name, entry->kind, entry->resource.size, (uint32_t)source->resources.count,
                        &noted, indexing->error))
        return false;
    if (noted && entry->kind == FILE_REGULAR)
        *list_append(source->arena, &source->resources) = entry->resource;
    return true;
}

/* "1 "Windows Server 2019 Standard", 2 ..." */
static struct slice describe_images(const struct wim_file *wim, struct arena *arena)
{
    unsigned count = wim_file_image_count(wim), shown = count < IMAGES_SHOWN ? count : IMAGES_SHOWN;
    struct slice text = SLICE("");
    for (unsigned image = FIRST_IMAGE; image <= shown; image++) {
        struct slice name = text_clean(arena, wim_file_image_name(wim, image));
        text = arena_format(arena, SLICE_FORMAT "%s%u \"" SLICE_FORMAT "\"", SLICE_ARGUMENTS(text),
                            image == FIRST_IMAGE ? "" : ", ", image, SLICE_ARGUMENTS(name));
    }
    return count > shown ? arena_format(arena, SLICE_FORMAT ", ...", SLICE_ARGUMENTS(text)) : text;
}

static bool choose_image(const struct wim_source *source, const struct wim_file *wim, unsigned *image,
                         struct error *error)
{
    unsigned count = wim_file_image_count(wim);
    if (*image == 0 && count == 1)
        *image = FIRST_IMAGE;
    if (*image >= FIRST_IMAGE && *image <= count)
        return true;
    if (count == 0)
        return error_set(error, ERROR_INPUT, SLICE_FORMAT ": a WIM file without images", SLICE_ARGUMENTS(source->path));
    struct slice images = describe_images(wim, source->arena);
    if (*image > count)
        return error_set(error, ERROR_USAGE, SLICE_FORMAT ": there is no image %u; its images are " SLICE_FORMAT,
                         SLICE_ARGUMENTS(source->path), *image, SLICE_ARGUMENTS(images));
    return error_set(error, ERROR_USAGE,
                     SLICE_FORMAT ": holds %u images; choose one as " SLICE_FORMAT ":INDEX: " SLICE_FORMAT,
                     SLICE_ARGUMENTS(source->path), count, SLICE_ARGUMENTS(source->path), SLICE_ARGUMENTS(images));
}

static bool read_names(struct wim_source *source, struct tree_index *index, unsigned image, struct error *error)
{
    struct wim_request request = {source->file, source->path, "the file", LIMIT_TREE_WIM_DIRECTORY};
    struct wim_indexing indexing = {source, index, error};
    struct wim_file *wim = NULL;
    if (!wim_file_open(&request, &wim, error))
        return false;
    source->compression = wim_file_compression(wim);
    source->chunk_size = wim_file_chunk_size(wim);
    bool success = choose_image(source, wim, &image, error) && wim_file_visit(wim, image, note_entry, &indexing, error);
    wim_file_close(wim);
    return success;
}

struct placed {
    const struct wim_resource *resource;
    const struct tree_wanted *wanted;
};

static int compare_placed(const void *a, const void *b)
{
    return wim_resource_compare(((const struct placed *)a)->resource, ((const struct placed *)b)->resource);
}

static bool fetch_all(const struct wim_source *source, const struct placed *placed, size_t count,
                      struct tree_damage *damage)
{
    struct wim_contents *contents = wim_contents_create(source->file, source->compression, source->chunk_size);
    const char *words = NULL;
    for (size_t i = 0; i < count && !words; i++) {
        words = wim_contents_read(contents, placed[i].resource, placed[i].wanted->bytes);
        damage->node = placed[i].wanted->node;
    }
    if (words)
        snprintf(damage->words, sizeof damage->words, "%s", words);
    wim_contents_destroy(contents);
    return !words;
}

static bool fetch(void *user, const struct tree_wanted *wanted, size_t count, struct tree_damage *damage)
{
    const struct wim_source *source = user;
    struct arena *scratch = arena_create();
    struct placed *placed = arena_allocate(scratch, count, sizeof *placed);
    for (size_t i = 0; i < count; i++)
        placed[i] = (struct placed){&source->resources.items[wanted[i].place], &wanted[i]};
    qsort(placed, count, sizeof *placed, compare_placed);
    bool success = fetch_all(source, placed, count, damage);
    arena_destroy(scratch);
    return success;
}

static void close_source(void *user)
{
    struct wim_source *source = user;
    arena_destroy(source->arena);
}

struct file_tree *file_tree_open_wim(int file, unsigned image, struct slice path, file_tree_is_closed *is_closed,
                                     struct error *error)
{
    struct arena *arena = arena_create();
    struct wim_source *source = arena_allocate(arena, 1, sizeof *source);
    *source = (struct wim_source){.file = file, .arena = arena, .path = arena_copy(arena, path)};
    struct tree_index *index = tree_index_create(path, is_closed);
    if (read_names(source, index, image, error))
        return tree_index_open(index, (struct tree_source){fetch, close_source, source});
    tree_index_destroy(index);
    arena_destroy(arena);
    return NULL;
}

#endif
