/* The packages given with --package: what each of them is as an update, and what it brings that another of them may
 * need. */
#pragma once

#include "readiness/facts/host.h"

/* The package given for this update; NULL = none. */
const struct package_set *given_package_find(const struct host *host, uint32_t kb);
/* The update with this KB as the catalog has it for `product`; where it has none, made from the package given; NULL
 * when there is neither. */
const struct catalog_update *given_package_update(const struct host *host, const struct catalog_product *product,
                                                  uint32_t kb);
/* As given_package_update, for a step of a plan for `target`: of its product, and what an enablement package builds on is
 * of the product that it goes onto, the host's. */
const struct catalog_update *given_package_step(const struct host *host, const struct catalog_update *target,
                                                uint32_t kb);
/* The servicing stack that the package given for this update brings; false when none is given, or only a part, or it
 * does not show one. */
bool given_package_stack(const struct host *host, uint32_t kb, struct version *version);
