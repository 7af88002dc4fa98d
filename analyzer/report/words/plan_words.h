/* The steps of a plan, what proves it, and the way back; all in `arena`. */
#pragma once

#include "report/report.h"

/* "install KB4493730". */
struct slice words_step(struct arena *arena, const struct plan_step *step);
/* Of an assessment with a plan: "checked step by step: ready for KB4520002 after step 2". */
struct slice words_replay(struct arena *arena, const struct assessment *assessment);
/* "A servicing stack update newer than the plan date 2019-10-08 exists: KB5050682 is the newest known."; "" when there
 * is none. */
struct slice words_newer_stack(struct arena *arena, const struct report *report, const struct assessment *assessment);
/* Restarts in the plan. */
size_t plan_restarts(const struct plan *plan);
/* How the update of an install step is taken back. */
struct slice words_way_back(struct arena *arena, const struct plan_step *step);
