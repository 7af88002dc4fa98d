/* Which servicing stack update is the newest, as of a date, and which one is new enough for whatever an update may
 * demand. */
#include "readiness/facts/newest_stack.h"

const struct catalog_update *newest_stack_update(const struct catalog *catalog, const struct catalog_product *product,
                                                 struct date date)
{
    const struct catalog_update *newest = NULL;
    struct catalog_update_list updates = catalog_updates_of_kind(catalog, product, UPDATE_SERVICING_STACK);
    for (size_t i = 0; i < updates.count; i++) {
        const struct catalog_update *update = updates.items[i];
        if (!update->released.value || (date.value && update->released.value > date.value))
            continue;
        if (!newest || update->released.value >= newest->released.value)
            newest = update;
    }
    return newest;
}

static const struct catalog_update *first_released_from(const struct catalog *catalog,
                                                        const struct catalog_product *product, struct date date)
{
    const struct catalog_update *first = NULL;
    struct catalog_update_list updates = catalog_updates_of_kind(catalog, product, UPDATE_SERVICING_STACK);
    for (size_t i = 0; i < updates.count; i++) {
        const struct catalog_update *update = updates.items[i];
        if (update->released.value >= date.value && (!first || update->released.value < first->released.value))
            first = update;
    }
    return first;
}

const struct catalog_update *stack_update_new_enough(const struct catalog *catalog, const struct catalog_update *update)
{
    const struct catalog_product *product = update->product;
    if (update->kind == UPDATE_ESU_LICENSING)
        return newest_stack_update(catalog, product, (struct date){0});
    struct date day = catalog_update_last_release_day(update);
    if (!day.value)
        return NULL;
    bool all_known = day.value >= product->stacks_complete_from.value && day.value <= product->stacks_complete_to.value;
    return all_known ? newest_stack_update(catalog, product, day) : first_released_from(catalog, product, day);
}
