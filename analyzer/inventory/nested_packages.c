/* Packages that manifests name, held against the manifests that are there. */
#include "inventory/nested_packages.h"

bool nested_is_manifest(const struct package_observation *package)
{
    return package->is_manifest && package->origin.reader == READER_IMAGE_TREE;
}

bool *nested_mark_present(const struct inventory *inventory, struct arena *arena)
{
    uint32_t largest = 0;
    for (size_t i = 0; i < inventory->packages.count; i++)
        if (inventory->packages.items[i].identity_id > largest)
            largest = inventory->packages.items[i].identity_id;
    for (size_t i = 0; i < inventory->nested_identity_ids.count; i++)
        if (inventory->nested_identity_ids.items[i] > largest)
            largest = inventory->nested_identity_ids.items[i];
    bool *present = arena_allocate(arena, (size_t)largest + 1, sizeof *present);
    for (size_t i = 0; i < inventory->packages.count; i++)
        if (nested_is_manifest(&inventory->packages.items[i]))
            present[inventory->packages.items[i].identity_id] = true;
    return present;
}

struct identity_ids nested_find_missing(const struct inventory *inventory, const struct package_observation *package,
                                        const bool *present, struct arena *arena)
{
    const uint32_t *nested = inventory->nested_identity_ids.items + package->first_nested;
    struct identity_ids missing = {0};
    for (uint32_t i = 0; i < package->nested_count; i++) {
        if (present[nested[i]] && package->deep)
            return (struct identity_ids){0};
        if (!present[nested[i]] && (missing.count == 0 || !package->deep))
            *list_append(arena, &missing) = nested[i];
    }
    return missing;
}

bool nested_belong_together(const struct package_observation *package)
{
    return package->role == PACKAGE_OF_UPDATE || package->role == PACKAGE_WRAPPER || package->role == PACKAGE_INNER;
}
