/* What a record of a change says beside the text report, before it gets the markup of Markdown or HTML: how to go back, and how often the
 * host restarts. */
#pragma once

#include "report/report.h"

/* How a finding counts: "stops the update", "not known", "attention", "in order", "waived until 2027-01-31: ..."; in `arena`, data NULL when it is
 * not shown. */
struct slice change_state(struct arena *arena, const struct finding *finding);
/* The finding's sentence, with "(likely)", the code to expect, and the waiver that speaks of it; in `arena`. */
struct slice change_finding(struct arena *arena, const struct finding *finding);
/* Restarts in the plan. */
size_t change_restarts(const struct plan *plan);

/* How the update of an install step is taken back, in words; in `arena`. */
struct slice change_backout(struct arena *arena, const struct plan_step *step);

/* Issues known of the update, one line each; none for an update that is not for the host. */
struct slice_list change_known_issues(struct arena *arena, const struct assessment *assessment);
/* "The Windows of this host: no longer receives updates (on 2026-11-23): ..."; "" when the catalog does not know. */
struct slice change_support(struct arena *arena, const struct report *report, const struct host_report *host);
/* On what the record rests, one line each: files read with their digests, warnings, catalog, program. */
struct slice_list change_basis(struct arena *arena, const struct report *report, const struct host_report *host);
