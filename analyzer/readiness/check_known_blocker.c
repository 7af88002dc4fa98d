/* Check known-blocker: hand-written rules for failures that no package metadata tells of. */
#include "readiness/any_of.h"
#include "readiness/checks.h"

void check_known_blocker(struct assessment_context *context)
{
    bool undated = false;
    struct catalog_rule_list rules =
        catalog_rules_for(context->host->catalog, context->update, RULE_KNOWN_BLOCKER, &undated);
    for (size_t i = 0; i < rules.count; i++)
        any_of_evaluate(context, rules.items[i], "needs");
    if (!rules.count)
        finding_add(context, OUTCOME_NOT_RELEVANT)->message = SLICE("no hand-written rule names this update");
}
