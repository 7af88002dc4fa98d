/* Making findings: the parts every check fills the same way. */
#include "readiness/finding.h"

struct finding *finding_add(struct assessment_context *context, enum outcome outcome)
{
    struct finding *finding = list_append(context->host->arena, context->findings);
    finding->check = context->check;
    finding->outcome = outcome;
    finding->certainty = CERTAINTY_CERTAIN;
    finding->strength = STRENGTH_REQUIRED;
    finding->basis = BASIS_SERVICING;
    return finding;
}

static enum basis basis_of_confidence(enum confidence confidence)
{
    static const enum basis bases[] = {
        [CONFIDENCE_INFERRED] = BASIS_INFERRED,
        [CONFIDENCE_SINGLE] = BASIS_SINGLE,
        [CONFIDENCE_CONFIRMED] = BASIS_CONFIRMED,
    };
    return bases[confidence];
}

void finding_apply_rule(struct assessment_context *context, struct finding *finding, const struct catalog_rule *rule)
{
    finding->strength = rule->required ? STRENGTH_REQUIRED : STRENGTH_RECOMMENDED;
    finding->warns_only =
        rule->required && rule->confidence == CONFIDENCE_INFERRED && !context->host->options->trust_inferred;
    finding->basis = basis_of_confidence(rule->confidence);
    finding->rule = rule->id;
    finding_add_source(context, finding, rule->source);
    finding->predicted_code = rule->predicted_code;
    finding->prediction = rule->predicted_code ? PREDICTION_LIKELY : PREDICTION_NONE;
    for (size_t i = 0; i < rule->also_seen.count; i++)
        *list_append(context->host->arena, &finding->also_seen) = rule->also_seen.items[i];
    for (size_t i = 0; i < rule->alternatives.count; i++)
        kb_list_add(context->host->arena, &finding->remedies, rule->alternatives.items[i]);
}

void finding_add_source(struct assessment_context *context, struct finding *finding, struct slice source)
{
    if (source.length)
        *list_append(context->host->arena, &finding->sources) = source;
}

void finding_look_for(struct assessment_context *context, struct finding *finding, const struct slice_list *places)
{
    for (size_t i = 0; i < places->count; i++)
        *list_append(context->host->arena, &finding->looked_for) = places->items[i];
}

void finding_doubt_since(struct assessment_context *context, size_t first)
{
    struct slice kb = kb_text(context->host->arena, context->update->kb);
    for (size_t i = first; i < context->findings->count; i++) {
        struct finding *finding = &context->findings->items[i];
        if (finding->outcome != OUTCOME_UNMET)
            continue;
        finding->outcome = OUTCOME_UNKNOWN;
        finding->certainty = CERTAINTY_LIKELY;
        finding->message = finding_text(context,
                                        "no source gives the day " SLICE_FORMAT
                                        " was released, which decides whether it needs this: " SLICE_FORMAT,
                                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(finding->message));
        finding->collect = COLLECT_PACKAGE_DAY;
    }
}

void finding_evaluate_rules(struct assessment_context *context, enum rule_subject subject,
                            void (*evaluate)(struct assessment_context *context, const struct catalog_rule *rule),
                            struct slice when_none)
{
    bool undated = false;
    size_t first = context->findings->count;
    struct catalog_rule_list rules = catalog_rules_for(context->host->catalog, context->update, subject, &undated);
    for (size_t i = 0; i < rules.count; i++)
        evaluate(context, rules.items[i]);
    if (undated)
        finding_doubt_since(context, first);
    if (context->findings->count == first)
        finding_add(context, OUTCOME_NOT_RELEVANT)->message = when_none;
}

enum outcome outcome_of_answer(enum answer answer)
{
    static const enum outcome outcomes[] = {
        [ANSWER_UNKNOWN] = OUTCOME_UNKNOWN,
        [ANSWER_NO] = OUTCOME_UNMET,
        [ANSWER_YES] = OUTCOME_MET,
    };
    return outcomes[answer];
}
