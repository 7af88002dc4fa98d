/* An update that no catalog describes, made from its own package: judged by its files alone. */
#pragma once

#include "readiness/facts/host.h"

/* An update is released within weeks of being made; real ones within two. */
enum { PACKAGE_RELEASED_WITHIN_DAYS = 31 };

/* The day on which the package was made; unknown (0) where its manifests name none that can be, or one after `today`
 * (0: whatever that is). */
struct date package_made_on(const struct package_set *set, struct date today);
/* Dates an update of which no source gives the day of release: it was released on the day its package was made, or up
 * to PACKAGE_RELEASED_WITHIN_DAYS later. Does nothing where that day is unknown. */
void package_update_date(struct catalog_update *update, const struct package_set *set, struct date today);

/* In `host->arena`. Its product is the host's, where the catalog knows that and the package is made for the same
 * Windows; otherwise one that only has the versions of Windows which the package names. Class rules of the product bind
 * it by the day on which it was made. */
const struct catalog_update *package_update_make(const struct host *host, const struct package_set *set);
