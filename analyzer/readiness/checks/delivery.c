/* Check delivery: is the update one that can be installed at all, or only a part of another? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"

void check_delivery(struct assessment_context *context)
{
    bool is_part = context->update->kind == UPDATE_EMBEDDED_STACK;
    struct finding *finding = finding_add(context, is_part ? OUTCOME_UNMET : OUTCOME_NOT_RELEVANT);
    if (!is_part) {
        finding->message = SLICE("it is an update of its own");
        return;
    }
    finding->basis = BASIS_SINGLE;
    finding_add_source(context, finding, context->update->source);
    finding->message =
        SLICE("it is the servicing stack inside a cumulative update of its month and cannot be installed "
              "by itself: install a cumulative update of that month or later");
}
