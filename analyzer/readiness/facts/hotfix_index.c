/* Lists of hotfixes by KB: pointers, sorted once. */
#include "readiness/facts/hotfix_index.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    const struct hotfix_observation *a = *(const struct hotfix_observation *const *)left;
    const struct hotfix_observation *b = *(const struct hotfix_observation *const *)right;
    if (a->kb != b->kb)
        return a->kb < b->kb ? -1 : 1;
    return a < b ? -1 : a > b;
}

struct hotfix_index hotfix_index_build(const struct hotfix_observation *hotfixes, size_t count, struct arena *arena)
{
    struct hotfix_index index = {arena_allocate(arena, count + 1, sizeof *index.items), count};
    for (size_t i = 0; i < count; i++)
        index.items[i] = &hotfixes[i];
    qsort(index.items, count, sizeof *index.items, compare);
    return index;
}

const struct hotfix_observation *hotfix_index_find(const struct hotfix_index *index, uint32_t kb)
{
    size_t low = 0, high = index->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->items[middle]->kb < kb)
            low = middle + 1;
        else
            high = middle;
    }
    return low < index->count && index->items[low]->kb == kb ? index->items[low] : NULL;
}
