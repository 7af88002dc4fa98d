/* Proving that the catalog can cure what it demands: every remedy that a rule names is planned on a bare host and the
 * plan replayed. */
#pragma once

#include "catalog/catalog.h"

/* Of a rule that names remedies. */
struct remedy_proof {
    const struct catalog_rule *rule;
    uint32_t kb;           /* the first of its remedies that installs; 0 = none of them does */
    struct slice obstacle; /* of kb 0: why the first does not */
};
struct remedy_proof_list {
    LIST_FIELDS(struct remedy_proof);
};

/* One proof for each rule that names remedies, in the order of catalog_rules; in `arena`. The host is the product as it
 * was released: its first build and architecture, no update installed, nothing pending, the oldest servicing stack that
 * its build can have, licensed for whatever the remedy needs. Plans may name everything released up to the catalog's
 * data date. */
struct remedy_proof_list remedies_prove(const struct catalog *catalog, struct arena *arena);
