/* Check servicing-stack-latest (recommended): is the newest servicing stack update of the plan date in force? */
#include "readiness/facts/newest_stack.h"
#include "readiness/facts/stack_family.h"
#include "readiness/finding.h"

struct about {
    const struct catalog_update *newest;
    enum answer answer;
};

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct about *stack = about;
    char released[DATE_TEXT_SIZE];
    struct slice kb = kb_text(evaluation->host->arena, stack->newest->kb);
    finding->required = finding_text(evaluation, SLICE_FORMAT " (%s)", SLICE_ARGUMENTS(kb),
                                     date_format(stack->newest->released, released));
    finding->message =
        stack->answer == ANSWER_YES
            ? finding_text(evaluation, SLICE_FORMAT " or a later one is installed", SLICE_ARGUMENTS(finding->required))
            : finding_text(evaluation, SLICE_FORMAT " is the newest as of the plan date and recommended%s",
                           SLICE_ARGUMENTS(finding->required),
                           stack->answer == ANSWER_UNKNOWN ? "; whether it is there is not known" : "");
}

static void evaluate(struct evaluation *evaluation, const struct catalog_rule *rule,
                     const struct catalog_update *newest)
{
    struct stack_update_answer answer = stack_update_or_later(evaluation->host, newest->kb);
    struct finding *finding = finding_add(evaluation, outcome_of_answer(answer.answer));
    finding_apply_rule(evaluation, finding, rule);
    finding_add_source(evaluation, finding, newest->source);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->predicted_code = 0; /* it is a recommendation: nothing is predicted to fail */
    finding->also_seen = (struct code_list){0};
    finding->prediction = PREDICTION_NONE;
    finding->certainty = answer.certainty;
    finding->evidence = answer.evidence;
    kb_list_add(evaluation->host->arena, &finding->remedies, newest->kb);
    struct about about = {newest, answer.answer};
    finding_words(evaluation, finding, describe, &about, sizeof about);
}

static void decide(struct evaluation *evaluation)
{
    bool undated = false;
    const struct host *host = evaluation->host;
    struct catalog_rule_list rules =
        catalog_rules_for(host->catalog, evaluation->update, RULE_SERVICING_STACK_LATEST, &undated);
    const struct catalog_update *newest =
        newest_stack_update(host->catalog, evaluation->update->product, host->options->plan_date);
    if (rules.count && newest && newest->kb != evaluation->update->kb) {
        evaluate(evaluation, rules.items[0], newest);
        return;
    }
    struct finding *finding = finding_add(evaluation, OUTCOME_NOT_RELEVANT);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->message = SLICE("no recommendation is documented for this update");
}

const struct check check_servicing_stack_latest = {
    .id = CHECK_SERVICING_STACK_LATEST,
    .name = "servicing-stack-latest",
    .title = "newest SSU",
    .cure = CURE_STACK,
    .decide = decide,
};
