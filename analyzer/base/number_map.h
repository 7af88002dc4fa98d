/* A map from numbers to pointers, growing in an arena. Starts zeroed. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct number_map {
    struct number_map_slot *slots;
    size_t count, capacity; /* capacity: 0 or a power of two, at most half full */
};

/* NULL when there is none. */
void *number_map_find(const struct number_map *map, uint32_t number);
/* `number` must not be there yet; `value` must not be NULL. */
void number_map_add(struct arena *arena, struct number_map *map, uint32_t number, void *value);
