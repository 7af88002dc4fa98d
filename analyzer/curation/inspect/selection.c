/* Updates of a catalog by product, month and kind. */
#include "curation/inspect/selection.h"

#include <stdlib.h>

#include "catalog/contents.h"

static bool fits(const struct catalog_update *update, const struct catalog_selection *selection)
{
    struct release_period period = catalog_release_period(update);
    bool in_time = !selection->last.value ||
                   (period.first.value >= selection->first.value && period.last.value <= selection->last.value);
    return in_time && (!selection->has_kind || update->kind == selection->kind) &&
           (!selection->product.length || slice_equal(update->product->id, selection->product));
}

static int compare(const void *left, const void *right)
{
    const struct catalog_update *a = *(const struct catalog_update *const *)left;
    const struct catalog_update *b = *(const struct catalog_update *const *)right;
    uint32_t day_a = a->released.value ? a->released.value : catalog_release_period(a).first.value;
    uint32_t day_b = b->released.value ? b->released.value : catalog_release_period(b).first.value;
    if (a->product != b->product)
        return slice_compare(a->product->id, b->product->id);
    return day_a != day_b ? (day_a > day_b) - (day_a < day_b) : (a->kb > b->kb) - (a->kb < b->kb);
}

struct catalog_update_list catalog_select(const struct catalog *catalog, const struct catalog_selection *selection,
                                          struct arena *arena)
{
    struct catalog_update_list list = {0};
    for (size_t i = 0; i < catalog->updates.count; i++)
        if (fits(&catalog->updates.items[i], selection))
            *list_append(arena, &list) = &catalog->updates.items[i];
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, compare);
    return list;
}
