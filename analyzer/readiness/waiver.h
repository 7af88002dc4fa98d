/* Waivers: findings that somebody has accepted, with a reason and until a day. They open the gate; verdict, plan and
 * evidence stay as they are. */
#pragma once

#include "readiness/check.h"
#include "readiness/readiness_options.h"

struct waiver {
    const struct check *check;
    struct slice host;        /* pattern for names of hosts: "SRV-*" */
    bool for_every_update;    /* else for `update` alone */
    uint32_t update;          /* KB number; 0 with for_every_update */
    struct slice reason;      /* clean, like the two below; never blank */
    struct slice approved_by; /* "" = not said */
    struct slice reference;   /* a ticket; "" = not said */
    struct date expires;      /* the last day on which it holds */
    size_t index;             /* in its file, from 0 */
};
struct waiver_list {
    LIST_FIELDS(struct waiver);
    struct slice path; /* of its file, clean */
};

/* Letter case aside (of ASCII letters, as with names of computers), "*" stands for any characters and "?" for one. */
bool waiver_host_matches(struct slice pattern, struct slice name);
/* Whether the host and the update are those of the waiver, by computer name or by the id of the export. */
bool waiver_is_for(const struct waiver *waiver, const struct host_summary *host, const struct assessment *assessment);
/* Whether the waiver, expired or not, speaks of a finding of an assessment that it is for: of its check, and unmet or
 * unknown. */
bool waiver_covers(const struct waiver *waiver, const struct finding *finding);
/* It holds on the day on which it expires, and not on the day after. */
bool waiver_holds(const struct waiver *waiver, struct date today);

/* Marks the findings that a waiver speaks of: of several waivers, the one that ends last. Where
 * that opens the gate, the headline says until when. `waivers` must outlive the assessment; text goes to `arena`. */
void waivers_apply(const struct waiver_list *waivers, const struct host_summary *host,
                   const struct readiness_options *options, struct arena *arena, struct assessment *assessment);
