/* On what an answer rests. */
#pragma once

#include "report/report.h"

/* One line each, in `arena`: files read with their digests, doubt, warnings, catalog, baseline, program. */
struct slice_list words_basis(struct arena *arena, const struct report *report, const struct host_report *host);
