/* From the facts of one registry source to observations in the inventory, with the authority that source has. */
#pragma once

#include "base/error.h"
#include "inventory/inventory.h"
#include "inventory/registry/registry_facts.h"

struct registry_source {
    enum reader_id reader;
    struct slice path;      /* relative to EXPORT, clean */
    struct slice why_stale; /* of facts that are stale: why, in words */
    struct slice doubt;     /* why all of it is doubtful, beyond what the facts show; empty = it is not */
    unsigned doubtful;      /* of a source with doubt: the subjects that it can speak of (doubt.h) */
    uint32_t part;          /* of a file that holds several exports: which, from 0 */
};

/* Adds observations, doubt where keys or values may have been lost or altered, warnings and a coverage row. The
 * authority of each kind of source is in docs/verdicts.md, "What each export proves". ERROR_INPUT, and nothing but
 * doubt added, when the source deletes keys or shows none of those that matter. */
bool registry_deliver(struct inventory *inventory, const struct registry_source *source,
                      const struct registry_facts *facts, struct error *error);
