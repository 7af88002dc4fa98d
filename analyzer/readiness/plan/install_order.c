/* The order in which packages given in one call go onto a host: whatever can be installed is, until nothing more can;
 * then what the target could do without is left out again. */
#include "readiness/plan/install_order.h"

#include "readiness/evidence.h"
#include "readiness/package/given_package.h"
#include "readiness/plan/simulate.h"

struct ordering {
    const struct host *host; /* as the export shows it */
    const struct catalog_update *target;
    const struct package_set *package;
    struct kb_list left_out;
};

/* What no catalog describes is judged by its files alone, which never makes it certain. */
static bool is_ready(struct install_order *order, const struct catalog_update *update,
                     const struct package_set *package)
{
    struct arena *arena = arena_create();
    struct host asked = host_in_arena(&order->after, arena);
    const struct ruling ruling = evaluate_update(&asked, update, package).ruling;
    arena_destroy(arena);
    if (ruling.verdict != VERDICT_READY)
        return false;
    if (!catalog_updates_with_kb(asked.catalog, update->kb).count || ruling.certainty == CERTAINTY_LIKELY)
        order->certainty = CERTAINTY_LIKELY;
    return true;
}

/* Installs the first of the others that is ready now; false when none is. */
static bool install_next(const struct ordering *ordering, struct install_order *order)
{
    const struct package_set_list *given = &ordering->host->options->packages;
    for (size_t i = 0; i < given->count; i++) {
        const struct package_set *package = &given->items[i];
        if (package->kb == ordering->target->kb || kb_list_contains(&order->first, package->kb) ||
            kb_list_contains(&ordering->left_out, package->kb))
            continue;
        const struct catalog_update *update = given_package_update(&order->after, order->after.product, package->kb);
        if (!update || !is_ready(order, update, package))
            continue;
        simulate_install(&order->after, update);
        if (simulate_ends_in_restart(update))
            simulate_restart(&order->after);
        kb_list_add(ordering->host->arena, &order->first, package->kb);
        return true;
    }
    return false;
}

static bool order_without(const struct ordering *ordering, struct install_order *order)
{
    *order = (struct install_order){.after = simulate_copy(ordering->host), .certainty = CERTAINTY_CERTAIN};
    while (install_next(ordering, order))
        continue;
    return order->first.count > 0 && is_ready(order, ordering->target, ordering->package);
}

/* What the target does not need is left to its own assessment. */
static void reduce(struct ordering *ordering, struct install_order *order)
{
    struct kb_list all = order->first;
    for (size_t i = 0; i < all.count; i++) {
        struct install_order smaller;
        size_t left_out = ordering->left_out.count;
        kb_list_add(ordering->host->arena, &ordering->left_out, all.items[i]);
        if (order_without(ordering, &smaller))
            *order = smaller;
        else
            ordering->left_out.count = left_out;
    }
}

bool install_order_find(const struct host *host, const struct catalog_update *target, const struct package_set *package,
                        struct install_order *order)
{
    struct ordering ordering = {.host = host, .target = target, .package = package};
    if (!order_without(&ordering, order))
        return false;
    reduce(&ordering, order);
    return true;
}
