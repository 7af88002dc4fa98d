/* The gate: whether a pipeline goes on. It follows from the verdict, from what the user asked for, from what is waived,
 * and from what is known since a baseline. */
#pragma once

#include "readiness/assessment.h"
#include "readiness/readiness_options.h"

/* Whether the finding, were it alone, keeps the gate closed: required and unmet or unknown; with --fail-on
 * recommended any that is so. That it is waived, or known since a baseline, makes no difference here. */
bool gate_is_held_by(const struct finding *finding, const struct readiness_options *options);
/* Whether a finding that holds the gate does so no more: it is waived, or known since the baseline. */
bool gate_is_settled(const struct finding *finding);
/* Whether the gate of the assessment is open. Ready and already-installed open it, not-applicable does when that was
 * allowed; no other verdict does, unless every finding that holds it is waived or known since the baseline. */
bool gate_passes(const struct assessment *assessment, const struct readiness_options *options);
/* Whether the gate is open only because of what is known since the baseline, for a verdict that closes it. */
bool assessment_is_known(const struct assessment *assessment);
