/* What to do first, in one sentence for whoever decides. */
#pragma once

#include "report/report.h"

/* "Install KB4493730 and restart first; then it is ready (2 restarts)."; in `arena`, or of an outline as it stands
 * there. The steps are those of the plan, without recommendations. */
struct slice words_advice(struct arena *arena, const struct host_report *host, const struct assessment *assessment);
/* The same of the plan for a host, as a part of a sentence: "install KB1, restart and install KB2"; "" without
 * steps. */
struct slice words_steps_in_short(struct arena *arena, const struct plan_step *steps, size_t count);
