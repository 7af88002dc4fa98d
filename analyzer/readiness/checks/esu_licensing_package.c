/* Check esu-licensing-package: is the licensing preparation package for Extended Security Updates there? */
#include "readiness/checks/any_of.h"

static void decide(struct evaluation *evaluation)
{
    finding_evaluate_rules(evaluation, RULE_ESU_LICENSING_PACKAGE, any_of_evaluate,
                           SLICE("the update predates Extended Security Updates"));
}

const struct check check_esu_licensing_package = {
    .id = CHECK_ESU_LICENSING_PACKAGE,
    .name = "esu-licensing-package",
    .title = "ESU licensing package",
    .fails_at = "the restart",
    .unmet = "the ESU licensing preparation package is missing",
    .unknown = "whether the ESU licensing package is there",
    .decide = decide,
};
