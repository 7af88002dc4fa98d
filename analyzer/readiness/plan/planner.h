/* A plan in the making: steps, each done at once on a copy of the host. Shared by plan.c and cure.c alone. */
#pragma once

#include "readiness/evaluate.h"

/* A plan in the making. */
struct planner {
    struct plan *plan;
    struct arena *kept;    /* holds the plan and its words */
    struct arena *scratch; /* of one question; empty between two */
    struct host host;      /* a copy on which every planned step is done; its arena dies with the planner */
    const struct catalog_update *target;
    const struct package_set *package;
    struct kb_list being_planned; /* the chain of updates whose prerequisites are being resolved: a cycle ends here */
    /* updates whose prerequisites could not be planned since the last step that changed the host */
    struct kb_list given_up;
    bool collects_all; /* asks for every unknown, even where a remedy would settle it */
    struct slice why_not;
};

/* Each step is added and done on the host; `why` is copied. The pointer dies with the next step. */
struct plan_step *planner_add_step(struct planner *planner, enum plan_action action, struct slice why);
void planner_add_restart(struct planner *planner, struct slice why);
struct plan_step *planner_add_install(struct planner *planner, const struct catalog_update *update, struct slice why);

/* Installs what findings of `update` that are wanted recommend, if it can be installed now; nothing with --policy
 * minimal. */
void planner_add_recommended(struct planner *planner, const struct catalog_update *update,
                             const struct package_set *package, bool (*is_wanted)(const struct finding *finding));
/* A prerequisite whose only source is inferred, and which is missing. */
bool planner_is_inferred(const struct finding *finding);

/* By KB, of the target's product or given as a package; NULL when there is none. */
const struct catalog_update *planner_find_update(const struct planner *planner, uint32_t kb);
/* Whether it was released by the plan date, in its first edition at least, as far as its day is known. */
bool planner_has_available(const struct planner *planner, const struct catalog_update *update);
/* Whether it would install on the host as it now is; a package given is judged with its own files, whatever it is
 * installed for. */
bool planner_can_install(const struct planner *planner, const struct catalog_update *update);
/* Whether a step of the plan has installed it. */
bool planner_has_done(const struct planner *planner, uint32_t kb);
/* Candidates that cure a finding, best first: newest released by the plan date first, or, with --policy minimal, oldest
 * first. What the plan has installed already is none: it did not cure it. */
struct catalog_update_list planner_rank_candidates(const struct planner *planner, const struct kb_list *remedies);
bool planner_waits_for_restart(const struct planner *planner);
/* An unknown that installing a remedy settles, as well as any export would. */
bool planner_settles_by_remedy(const struct planner *planner, const struct finding *finding);

/* cure.c: plans until nothing required is unmet for `update`; each round cures one finding. What could not be planned
 * is undone, and remembered, so that it is not tried again before the host has changed. False with planner->why_not. */
bool planner_cure(struct planner *planner, const struct catalog_update *update, const struct package_set *package);
