/* Check esu-licensing-package: is the licensing preparation package for Extended Security Updates there? */
#include "readiness/checks/any_of.h"
#include "readiness/checks/checks.h"

void check_esu_licensing_package(struct assessment_context *context)
{
    finding_evaluate_rules(context, RULE_ESU_LICENSING_PACKAGE, any_of_evaluate,
                           SLICE("the update predates Extended Security Updates"));
}
