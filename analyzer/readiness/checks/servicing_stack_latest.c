/* Check servicing-stack-latest (recommended): is the newest servicing stack update of the plan date in force? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/stack_family.h"
#include "readiness/plan/newest_stack.h"

static void evaluate(struct assessment_context *context, const struct catalog_rule *rule,
                     const struct catalog_update *newest)
{
    struct stack_update_answer answer = stack_update_or_later(context->host, newest->kb);
    struct finding *finding = finding_add(context, outcome_of_answer(answer.answer));
    finding_apply_rule(context, finding, rule);
    finding_add_source(context, finding, newest->source);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->predicted_code = 0; /* it is a recommendation: nothing is predicted to fail */
    finding->also_seen = (struct code_list){0};
    finding->prediction = PREDICTION_NONE;
    finding->certainty = answer.certainty;
    finding->evidence = answer.evidence;
    kb_list_add(context->host->arena, &finding->remedies, newest->kb);
    char released[DATE_TEXT_SIZE];
    struct slice kb = kb_text(context->host->arena, newest->kb);
    finding->required =
        finding_text(context, SLICE_FORMAT " (%s)", SLICE_ARGUMENTS(kb), date_format(newest->released, released));
    finding->message =
        answer.answer == ANSWER_YES
            ? finding_text(context, SLICE_FORMAT " or a later one is in force", SLICE_ARGUMENTS(finding->required))
            : finding_text(context, SLICE_FORMAT " is the newest as of the plan date and recommended%s",
                           SLICE_ARGUMENTS(finding->required),
                           answer.answer == ANSWER_UNKNOWN ? "; whether it is there is not known" : "");
}

void check_servicing_stack_latest(struct assessment_context *context)
{
    bool undated = false;
    const struct host *host = context->host;
    struct catalog_rule_list rules =
        catalog_rules_for(host->catalog, context->update, RULE_SERVICING_STACK_LATEST, &undated);
    const struct catalog_update *newest =
        newest_stack_update(host->catalog, context->update->product, host->options->plan_date);
    if (rules.count && newest && newest->kb != context->update->kb) {
        evaluate(context, rules.items[0], newest);
        return;
    }
    struct finding *finding = finding_add(context, OUTCOME_NOT_RELEVANT);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->message = SLICE("no recommendation is documented for this update");
}
