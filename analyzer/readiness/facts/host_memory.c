/* What was found out of a host, kept so that it is found out once. */
#include "readiness/facts/host_memory.h"

struct host_memory *host_memory_create(struct arena *arena)
{
    struct host_memory *memory = arena_allocate(arena, 1, sizeof *memory);
    memory->arena = arena;
    memory->statuses = arena_allocate(arena, 1, sizeof *memory->statuses);
    memory->statuses->arena = arena;
    return memory;
}

struct host_memory *host_memory_after_step(const struct host_memory *memory, struct arena *arena)
{
    struct host_memory *after = arena_allocate(arena, 1, sizeof *after);
    after->arena = arena;
    after->statuses = memory->statuses;
    return after;
}
