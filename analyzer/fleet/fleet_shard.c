/* Shards by number, and by the variables of engines. */
#include "fleet/fleet_shard.h"

#include <stdlib.h>

/* An index by its variable, counted from what another says, or from a number; and how many there are. */
static const struct engine {
    const char *index, *first;
    uint64_t first_number; /* where `first` is NULL */
    const char *count;     /* NULL = it does not say */
} engines[] = {
    {"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", 0, "SLURM_ARRAY_TASK_COUNT"},
    {"AWS_BATCH_JOB_ARRAY_INDEX", NULL, 0, "AWS_BATCH_JOB_ARRAY_SIZE"},
    {"JOB_COMPLETION_INDEX", NULL, 0, NULL},
};

static bool read_variable(const char *name, uint64_t *number)
{
    const char *value = name ? getenv(name) : NULL;
    return value && slice_parse_number(slice_from(value), FLEET_SHARDS_MAX, number);
}

static const struct engine *find_engine(void)
{
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (getenv(engines[i].index))
            return &engines[i];
    return NULL;
}

static bool ask_engine(uint64_t *shard, uint64_t *shards, struct error *error)
{
    const struct engine *engine = find_engine();
    uint64_t index, first = engine ? engine->first_number : 0;
    if (!engine)
        return error_set(error, ERROR_USAGE,
                         "auto: no variable of an engine is set (SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, "
                         "AWS_BATCH_JOB_ARRAY_INDEX); write the shard as 3/50");
    if (!read_variable(engine->index, &index) || (engine->first && !read_variable(engine->first, &first)) ||
        index < first)
        return error_set(error, ERROR_USAGE, "auto: %s%s%s: no numbers of a shard", engine->index,
                         engine->first ? " and " : "", engine->first ? engine->first : "");
    *shard = index - first + 1;
    if (*shards || read_variable(engine->count, shards))
        return true;
    return error_set(error, ERROR_USAGE, "auto: the engine does not say how many shards there are; write auto/50");
}

bool fleet_shard_parse(struct slice text, struct fleet_shard *shard, struct error *error)
{
    size_t slash = slice_find(text, SLICE("/"));
    struct slice one = slice_between(text, 0, slash);
    uint64_t number = 0, count = 0;
    bool is_auto = slice_equal(one, SLICE("auto"));
    if ((slash != SLICE_NOT_FOUND &&
         !slice_parse_number(slice_between(text, slash + 1, text.length), FLEET_SHARDS_MAX, &count)) ||
        (!is_auto && (slash == SLICE_NOT_FOUND || !slice_parse_number(one, FLEET_SHARDS_MAX, &number))))
        return error_set(error, ERROR_USAGE, "\"" SLICE_FORMAT "\" is not a shard such as 3/50, nor auto",
                         SLICE_ARGUMENTS(text));
    if (is_auto && !ask_engine(&number, &count, error))
        return false;
    if (!number || number > count)
        return error_set(error, ERROR_USAGE, "shard %llu of %llu: shards are counted from 1",
                         (unsigned long long)number, (unsigned long long)count);
    *shard = (struct fleet_shard){(size_t)number, (size_t)count};
    return true;
}
