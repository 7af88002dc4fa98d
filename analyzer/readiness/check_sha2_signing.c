/* Check sha2-signing: can this host verify a package that is signed with SHA-2 only? */
#include "readiness/checks.h"
#include "readiness/finding.h"
#include "readiness/sha2_support.h"

/* Offline, the servicing machine checks the signature; an image that cannot will most likely refuse its own new files at the first boot. */
static void predict_offline(const struct assessment_context *context, struct finding *finding)
{
    if (context->host->options->servicing != SERVICING_OFFLINE)
        return;
    finding->predicted_code = 0xc0000428;
    finding->prediction = PREDICTION_LIKELY;
}

static struct slice describe_requirement(const struct assessment_context *context, const struct catalog_rule *rule)
{
    struct slice kb = kb_text(context->host->arena, rule->alternatives.count ? rule->alternatives.items[0] : 0);
    if (!rule->minimum_edition.length)
        return arena_format(context->host->arena, "SHA-2 code signing support (" SLICE_FORMAT ")", SLICE_ARGUMENTS(kb));
    return arena_format(context->host->arena, "SHA-2 code signing support (" SLICE_FORMAT ", " SLICE_FORMAT ")",
                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(rule->minimum_edition));
}

static void describe(struct assessment_context *context, struct finding *finding, const struct sha2_support *support,
                     const struct catalog_rule *rule)
{
    struct slice kb = kb_text(context->host->arena, rule->alternatives.count ? rule->alternatives.items[0] : 0);
    if (support->answer == ANSWER_YES) {
        finding->actual = SLICE("present");
        finding->message = finding_text(context, "SHA-2 support is there (%s)", sha2_basis_name(support->basis));
    } else if (support->edition_too_old) {
        finding->actual = SLICE("an older edition");
        finding->message = finding_text(context, "needs " SLICE_FORMAT " in its " SLICE_FORMAT "; an older edition is installed",
                                        SLICE_ARGUMENTS(kb), SLICE_ARGUMENTS(rule->minimum_edition));
    } else if (support->install_pending) {
        finding->actual = SLICE("install-pending");
        finding->message = finding_text(context, SLICE_FORMAT " is install-pending: it counts only after a restart",
                                        SLICE_ARGUMENTS(kb));
    } else if (support->answer == ANSWER_NO) {
        finding->actual = SLICE("missing");
        finding->message = finding_text(context, "needs " SLICE_FORMAT "; SHA-2 support is not there", SLICE_ARGUMENTS(kb));
    } else if (support->edition_unknown) {
        finding->message = finding_text(context, SLICE_FORMAT " is installed, but the export does not show which edition",
                                        SLICE_ARGUMENTS(kb));
    } else {
        finding->message = finding_text(context, "needs " SLICE_FORMAT "; nothing in the export shows whether it is there",
                                        SLICE_ARGUMENTS(kb));
    }
}

static void evaluate(struct assessment_context *context, const struct catalog_rule *rule)
{
    static const enum outcome outcomes[] = {
        [ANSWER_UNKNOWN] = OUTCOME_UNKNOWN, [ANSWER_NO] = OUTCOME_UNMET, [ANSWER_YES] = OUTCOME_MET};
    struct sha2_support support = sha2_support_find(context->host, rule);
    struct finding *finding = finding_add(context, outcomes[support.answer]);
    finding_apply_rule(context, finding, rule);
    finding->certainty = support.certainty;
    finding->required = describe_requirement(context, rule);
    finding->evidence = support.evidence;
    finding_look_for(context, finding, &support.looked_for);
    predict_offline(context, finding);
    describe(context, finding, &support, rule);
    if (support.answer == ANSWER_UNKNOWN) {
        finding->collect = support.edition_unknown ? COLLECT_COMPONENT_BASED_SERVICING : COLLECT_CODE_SIGNING;
        *list_append(context->host->arena, &finding->looked_for) =
            SLICE("registry values SHA2-Codesigning-Support and SHA2-Core-Codesigning-Support");
    }
}

void check_sha2_signing(struct assessment_context *context)
{
    bool undated = false;
    struct catalog_rule_list rules =
        catalog_rules_for(context->host->catalog, context->update, RULE_SHA2_SIGNING, &undated);
    if (undated) {
        finding_add_undated(context);
        return;
    }
    for (size_t i = 0; i < rules.count; i++)
        evaluate(context, rules.items[i]);
    if (!rules.count)
        finding_add(context, OUTCOME_NOT_RELEVANT)->message = SLICE("no SHA-2-only signature is known for this update");
}
