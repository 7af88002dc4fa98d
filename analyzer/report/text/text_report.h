/* The text report, for other formats to quote. */
#pragma once

#include "report/report.h"

/* All that is said of one update, without colour; in `arena`. */
struct slice text_render_assessment(const struct report *report, const struct host_report *host,
                                    const struct assessment *assessment, struct arena *arena);
