/* The servicing stack updates that cure a finding about the stack. */
#pragma once

#include "readiness/finding.h"

/* Adds every one of the update's product that is known to bring at least this stack. */
void stack_remedies_add_reaching(const struct evaluation *evaluation, struct finding *finding, struct version floor);
/* Adds this one and every later one. */
void stack_remedies_add_from(const struct evaluation *evaluation, struct finding *finding, uint32_t kb);
