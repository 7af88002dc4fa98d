/* Check architecture-match: does the update exist for this processor architecture? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"

static bool package_serves(const struct assessment_context *context, enum architecture architecture)
{
    for (size_t i = 0; i < context->package->members.count; i++) {
        const struct package_manifest *manifest = &context->package->members.items[i].manifest;
        if (architecture_parse(manifest->identity.architecture) == architecture)
            return true;
    }
    return false;
}

static bool product_serves(const struct catalog_product *product, enum architecture architecture)
{
    for (size_t i = 0; i < product->architectures.count; i++) {
        if (architecture_parse(product->architectures.items[i]) == architecture)
            return true;
    }
    return false;
}

void check_architecture_match(struct assessment_context *context)
{
    const struct host *host = context->host;
    const struct catalog_product *product = context->update->product;
    bool known = host->architecture != ARCHITECTURE_UNKNOWN;
    bool serves = known && (context->package ? package_serves(context, host->architecture)
                                             : product_serves(product, host->architecture));
    struct finding *finding = finding_add(context, !known ? OUTCOME_UNKNOWN : serves ? OUTCOME_MET : OUTCOME_UNMET);
    finding->certainty = known ? host->architecture_certainty : CERTAINTY_LIKELY;
    finding->required = context->package ? SLICE("an architecture of the package given")
                                         : slice_list_join(host->arena, &product->architectures, ", ");
    finding->basis = context->package ? BASIS_MANIFEST : BASIS_CONFIRMED;
    finding_add_source(context, finding, context->package ? context->package->path : product->source);
    evidence_add_all(host->arena, &finding->evidence, &host->architecture_evidence);
    if (!known) {
        finding->message = SLICE("the export does not show the processor architecture");
        finding->collect = COLLECT_SYSTEM_INFORMATION;
        return;
    }
    if (finding->certainty == CERTAINTY_LIKELY)
        finding->collect = COLLECT_SYSTEM_INFORMATION;
    finding->actual = slice_from(architecture_name(host->architecture));
    finding->message = finding_text(context, "%s, %s", architecture_name(host->architecture),
                                    serves ? "which the update is made for" : "which the update is not made for");
    if (!serves) {
        finding->predicted_code = 0x800f081b;
        finding->prediction = PREDICTION_LIKELY;
    }
    finding_doubt(context, finding, doubted(host, DOUBT_SYSTEM), DOUBT_SYSTEM);
}
