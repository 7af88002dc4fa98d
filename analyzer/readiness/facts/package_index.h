/* Packages of an inventory by KB and by identity, so that a question about one update does not walk 20,000 of them. */
#pragma once

#include "inventory/inventory.h"

struct package_index;

struct package_range {
    const struct package_observation *const *items;
    size_t count;
};

/* The index lies in `arena` and points into `inventory`. */
const struct package_index *package_index_build(const struct inventory *inventory, struct arena *arena);
/* All observations of one KB, in the order they were made. */
struct package_range package_index_of_kb(const struct package_index *index, uint32_t kb);
/* All observations of packages with this identity, whatever their version. */
struct package_range package_index_of_family(const struct package_index *index,
                                             const struct package_identity *identity);
/* All observations of this very package, version and all, in the order they were made. */
struct package_range package_index_of_identity(const struct package_index *index, uint32_t identity_id);
/* The manifest with this identity, or NULL. */
const struct package_observation *package_index_manifest(const struct package_index *index, uint32_t identity_id);
/* Whether the manifests present for this package form a complete set: every nested package they name is there too, down
 * to the leaves. Below a "deep" top the nested packages are alternatives, one per edition of Windows, and only the
 * applicable ones are laid down: there one of them is enough. A set that contains itself, or is nested deeper than any
 * real one, is not complete. */
bool package_index_set_is_complete(const struct package_index *index, const struct package_observation *package);
