/* Check superseded-target (recommended): has a newer update of the same kind replaced this one by the plan date? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/supersedence.h"

void check_superseded_target(struct assessment_context *context)
{
    const struct catalog_update *newest = supersedence_newest(context->host, context->update);
    struct finding *finding = finding_add(context, newest ? OUTCOME_UNMET : OUTCOME_MET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->basis = BASIS_SINGLE;
    if (!newest) {
        finding->message = SLICE("no newer update replaces it as of the plan date");
        return;
    }
    char released[DATE_TEXT_SIZE];
    struct slice kb = kb_text(context->host->arena, newest->kb);
    finding->message = finding_text(context, SLICE_FORMAT " of %s replaces it: install that one instead",
                                    SLICE_ARGUMENTS(kb), date_format(newest->released, released));
    finding_add_source(context, finding, newest->source);
}
