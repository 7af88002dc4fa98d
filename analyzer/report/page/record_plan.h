/* The sections of a page that tell the plan for a host. */
#pragma once

#include "report/page/record_parts.h"

/* Where it leads, its steps, what it costs to stop after each, and notes. */
void record_plan(const struct record *record);
/* Where the plans of several hosts lead, and which steps they share; without children for a report that has no several
 * plans. In `arena`. */
struct page_node record_plan_overview(const struct report *report, struct arena *arena);
