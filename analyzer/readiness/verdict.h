/* One truth table: from findings to a verdict. */
#pragma once

#include "readiness/evaluate.h"

/* In this order: product or architecture unmet → not-applicable; product, architecture or an export of mixed hosts
 * unknown → undetermined; the update installed or superseded → already-installed; install-pending → blocked; any
 * required unmet → blocked; any required unknown → undetermined; else ready. Findings that only warn never count. */
struct ruling verdict_reach(const struct finding_list *findings, enum target_state target);

/* --strict, of the findings from `first` on: what is only likely counts as unknown, and so does pending work that
 * nobody examined; the findings will say so. True when that the update itself is installed was only likely. */
bool verdict_make_strict(struct finding_list *findings, size_t first);

/* Whether a required finding counts towards the verdict, and how. */
bool finding_blocks(const struct finding *finding);  /* required, unmet */
bool finding_is_open(const struct finding *finding); /* required, unknown */
