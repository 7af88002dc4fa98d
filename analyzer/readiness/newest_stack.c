/* Which servicing stack update is the newest, as of a date. */
#include "readiness/newest_stack.h"

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
