/* Check esu-licensing-package: is the licensing preparation package for Extended Security Updates there? */
#include "readiness/any_of.h"
#include "readiness/checks.h"

void check_esu_licensing_package(struct assessment_context *context)
{
    bool undated = false;
    size_t first = context->findings->count;
    struct catalog_rule_list rules =
        catalog_rules_for(context->host->catalog, context->update, RULE_ESU_LICENSING_PACKAGE, &undated);
    for (size_t i = 0; i < rules.count; i++)
        any_of_evaluate(context, rules.items[i], "needs");
    if (undated)
        finding_doubt_since(context, first);
    if (!rules.count)
        finding_add(context, OUTCOME_NOT_RELEVANT)->message = SLICE("the update predates Extended Security Updates");
}
