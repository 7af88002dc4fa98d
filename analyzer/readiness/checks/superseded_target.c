/* Check superseded-target (recommended): has a newer update of the same kind replaced this one by the plan date, as
 * far as the catalog knows? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/supersedence.h"

/* Silence of the catalog says something only of the time that it knows. */
static void add_none_known(struct assessment_context *context)
{
    const struct catalog_product *product = context->update->product;
    struct date known = catalog_updates_known_to(context->host->catalog, product);
    bool is_known = known.value >= context->host->options->plan_date.value;
    struct finding *finding = finding_add(context, is_known ? OUTCOME_MET : OUTCOME_UNKNOWN);
    char day[DATE_TEXT_SIZE];
    finding->strength = STRENGTH_RECOMMENDED;
    finding->basis = BASIS_SINGLE;
    finding->message = SLICE("no newer update replaces it as of the plan date");
    if (is_known)
        return;
    finding->certainty = CERTAINTY_LIKELY;
    finding->message = known.value
                           ? finding_text(context,
                                          "the catalog knows nothing of " SLICE_FORMAT " after %s, so a newer update "
                                          "may replace it",
                                          SLICE_ARGUMENTS(product->name), date_format(known, day))
                           : SLICE("the catalog does not claim to know the updates of this product, so a newer one may "
                                   "replace it");
}

void check_superseded_target(struct assessment_context *context)
{
    const struct catalog_update *newest = supersedence_newest(context->host, context->update);
    if (!newest) {
        add_none_known(context);
        return;
    }
    struct finding *finding = finding_add(context, OUTCOME_UNMET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->basis = BASIS_SINGLE;
    char released[DATE_TEXT_SIZE];
    struct slice kb = kb_text(context->host->arena, newest->kb);
    finding->message = finding_text(context, SLICE_FORMAT " of %s replaces it: install that one instead",
                                    SLICE_ARGUMENTS(kb), date_format(newest->released, released));
    finding_add_source(context, finding, newest->source);
}
