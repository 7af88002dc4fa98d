/* A map from numbers to pointers: open addressing, doubled when half full. */
#include "base/number_map.h"

struct number_map_slot {
    uint32_t number;
    void *value; /* NULL = free */
};

enum { FIRST_CAPACITY = 64 };

/* Knuth's multiplicative hash: neighbouring numbers of updates go apart. */
static struct number_map_slot *slot_of(const struct number_map *map, uint32_t number)
{
    size_t at = number * UINT32_C(2654435761) & (map->capacity - 1);
    while (map->slots[at].value && map->slots[at].number != number)
        at = (at + 1) & (map->capacity - 1);
    return &map->slots[at];
}

void *number_map_find(const struct number_map *map, uint32_t number)
{
    return map->capacity ? slot_of(map, number)->value : NULL;
}

static void grow(struct arena *arena, struct number_map *map)
{
    struct number_map grown = {.count = map->count, .capacity = map->capacity ? 2 * map->capacity : FIRST_CAPACITY};
    grown.slots = arena_allocate(arena, grown.capacity, sizeof *grown.slots);
    for (size_t i = 0; i < map->capacity; i++)
        if (map->slots[i].value)
            *slot_of(&grown, map->slots[i].number) = map->slots[i];
    *map = grown;
}

void number_map_add(struct arena *arena, struct number_map *map, uint32_t number, void *value)
{
    if (2 * (map->count + 1) > map->capacity)
        grow(arena, map);
    *slot_of(map, number) = (struct number_map_slot){.number = number, .value = value};
    map->count++;
}
