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

void *list_append_any(struct arena *arena, void *list, size_t size)
{
    struct {
        LIST_FIELDS(char);
    } any; /* what every LIST_FIELDS begins with, whatever its items */
    memcpy(&any, list, sizeof any);
    any.items = list_reserve_one(arena, any.items, any.count, &any.capacity, size);
    void *item = any.items + any.count++ * size;
    memcpy(list, &any, sizeof any);
    return item;
}

struct slice slice_list_join(struct arena *arena, const struct slice_list *list, const char *joint)
{
    size_t length = 0, joint_length = strlen(joint);
    LIST_EACH(part, list)
        length += part->length + joint_length;
    char *text = arena_allocate(arena, length + 1, 1), *end = text;
    LIST_EACH(part, list) {
        if (part != list->items)
            end = mempcpy(end, joint, joint_length);
        if (part->length)
            end = mempcpy(end, part->data, part->length);
    }
    return (struct slice){text, (size_t)(end - text)};
}
