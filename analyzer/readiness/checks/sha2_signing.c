/* Check sha2-signing: can this host verify a package that is signed with SHA-2 only? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/sha2_support.h"

/* Offline, the servicing machine checks the signature; an image that cannot will most likely refuse its own new files at the first boot. */
static void predict_offline(const struct assessment_context *context, struct finding *finding)
{
    if (context->host->servicing != SERVICING_OFFLINE)
        return;
    finding->predicted_code = 0xc0000428;
    finding->prediction = PREDICTION_LIKELY;
}

static struct slice describe_requirement(const struct assessment_context *context, const struct catalog_rule *rule)
{
    struct arena *arena = context->host->arena;
    if (!rule->alternatives.count)
        return SLICE("SHA-2 code signing support");
    struct slice kb = kb_text(arena, rule->alternatives.items[0]);
    return arena_format(arena, "SHA-2 code signing support (" SLICE_FORMAT "%s" SLICE_FORMAT ")", SLICE_ARGUMENTS(kb),
                        rule->minimum_edition.length ? ", " : "", SLICE_ARGUMENTS(rule->minimum_edition));
}

/* Why the support is missing or not known, as the end of the sentence "needs …; ". */
static const char *explain(const struct sha2_support *support)
{
    if (support->edition_too_old)
        return "an older edition is installed";
    if (support->install_pending)
        return "it is install-pending and counts only after a restart";
    if (support->answer == ANSWER_NO)
        return "it is not there";
    if (support->edition_unknown)
        return "the update is installed, but the export does not show which edition";
    if (support->presence == PRESENCE_CONFLICT)
        return "the export contradicts itself on whether it is installed";
    if (support->evidence.count)
        return "what is there of it does not prove that it is installed";
    return "nothing in the export shows whether it is there";
}

static void describe(struct assessment_context *context, struct finding *finding, const struct sha2_support *support)
{
    if (support->answer == ANSWER_YES) {
        finding->actual = SLICE("present");
        finding->message = finding_text(context, "SHA-2 support is there (%s)", sha2_basis_name(support->basis));
        return;
    }
    finding->actual = support->answer == ANSWER_NO ? SLICE("missing") : SLICE("");
    finding->message =
        finding_text(context, "needs " SLICE_FORMAT "; %s", SLICE_ARGUMENTS(finding->required), explain(support));
}

/* An update in force that brings the support overrules the registry values, so doubt about them does not touch it. */
static bool rests_on_values(const struct sha2_support *support)
{
    return support->basis == SHA2_BASIS_OBSERVED && support->presence != PRESENCE_EFFECTIVE &&
           support->presence != PRESENCE_SUPERSEDED;
}

static void evaluate(struct assessment_context *context, const struct catalog_rule *rule)
{
    struct sha2_support support = sha2_support_find(context->host, rule);
    struct finding *finding = finding_add(context, outcome_of_answer(support.answer));
    finding_apply_rule(context, finding, rule);
    finding->certainty = support.certainty;
    finding->required = describe_requirement(context, rule);
    finding->evidence = support.evidence;
    finding_look_for(context, finding, &support.looked_for);
    predict_offline(context, finding);
    describe(context, finding, &support);
    if (rests_on_values(&support))
        finding_doubt(context, finding, doubted(context->host, DOUBT_SHA2), DOUBT_SHA2);
    else if (support.answer == ANSWER_UNKNOWN)
        finding_doubt(context, finding, support.doubt, DOUBT_PACKAGES);
    if (support.answer == ANSWER_UNKNOWN && finding->collect.length == 0) {
        finding->collect = support.edition_unknown ? COLLECT_COMPONENT_BASED_SERVICING : COLLECT_CODE_SIGNING;
        *list_append(context->host->arena, &finding->looked_for) =
            SLICE("registry values SHA2-Codesigning-Support and SHA2-Core-Codesigning-Support");
    }
}

/* Windows 6.0 and 6.1 learn to check SHA-2 from an update; later versions are born with it, and their catalogs have no SHA-1 signer either. */
static bool package_needs_sha2(const struct assessment_context *context)
{
    const struct catalog_product *product = context->update->product;
    return context->package && context->package->signature.needs_sha2 && product->major == 6 && product->minor <= 1;
}

/* What the package's own signature shows outranks the class rule, and stands in for it where no rule binds the update. */
static void evaluate_signature(struct assessment_context *context)
{
    struct catalog_update_list updates =
        catalog_updates_of_kind(context->host->catalog, context->update->product, UPDATE_SHA2_SUPPORT);
    struct catalog_rule rule = {
        .source = SLICE("the package's own signature catalogs: no signer with SHA-1"),
        .required = true,
        .predicted_code = 0x80092004,
        .confidence = CONFIDENCE_CONFIRMED,
    };
    uint32_t bringer = updates.count ? updates.items[updates.count - 1]->kb : 0;
    if (bringer == context->update->kb)
        return; /* the update that brings the support can be checked without it */
    rule.alternatives.items = &bringer;
    rule.alternatives.count = bringer ? 1 : 0; /* of a product outside the catalog it is not known what brings it */
    evaluate(context, &rule);
    context->findings->items[context->findings->count - 1].basis = BASIS_MANIFEST;
}

static void strengthen(struct assessment_context *context, struct finding *finding)
{
    finding->basis = BASIS_MANIFEST;
    finding->warns_only = false;
    finding_add_source(context, finding, SLICE("the package's own signature catalogs: no signer with SHA-1"));
}

void check_sha2_signing(struct assessment_context *context)
{
    size_t first = context->findings->count;
    finding_evaluate_rules(context, RULE_SHA2_SIGNING, evaluate,
                           SLICE("no SHA-2-only signature is known for this update"));
    if (!package_needs_sha2(context))
        return;
    if (context->findings->items[first].outcome == OUTCOME_NOT_RELEVANT) {
        evaluate_signature(context);
        return;
    }
    for (size_t i = first; i < context->findings->count; i++)
        strengthen(context, &context->findings->items[i]);
}
