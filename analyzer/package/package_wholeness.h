/* Whether the files given are the whole of an update, as its maker left it. */
#pragma once

#include "package/package_set.h"

/* What the files around the manifests say of the same update. */
struct package_surroundings {
    uint32_t properties_kb; /* of its properties file; 0 = none */
    size_t described;       /* manifests in its WSUS metadata; 0 = there is none */
};

/* Fills `gaps`, `top_in_doubt` and `floors_disagree` of a set of which everything else is known. Rules: what a manifest
 * names as contained travels with it, in folders and cabinets alike (a damaged name in a cabinet's directory has no
 * checksum, and drops a manifest without a trace in the data); a manifest is filed under its identity, as CheckSUR
 * demands; Windows writes one floor, one KB and one list of manifests into manifests, properties file and WSUS
 * metadata. */
void package_wholeness_find(struct package_set *set, const struct package_surroundings *around, struct arena *arena);
