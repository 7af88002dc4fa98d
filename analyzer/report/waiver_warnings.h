/* What is wrong with waivers, seen from the end of a run, so that their file is kept clean. */
#pragma once

#include "readiness/waiver.h"
#include "report/report.h"

/* How near a waiver comes to anything in a run. */
enum waiver_reach {
    REACH_ELSEWHERE, /* of a host or an update that the run did not look at */
    REACH_NOTHING,   /* no finding of its check is unmet or unknown there */
    REACH_SHADOWED,  /* there is one, and another waiver that ends later speaks of it too */
    REACH_FINDING,
};
/* The furthest that each waiver came, counted host by host. */
struct waiver_tally {
    const struct waiver_list *waivers;
    enum waiver_reach *reach; /* one for each waiver */
};

/* Nothing is reached yet. `waivers` must outlive it; it lies in `arena`. */
struct waiver_tally waiver_tally_begin(const struct waiver_list *waivers, struct arena *arena);
/* Counts what the waivers speak of on one more host, after waivers_apply. */
void waiver_tally_host(struct waiver_tally *tally, const struct host_report *host);
/* One line each, in `arena`: waivers that speak of findings here and have expired; those that accept a finding of
 * every update on every host; those of hosts and updates in this run that nothing is left for. Waivers of other
 * hosts or updates share one line. `expiry_day` is the day by which the report was judged. */
struct slice_list waiver_warnings(const struct waiver_tally *tally, struct date expiry_day, struct arena *arena);
