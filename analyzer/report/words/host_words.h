/* What a host is called, and sentences about it. */
#pragma once

#include "report/report.h"

/* What to call a host: its distinct title, else its computer name, else its path, else the export. */
struct slice words_host_title(const struct host_report *host);
/* Of a report on several hosts: gives those that would be called the same (exports of clones, or of one host on two
 * days) a title with their id: "SRV-FILE01 (exports/srv-file01.zip)"; in `arena`. */
void report_distinguish_hosts(struct report *report, struct arena *arena);
/* "6.0.6003.20484 or later"; in `arena`. */
struct slice words_stack_bound(struct arena *arena, struct version version, enum stack_bound bound);
/* By whom it is serviced: "serviced offline, as --servicing says: another machine installs it into the image". */
struct slice words_servicing(const struct host_summary *host);
/* "no longer receives updates (on 2026-11-23): isolate or migrate it; extended support until 2020-01-14, ..."; "" when
 * the catalog does not know. In `arena`. */
struct slice words_support(struct arena *arena, struct date today, const struct support *support);
