/* The outline of a host: what stays in memory of one that was put away, for overviews, titles and totals. */
#pragma once

#include "report/report.h"

/* Of the host its id, name, product and servicing; of the export its path, and why it could not be read; of each
 * assessment the KB, the verdict, its headline, what to do first, the gate, and until when waivers let it pass; of the plan where it leads, and by
 * which steps; questions without an answer. Everything lies in `arena`. */
struct host_report host_outline(const struct host_report *host, struct arena *arena);
