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

/* For each item of a list, from the first to the last: `item` is a pointer to it. `list` is evaluated more than once,
 * and must not grow meanwhile. Whatever has `items` and `count` is a list here, also a table.
 *
 *     LIST_EACH(update, &host->updates)
 *         print_update(update->kb); */
/* NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none. */
#define LIST_EACH(item, list)                                                                                          \
    for (__typeof__(*(list)->items) *item = (list)->items, *item##_end = item ? item + (list)->count : item;           \
         item != item##_end; item++)
/* NOLINTEND(bugprone-macro-parentheses) */

/* Of texts that live elsewhere, each NUL-terminated. */
struct text_list {
    LIST_FIELDS(const char *);
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

/* Room for `wanted` items in an empty list, and no more, for one whose length is known. */
#define list_reserve(arena, list, wanted)                                                                              \
    ((list)->capacity = (wanted), (list)->items = arena_allocate((arena), (list)->capacity, sizeof *(list)->items))

/* Room for one more item; returns the (possibly moved) items. Used through list_append. */
void *list_reserve_one(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);
