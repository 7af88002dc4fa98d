/* What is said of the plan for a host, of its steps and of what hosts have in common; all in `arena`. */
#pragma once

#include "report/report.h"

/* "PLAN", "IN FORCE". */
const char *plan_outcome_label(enum plan_outcome outcome);
/* "Monthly Rollup of 2019-10-08"; "" where the step installs nothing. */
struct slice words_plan_update(struct arena *arena, const struct host_plan_step *step);
/* Why the step is there. */
struct slice words_plan_why(struct arena *arena, const struct host_plan *plan, const struct host_plan_step *step);
/* "closes 347, among them CVE-2019-0708 (BlueKeep)"; "" when it closes none that the catalog knows. */
struct slice words_plan_closes(struct arena *arena, const struct host_plan_step *step);
/* What it costs to stop after the step at `index`. */
struct slice words_plan_stop(struct arena *arena, const struct host_plan *plan, size_t index);
/* The replay, and as of which day the plan is made; "" without steps. */
struct slice words_plan_proof(struct arena *arena, const struct host_plan *plan);
/* How many vulnerabilities the plan closes, and how many stay open; "" where nothing is known of them. */
struct slice words_plan_closed(struct arena *arena, const struct host_plan *plan);
/* What stays open although the plan was done, and which updates fix it; "" when nothing does. */
struct slice words_plan_rest(struct arena *arena, const struct host_plan *plan);

/* "3 hosts: 2 with a plan, 1 with nothing to do". */
struct slice words_plan_totals(struct arena *arena, const struct report *report);

/* An update that plans of a report install, and on which of its hosts. */
struct shared_step {
    uint32_t kb;
    struct {
        LIST_FIELDS(const struct host_report *);
    } hosts;
};
struct shared_step_list {
    LIST_FIELDS(struct shared_step);
};
/* Every update that a plan installs; those of most hosts first, then in the order of the plans. */
struct shared_step_list plan_shared_steps(const struct report *report, struct arena *arena);
/* "on 2 of 3 hosts: SRV-FILE01, SRV-APP02". */
struct slice words_plan_shared(struct arena *arena, const struct report *report, const struct shared_step *step);
