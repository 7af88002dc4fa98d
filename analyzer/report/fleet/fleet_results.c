/* The results of a fleet, host by host. */
#include "report/fleet/fleet_results.h"

#include <stdlib.h>

#include "base/digest.h"

bool fleet_results_host(const struct fleet_results *results, size_t index, struct arena *arena, struct fleet_host *host,
                        struct error *error)
{
    const struct fleet_entry *entry = &results->entries.items[index];
    struct buffer line = {0};
    struct error cause = {0};
    bool is_read = spool_read(results->lines, entry->offset, entry->length, &line, error);
    if (is_read && !fleet_host_read(buffer_slice(&line), arena, host, &cause))
        is_read = error_set(error, ERROR_MACHINE, "what was kept of a host cannot be read: %s", cause.text);
    buffer_release(&line);
    return is_read;
}

static int compare(const void *a, const void *b)
{
    return slice_compare(((const struct fleet_entry *)a)->id, ((const struct fleet_entry *)b)->id);
}

bool fleet_results_sort(struct fleet_results *results, struct error *error)
{
    struct fleet_entry *entries = results->entries.items;
    if (results->entries.count)
        qsort(entries, results->entries.count, sizeof *entries, compare);
    for (size_t i = 1; i < results->entries.count; i++)
        if (slice_equal(entries[i - 1].id, entries[i].id))
            return error_set(error, ERROR_INPUT, "the host " SLICE_FORMAT " is there twice",
                             SLICE_ARGUMENTS(entries[i].id));
    return true;
}

size_t fleet_shard_of(struct slice id, size_t shards)
{
    enum { DIGITS = 16 };
    char text[DIGEST_TEXT_SIZE];
    digest_sha256(id, text);
    text[DIGITS] = '\0';
    return (size_t)(strtoull(text, NULL, 16) % shards) + 1;
}

static struct slice write_common(struct fleet_heading heading, struct arena *arena)
{
    heading.present = (struct shard_list){0};
    return fleet_heading_write(&heading, arena);
}

static bool differs(struct slice a, struct slice b)
{
    return !slice_equal(a, b);
}

static bool lists_differ(const struct slice_list *a, const struct slice_list *b, struct arena *arena)
{
    return differs(slice_list_join(arena, a, "\n"), slice_list_join(arena, b, "\n"));
}

const char *fleet_heading_difference(const struct fleet_heading *a, const struct fleet_heading *b, struct arena *arena)
{
    const struct {
        bool differs;
        const char *what;
    } parts[] = {
        {differs(a->run.tool_version, b->run.tool_version), "the version of kbready"},
        {differs(a->run.catalog.sha256, b->run.catalog.sha256), "the catalog"},
        {lists_differ(&a->asked, &b->asked, arena), "the updates asked for"},
        {lists_differ(&a->options, &b->options, arena), "the options"},
        {a->run.evaluated_on.value != b->run.evaluated_on.value, "the day of the run (give --today)"},
        {a->shards != b->shards, "the number of shards"},
        {a->hosts != b->hosts || differs(a->hosts_sha256, b->hosts_sha256), "the hosts of the whole fleet"},
        {differs(write_common(*a, arena), write_common(*b, arena)), "the heading"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].differs)
            return parts[i].what;
    return NULL;
}

struct slice words_fleet_partial(struct arena *arena, const struct fleet_heading *heading, size_t hosts)
{
    size_t missing = heading->hosts > hosts ? heading->hosts - hosts : 0;
    return arena_format(arena,
                        "these are %zu of %zu shards; %zu of %zu hosts are not here, and nothing is known of them",
                        heading->present.count, heading->shards, missing, heading->hosts);
}
