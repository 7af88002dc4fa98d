/* The hosts of a report, whole, wherever they are. */
#pragma once

#include "report/report.h"

/* The host at `index`, whole, with its distinct title; what had to be read of it lies in `arena`. ERROR_MACHINE when
 * it was put away and cannot be read. */
bool report_host_read(const struct report *report, size_t index, struct arena *arena, struct host_report *host,
                      struct error *error);
/* The same report with all hosts in it, for whoever needs them side by side. */
bool report_make_whole(const struct report *report, struct arena *arena, struct report *whole, struct error *error);
