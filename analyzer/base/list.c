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

static size_t append(char *text, size_t length, struct slice part)
{
    if (part.length > 0)
        memcpy(text + length, part.data, part.length);
    return length + part.length;
}

struct slice slice_list_join(struct arena *arena, const struct slice_list *list, const char *joint)
{
    size_t size = list->count * strlen(joint) + 1, length = 0;
    for (size_t i = 0; i < list->count; i++)
        size += list->items[i].length;
    char *text = arena_allocate(arena, size, 1);
    for (size_t i = 0; i < list->count; i++) {
        if (i > 0)
            length = append(text, length, slice_from(joint));
        length = append(text, length, list->items[i]);
    }
    return (struct slice){text, length};
}
