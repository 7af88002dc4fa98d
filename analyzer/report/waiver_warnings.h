/* What is wrong with waivers, seen from the end of a run, so that their file is kept clean. */
#pragma once

#include "readiness/waiver.h"
#include "report/report.h"

/* One line each, in `arena`: waivers that speak of findings here and have expired; those that accept a finding of
 * every update on every host; those of hosts and updates in this run that nothing is left for. Waivers of other
 * hosts or updates share one line. `expiry_day` is the day by which the report was judged. */
struct slice_list waiver_warnings(const struct waiver_list *waivers, const struct report *report,
                                  struct date expiry_day, struct arena *arena);
