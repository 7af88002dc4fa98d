/* What a plan for a host says in sentences; in `arena`. */
#pragma once

#include "readiness/host_plan.h"

struct slice host_plan_headline(const struct host_plan *plan, const struct assessment *assessment, struct arena *arena);
/* Why there is nothing that the plan could lead to; *outcome is then PLAN_FAILS or PLAN_CANNOT_TELL. */
struct slice host_plan_no_goal(const struct host *host, enum plan_outcome *outcome);
/* That the steps lead to `reached` and not to `wanted`; `why` not. */
struct slice host_plan_shortfall(const struct host_plan *plan, const struct catalog_update *reached,
                                 const struct catalog_update *wanted, struct slice why, struct arena *arena);
/* What holds where that which is collected does not speak for the update; `certain` NULL: nothing. */
struct slice host_plan_otherwise(const struct catalog_update *certain, bool is_there, struct arena *arena);
/* That the catalog knows the updates of the product only until a day (0: of no time). */
struct slice host_plan_horizon(const struct catalog_product *product, struct date known, struct date wanted,
                               struct arena *arena);
/* In place of "nothing to do" where something newer may exist. */
struct slice host_plan_newest_known(uint32_t kb, struct arena *arena);
struct slice host_plan_undated(const struct catalog_update_list *undated, const struct catalog_update *update,
                               struct arena *arena);
struct slice host_plan_left_out(const struct finding *finding, struct arena *arena);
struct slice host_plan_stack_note(uint32_t kb, enum outcome outcome, struct arena *arena);
