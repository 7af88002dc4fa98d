/* The machine that services an image: its stack, given with --host-stack, must reach what the update demands as
 * well. */
#pragma once

#include "readiness/finding.h"

/* Met or unmet by the version given; unknown when none is. */
enum outcome servicing_machine_outcome(const struct evaluation *evaluation, struct version floor);
/* Says so in a finding of that outcome. */
void servicing_machine_say(struct evaluation *evaluation, struct finding *finding, struct version floor);
