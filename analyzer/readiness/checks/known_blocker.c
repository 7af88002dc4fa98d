/* Check known-blocker: hand-written rules for failures that no package metadata tells of. */
#include "readiness/checks/any_of.h"
#include "readiness/checks/checks.h"

void check_known_blocker(struct assessment_context *context)
{
    finding_evaluate_rules(context, RULE_KNOWN_BLOCKER, any_of_evaluate,
                           SLICE("no hand-written rule names this update"));
}
