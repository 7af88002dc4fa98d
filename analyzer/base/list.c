/* Growable arrays in an arena: capacity doubles, the old items stay behind in the arena. */
#include "base/list.h"

#include <string.h>

enum { FIRST_CAPACITY = 8 };

void *list_reserve_one(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    size_t grown = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    char *moved = arena_allocate(arena, grown, size);
    if (count)
        memcpy(moved, items, count * size);
    *capacity = grown;
    return moved;
}
