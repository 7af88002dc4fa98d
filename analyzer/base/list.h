/* Growable arrays in an arena. A list is declared as a struct with LIST_FIELDS and starts zeroed. */
#pragma once

#include <stddef.h>

#include "base/arena.h"

#define LIST_FIELDS(type)                                                                                              \
    type *items;                                                                                                       \
    size_t count;                                                                                                      \
    size_t capacity

struct slice_list {
    LIST_FIELDS(struct slice);
};

/* The items with `joint` between them, in `arena`. */
struct slice slice_list_join(struct arena *arena, const struct slice_list *list, const char *joint);

/* Pointer to a new, zeroed last item. Earlier pointers into the list die with it. */
#define list_append(arena, list)                                                                                       \
    ((list)->items =                                                                                                   \
         list_reserve_one((arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items),            \
     &(list)->items[(list)->count++])

/* The same for tables that know of a list only how large its items are: `list` is what LIST_FIELDS declared. */
void *list_append_any(struct arena *arena, void *list, size_t size);

/* Room for one more item; returns the (possibly moved) items. Used through list_append. */
void *list_reserve_one(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);
