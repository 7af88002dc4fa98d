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

struct slice slice_list_join(struct arena *arena, const struct slice_list *list, const char *joint)
{
    struct slice text = SLICE("");
    for (size_t i = 0; i < list->count; i++)
        text = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(text), i ? joint : "",
                            SLICE_ARGUMENTS(list->items[i]));
    return text;
}
