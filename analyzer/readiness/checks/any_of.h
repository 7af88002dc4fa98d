/* "Any one of these updates, or one that replaces it": the shape of requirements that name updates by KB. */
#pragma once

#include "readiness/finding.h"

/* Adds the finding of `rule`: met when one of its alternatives, or an update of the same cumulative kind that replaces
 * one, is in force; unmet when all are proven missing; else unknown. */
void any_of_evaluate(struct evaluation *evaluation, const struct catalog_rule *rule);
