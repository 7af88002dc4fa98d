/* What an administrator types: to do a step of a plan, and to see afterwards that it was done. */
#pragma once

#include "report/report.h"

/* Command lines of a step, each as it is typed; none for what is collected or repaired, which the step itself says. The
 * names of the files are made up of the KB: nobody knows what they were saved as. In `arena`. */
struct slice_list words_step_commands(struct arena *arena, const struct host_summary *host,
                                      const struct plan_step *step);
/* How to see that all of the plan was done, one sentence each; none without a plan. */
struct slice_list words_verify(struct arena *arena, const struct host_report *host,
                               const struct assessment *assessment);
