/* Check sha2-signing: can this host verify a package that is signed with SHA-2 only? */
#include "readiness/facts/sha2_support.h"
#include "readiness/finding.h"

/* Offline, the servicing machine checks the signature; an image that cannot will most likely refuse its own new files
 * at the first boot. */
static void predict_offline(const struct evaluation *evaluation, struct finding *finding)
{
    if (evaluation->host->servicing != SERVICING_OFFLINE)
        return;
    finding->predicted_code = 0xc0000428;
    finding->prediction = PREDICTION_LIKELY;
}

/* The first remedy is the update that the rule names. */
static struct slice describe_requirement(const struct evaluation *evaluation, const struct finding *finding,
                                         struct slice edition)
{
    if (!finding->remedies.count)
        return SLICE("SHA-2 code signing support");
    struct slice kb = kb_text(evaluation->host->arena, finding->remedies.items[0]);
    return finding_text(evaluation, "SHA-2 code signing support (" SLICE_FORMAT "%s" SLICE_FORMAT ")",
                        SLICE_ARGUMENTS(kb), edition.length ? ", " : "", SLICE_ARGUMENTS(edition));
}

/* Why the support is missing or not known, as the end of the sentence "needs …; ". */
static const char *explain(const struct sha2_support *support)
{
    if (support->edition_too_old)
        return "an older edition is installed";
    if (support->values_contradicted)
        return "the registry values of it are set, and something else in the export speaks against them";
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

struct about {
    struct slice minimum_edition; /* "" = any */
    struct sha2_support support;
};

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct about *signing = about;
    const struct sha2_support *support = &signing->support;
    finding->required = describe_requirement(evaluation, finding, signing->minimum_edition);
    if (support->answer == ANSWER_YES) {
        finding->message = finding_text(evaluation, "SHA-2 support is there (%s)", sha2_basis_name(support->basis));
        return;
    }
    finding->message =
        finding_text(evaluation, "needs " SLICE_FORMAT "; %s", SLICE_ARGUMENTS(finding->required), explain(support));
}

/* An update in force that brings the support overrules the registry values, so doubt about them does not touch it.
 * Where they are all there is, a record that contradicts them may have been lost. */
static bool rests_on_values(const struct sha2_support *support)
{
    return support->basis == SHA2_BASIS_OBSERVED && support->presence != PRESENCE_EFFECTIVE &&
           support->presence != PRESENCE_SUPERSEDED;
}

static void evaluate(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    struct sha2_support support = sha2_support_find(evaluation->host, rule);
    struct finding *finding = finding_add(evaluation, outcome_of_answer(support.answer));
    finding_apply_rule(evaluation, finding, rule);
    finding->certainty = support.certainty;
    finding->actual = support.answer == ANSWER_YES  ? SLICE("present")
                      : support.answer == ANSWER_NO ? SLICE("missing")
                                                    : SLICE("");
    finding->evidence = support.evidence;
    finding_look_for(evaluation, finding, &support.looked_for);
    predict_offline(evaluation, finding);
    struct about about = {rule->minimum_edition, support};
    finding_words(evaluation, finding, describe, &about, sizeof about);
    if (rests_on_values(&support))
        finding_doubt(evaluation, finding, doubted(evaluation->host, DOUBT_SHA2), DOUBT_SHA2);
    if (support.answer == ANSWER_UNKNOWN || support.rests_on_values)
        finding_doubt(evaluation, finding, support.doubt, DOUBT_PACKAGES);
    if (support.values_contradicted)
        finding->collect =
            SLICE("export the registry keys Component Based Servicing and Servicing of this host again, at "
                  "one time, into an export of their own");
    if (support.answer == ANSWER_UNKNOWN && finding->collect.length == 0) {
        finding->collect = support.edition_unknown ? COLLECT_COMPONENT_BASED_SERVICING : COLLECT_CODE_SIGNING;
        *list_append(evaluation->host->arena, &finding->looked_for) =
            SLICE("registry values SHA2-Codesigning-Support and SHA2-Core-Codesigning-Support");
    }
}

/* Windows 6.0 and 6.1 learn to check SHA-2 from an update; later versions are born with it, and their catalogs have no
 * SHA-1 signer either. */
static bool package_needs_sha2(const struct evaluation *evaluation)
{
    const struct catalog_product *product = evaluation->update->product;
    return evaluation->package && evaluation->package->signature.needs_sha2 && product->major == 6 &&
           product->minor <= 1;
}

/* What the package's own signature shows outranks the class rule, and stands in for it where no rule binds the
 * update. */
static void evaluate_signature(struct evaluation *evaluation)
{
    struct catalog_update_list updates =
        catalog_updates_of_kind(evaluation->host->catalog, evaluation->update->product, UPDATE_SHA2_SUPPORT);
    struct catalog_rule rule = {
        .source = SLICE("the package's own signature catalogs: no signer with SHA-1"),
        .required = true,
        .predicted_code = 0x80092004,
        .confidence = CONFIDENCE_CONFIRMED,
    };
    uint32_t bringer = updates.count ? updates.items[updates.count - 1]->kb : 0;
    if (bringer == evaluation->update->kb)
        return; /* the update that brings the support can be checked without it */
    rule.alternatives.items = &bringer;
    rule.alternatives.count = bringer ? 1 : 0; /* of a product outside the catalog it is not known what brings it */
    evaluate(evaluation, &rule);
    evaluation->findings.items[evaluation->findings.count - 1].basis = BASIS_MANIFEST;
}

static void strengthen(struct evaluation *evaluation, struct finding *finding)
{
    finding->basis = BASIS_MANIFEST;
    finding->warns_only = false;
    finding_add_source(evaluation, finding, SLICE("the package's own signature catalogs: no signer with SHA-1"));
}

static void decide(struct evaluation *evaluation)
{
    size_t first = evaluation->findings.count;
    finding_evaluate_rules(evaluation, RULE_SHA2_SIGNING, evaluate,
                           SLICE("no SHA-2-only signature is known for this update"));
    if (!package_needs_sha2(evaluation))
        return;
    if (evaluation->findings.items[first].outcome == OUTCOME_NOT_RELEVANT) {
        evaluate_signature(evaluation);
        return;
    }
    for (size_t i = first; i < evaluation->findings.count; i++)
        strengthen(evaluation, &evaluation->findings.items[i]);
}

const struct check check_sha2_signing = {
    .id = CHECK_SHA2_SIGNING,
    .name = "sha2-signing",
    .title = "SHA-2 signing",
    .fails_at = "the signature",
    .unmet = "SHA-2 signing support is missing",
    .unknown = "whether SHA-2 signing support is there",
    .cure = CURE_SIGNATURE,
    .decide = decide,
};
