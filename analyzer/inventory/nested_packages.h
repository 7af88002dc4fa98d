/* Which manifests are there, and which packages that they name are not. */
#pragma once

#include "inventory/inventory.h"

struct identity_ids {
    LIST_FIELDS(uint32_t);
};

/* Whether it is a manifest that lies in a folder of the export. */
bool nested_is_manifest(const struct package_observation *package);
/* Marks by identity id which manifests are there; sound or damaged, the file is. In `arena`. */
bool *nested_mark_present(const struct inventory *inventory, struct arena *arena);
/* Ids of the nested packages that should be there and are not, in `arena`.
 *
 * Where a top manifest says applicabilityEvaluation="deep", its nested packages are alternatives for the kinds of
 * Windows (_client, _server, _sc), of which Windows lays down what applies: there one has to be present. Elsewhere all
 * have to be. */
struct identity_ids nested_find_missing(const struct inventory *inventory, const struct package_observation *package,
                                        const bool *present, struct arena *arena);
/* Of an update, so that what it names has to be there; editions of Windows name packages that are not. */
bool nested_belong_together(const struct package_observation *package);
