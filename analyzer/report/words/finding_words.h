/* How a finding counts, and what is said of it; all in `arena`, "" where there is nothing to say. */
#pragma once

#include "readiness/assessment.h"

/* How a finding is shown, in the order in which they are listed. */
enum finding_rank {
    RANK_STOPS,     /* required and unmet */
    RANK_UNKNOWN,   /* required and unknown */
    RANK_WAIVED,    /* unmet or unknown, and accepted */
    RANK_ATTENTION, /* unmet, but does not stop the update */
    RANK_MET,
    RANK_LEFT_OUT, /* not relevant, or unknown without stopping anything: that is listed under "Not proven" */
};

struct ranked_findings {
    LIST_FIELDS(const struct finding *);
};

enum finding_rank finding_rank_of(const struct finding *finding);
/* The findings that are shown, the heaviest first. */
struct ranked_findings findings_by_rank(struct arena *arena, const struct finding_list *findings);
/* How it counts: "stops the update", "not known", "attention", "in order", "waived until 2027-01-31: ..."; data NULL
 * when it is not shown. */
struct slice words_finding_state(struct arena *arena, const struct finding *finding);
/* Its sentence, with "(likely)", the code to expect, and the waiver that speaks of it. */
struct slice words_finding(struct arena *arena, const struct finding *finding);
/* "waived until 2027-01-31: the vendor certifies it in January", or "its waiver expired on ...". */
struct slice words_waiver(struct arena *arena, const struct finding *finding);
/* Of what the waiver speaks, and who accepted it: "the waiver is for host SRV-* and KB4520002; approved by change
 * board; reference CHG-4711". */
struct slice words_waiver_scope(struct arena *arena, const struct finding *finding);
/* Unknown answers that decided nothing, and what would settle them, one line each. */
struct slice_list words_not_proven(struct arena *arena, const struct assessment *assessment);
