/* Judged hosts, put away as lines of JSON. */
#include "report/json/host_store.h"

#include "base/spool.h"
#include "report/json/json_parts.h"
#include "report/json/json_reader.h"

struct host_store {
    struct arena *arena;
    struct spool *spool;
    struct {
        LIST_FIELDS(size_t);
    } ends; /* of each host in the spool */
};

struct host_store *host_store_create(void)
{
    struct arena *arena = arena_create();
    struct host_store *store = arena_allocate(arena, 1, sizeof *store);
    *store = (struct host_store){.arena = arena, .spool = spool_create()};
    return store;
}

void host_store_destroy(struct host_store *store)
{
    if (!store)
        return;
    spool_destroy(store->spool);
    arena_destroy(store->arena);
}

bool host_store_add(struct host_store *store, const struct host_report *host, struct error *error)
{
    struct arena *scratch = arena_create();
    struct json *object = json_new_object();
    json_assessed_host(object, host, scratch);
    bool added = spool_add(store->spool, json_write_line(object, scratch), error);
    json_free(object);
    arena_destroy(scratch);
    if (added)
        *list_append(store->arena, &store->ends) = spool_length(store->spool);
    return added;
}

/* What was put away is whole: when it is not so now, the machine is to blame. */
static bool understand(struct slice line, struct arena *arena, struct host_report *host, struct error *error)
{
    struct error cause = {0};
    return json_host_report_read(line, arena, host, &cause) ||
           error_set(error, ERROR_MACHINE, "what was kept of a host until the report is made cannot be read: %s",
                     cause.text);
}

bool host_store_read(const struct host_store *store, size_t index, struct arena *arena, struct host_report *host,
                     struct error *error)
{
    struct buffer line = {0};
    size_t begin = index ? store->ends.items[index - 1] : 0;
    bool is_read = spool_read(store->spool, begin, store->ends.items[index] - begin, &line, error) &&
                   understand(buffer_slice(&line), arena, host, error);
    buffer_release(&line);
    return is_read;
}
