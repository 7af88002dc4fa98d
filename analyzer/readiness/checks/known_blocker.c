/* Check known-blocker: hand-written rules for failures that no package metadata tells of. */
#include "readiness/checks/any_of.h"

static void decide(struct evaluation *evaluation)
{
    finding_evaluate_rules(evaluation, RULE_KNOWN_BLOCKER, any_of_evaluate,
                           SLICE("no hand-written rule names this update"));
}

const struct check check_known_blocker = {
    .id = CHECK_KNOWN_BLOCKER,
    .name = "known-blocker",
    .title = "known blocker",
    .fails_at = "the installation",
    .unmet = "an update that this one depends on is missing",
    .unknown = "whether an update that this one depends on is there",
    .decide = decide,
};
