/* The text report, for other formats to quote. */
#pragma once

#include "report/report.h"

/* The plan for one host, without colour; in `arena`. */
struct slice text_render_host_plan(const struct report *report, const struct host_report *host, struct arena *arena);
/* All that is said of one update, without colour; in `arena`. */
struct slice text_render_assessment(const struct report *report, const struct host_report *host,
                                    const struct assessment *assessment, struct arena *arena);
