/* Putting shards together. */
#include "fleet/fleet_merge.h"

#include <stdlib.h>

#include "base/digest.h"
#include "base/text.h"
#include "fleet/fleet_file.h"

struct merge {
    struct arena *arena;
    struct fleet_results *results;
    bool allow_partial, is_unfinished;
};

static bool refuse(const char *path, const char *words, struct error *error)
{
    struct arena *scratch = arena_create();
    error_set(error, ERROR_INPUT, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(text_clean(scratch, slice_from(path))), words);
    arena_destroy(scratch);
    return false;
}

static bool has_shard(const struct shard_list *list, size_t shard)
{
    LIST_EACH(present, list)
        if (*present == shard)
            return true;
    return false;
}

static bool take_shards(struct merge *merge, const char *path, const struct fleet_heading *heading, struct error *error)
{
    struct shard_list *present = &merge->results->heading.present;
    LIST_EACH(shard, &heading->present) {
        if (has_shard(present, *shard))
            return refuse(
                path, arena_format(merge->arena, "shard %zu is there twice; name each shard once", *shard).data, error);
        *list_append(merge->arena, present) = *shard;
    }
    return true;
}

/* A host that is in a shard it does not belong to would be missing in another one, and nobody would know. */
static bool check_hosts(const struct merge *merge, const char *path, const struct fleet_heading *heading, size_t first,
                        struct error *error)
{
    for (size_t i = first; i < merge->results->entries.count; i++) {
        struct slice id = merge->results->entries.items[i].id;
        if (!has_shard(&heading->present, fleet_shard_of(id, heading->shards)))
            return refuse(
                path,
                arena_format(merge->arena, "the host " SLICE_FORMAT " belongs to another shard", SLICE_ARGUMENTS(id))
                    .data,
                error);
    }
    return true;
}

static bool take_heading(struct merge *merge, const char *path, const struct fleet_file *file, bool is_first,
                         struct error *error)
{
    struct fleet_heading *heading = &merge->results->heading;
    if (is_first) {
        *heading = file->heading;
        heading->present = (struct shard_list){0};
    }
    const char *difference = fleet_heading_difference(heading, &file->heading, merge->arena);
    if (difference)
        return refuse(path,
                      arena_format(merge->arena,
                                   "differs from the files before it in %s; what was judged differently is not merged",
                                   difference)
                          .data,
                      error);
    if (!file->is_whole && !merge->allow_partial)
        return refuse(path, "is not whole: its run has not ended; end it with --resume, or say --partial", error);
    merge->is_unfinished |= !file->is_whole;
    return take_shards(merge, path, &file->heading, error);
}

static bool take_file(struct merge *merge, const char *path, bool is_first, struct error *error)
{
    struct fleet_file file;
    size_t first = merge->results->entries.count;
    return fleet_file_read(path, merge->arena, &file, merge->results, error) &&
           take_heading(merge, path, &file, is_first, error) && check_hosts(merge, path, &file.heading, first, error);
}

static int compare_shards(const void *a, const void *b)
{
    size_t left = *(const size_t *)a, right = *(const size_t *)b;
    return (left > right) - (left < right);
}

/* "3, 7 and 12 more". */
static struct slice missing_shards(const struct merge *merge)
{
    enum { MOST = 10 };
    const struct fleet_heading *heading = &merge->results->heading;
    struct slice_list names = {0};
    size_t missing = heading->shards - heading->present.count;
    for (size_t shard = 1; shard <= heading->shards && names.count < MOST; shard++)
        if (!has_shard(&heading->present, shard))
            *list_append(merge->arena, &names) = arena_format(merge->arena, "%zu", shard);
    struct slice words = slice_list_join(merge->arena, &names, ", ");
    return missing > names.count
               ? arena_format(merge->arena, SLICE_FORMAT " and %zu more", SLICE_ARGUMENTS(words), missing - names.count)
               : words;
}

/* With all shards there, the hosts must be those that each of them saw. */
static bool has_all_hosts(const struct merge *merge)
{
    const struct fleet_results *results = merge->results;
    struct slice_list names = {0};
    char digest[DIGEST_TEXT_SIZE];
    LIST_EACH(entry, &results->entries)
        *list_append(merge->arena, &names) = entry->id;
    *list_append(merge->arena, &names) = SLICE("");
    digest_sha256(slice_list_join(merge->arena, &names, "\n"), digest);
    return results->entries.count == results->heading.hosts &&
           slice_equal(results->heading.hosts_sha256, slice_from(digest));
}

static bool settle(struct merge *merge, struct error *error)
{
    struct fleet_results *results = merge->results;
    struct fleet_heading *heading = &results->heading;
    qsort(heading->present.items, heading->present.count, sizeof *heading->present.items, compare_shards);
    results->is_partial = heading->present.count < heading->shards || merge->is_unfinished;
    if (results->is_partial && !merge->allow_partial)
        return error_set(error, ERROR_INPUT,
                         "of %zu shards these are missing: " SLICE_FORMAT
                         "; nothing is known of their hosts; name all of them, or say --partial",
                         heading->shards, SLICE_ARGUMENTS(missing_shards(merge)));
    if (!results->is_partial && !has_all_hosts(merge))
        return error_set(error, ERROR_INPUT,
                         "the hosts in these files are not the %zu hosts of the fleet that they are parts of; make the "
                         "results again",
                         heading->hosts);
    /* Parts of a whole leave no trace of having been parts. */
    if (!results->is_partial) {
        heading->shards = heading->present.count = 1;
        heading->present.items[0] = 1;
    }
    return true;
}

bool fleet_merge(const struct text_list *paths, bool allow_partial, struct arena *arena, struct fleet_results *results,
                 struct error *error)
{
    struct merge merge = {.arena = arena, .results = results, .allow_partial = allow_partial};
    *results = (struct fleet_results){.lines = spool_create()};
    for (size_t i = 0; i < paths->count; i++)
        if (!take_file(&merge, paths->items[i], i == 0, error))
            return false;
    return fleet_results_sort(results, error) && settle(&merge, error);
}
