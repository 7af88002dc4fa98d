/* Check enablement: an enablement package only switches on what cumulative updates have brought to an older build. Is
 * it known which of them it needs? */
#include "readiness/finding.h"

static bool has_parent(const struct evaluation *evaluation)
{
    bool undated = false;
    return catalog_rules_for(evaluation->host->catalog, evaluation->update, RULE_PARENT_PACKAGE, &undated).count > 0 ||
           (evaluation->package && package_set_is_whole(evaluation->package));
}

static bool is_switched_on(const struct evaluation *evaluation)
{
    return evaluation->host->product == evaluation->update->product;
}

static void add_unknown(struct evaluation *evaluation)
{
    struct finding *finding = finding_add(evaluation, OUTCOME_UNKNOWN);
    finding->certainty = CERTAINTY_LIKELY;
    finding->basis = BASIS_SINGLE;
    finding_add_source(evaluation, finding, evaluation->update->source);
    finding->message =
        SLICE("it switches on what a cumulative update has brought, and no source says which one it needs");
    finding->collect = SLICE("give the update's own file with --package: its manifests name what it builds on");
}

static void decide(struct evaluation *evaluation)
{
    if (evaluation->update->kind != UPDATE_ENABLEMENT)
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("it is no enablement package");
    else if (is_switched_on(evaluation))
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("the build that it switches on is running");
    else if (has_parent(evaluation))
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("what it needs is known, see parent package");
    else
        add_unknown(evaluation);
}

const struct check check_enablement = {
    .id = CHECK_ENABLEMENT,
    .name = "enablement",
    .title = "enablement",
    .fails_at = "applicability",
    .unmet = "the enablement package needs a cumulative update that is not installed",
    .unknown = "which cumulative update the enablement package needs",
    .decide = decide,
};
