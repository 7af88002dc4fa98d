/* One truth table: from findings to a verdict. */
#pragma once

#include "readiness/assess.h"

struct ruling {
    enum verdict verdict;
    enum certainty certainty;
    const struct finding *first_failure; /* the first required unmet finding in the order of checks; NULL = none */
};

/* In this order: product or architecture unmet → not-applicable; product, architecture or an export of mixed hosts unknown → undetermined; the
 * update installed or superseded → already-installed; install-pending → blocked; any required unmet → blocked; any required unknown →
 * undetermined; else ready. Findings that only warn never count. */
struct ruling verdict_reach(const struct finding_list *findings, enum target_state target);

/* --strict: what is only likely counts as unknown, and so does pending work that nobody examined; the
 * findings say so. Text goes to `arena`. True when that the update itself is installed was only likely. */
bool verdict_make_strict(struct finding_list *findings, struct arena *arena);

/* Whether a required finding counts towards the verdict, and how. */
bool finding_blocks(const struct finding *finding);  /* required, unmet */
bool finding_is_open(const struct finding *finding); /* required, unknown */
