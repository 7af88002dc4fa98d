/* Packages that wait for a restart, as their states say it: one sign of pending work for each source that lists them. */
#include "inventory/pending_packages.h"

static bool waits(const struct package_observation *package)
{
    return package->state == PACKAGE_STATE_INSTALL_PENDING || package->state == PACKAGE_STATE_UNINSTALL_PENDING;
}

/* "Package_for_KB4519974~… is install-pending, and 12 more wait", at the place of the first. */
static void note(struct inventory *inventory, const struct package_observation *first, size_t count)
{
    struct slice name = package_identity_format(inventory->arena, &first->identity);
    struct slice detail =
        arena_format(inventory->arena, SLICE_FORMAT " is %s", SLICE_ARGUMENTS(name), package_state_name(first->state));
    if (count > 1)
        detail = arena_format(inventory->arena, SLICE_FORMAT ", and %zu more wait", SLICE_ARGUMENTS(detail), count - 1);
    inventory_add_pending(inventory, PENDING_PACKAGE_STATES, true, detail, first->origin);
}

/* What a source lists stands together. */
void pending_packages_note(struct inventory *inventory)
{
    const struct package_observation *first = NULL;
    size_t count = 0;
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        if (!waits(package))
            continue;
        if (first && !origin_same_source(&first->origin, &package->origin)) {
            note(inventory, first, count);
            first = NULL;
        }
        count = first ? count + 1 : 1;
        first = first ? first : package;
    }
    if (first)
        note(inventory, first, count);
}
