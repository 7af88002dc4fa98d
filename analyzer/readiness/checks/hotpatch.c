/* Check hotpatch: a hotpatch goes onto one cumulative update, the baseline of its quarter, on machines that are enrolled
 * for hotpatching. No export shows the enrolment, so such an update is never ready by this check. */
#include "readiness/facts/update_status.h"
#include "readiness/finding.h"

struct about {
    uint32_t baseline; /* 0 = no source names it */
    enum outcome outcome;
    bool is_there;
};

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *of)
{
    const struct about *about = of;
    struct slice kb = kb_text(evaluation->host->arena, about->baseline);
    finding->required = about->baseline ? kb : SLICE("");
    if (!about->baseline)
        finding->message =
            SLICE("it goes onto the cumulative update of its quarter, which no source names, on machines "
                  "that are enrolled for hotpatching; the cumulative update of its month needs neither");
    else if (about->outcome == OUTCOME_UNMET)
        finding->message = finding_text(evaluation,
                                        "it goes onto " SLICE_FORMAT ", its baseline, which is not installed; the "
                                        "cumulative update of its month needs no baseline",
                                        SLICE_ARGUMENTS(kb));
    else
        finding->message = finding_text(evaluation,
                                        "it goes onto " SLICE_FORMAT
                                        ", its baseline%s, on machines that are enrolled for hotpatching, which no "
                                        "export shows; the cumulative update of its month needs neither",
                                        SLICE_ARGUMENTS(kb), about->is_there ? ", which is installed" : "");
}

static const struct catalog_rule *baseline_rule(const struct catalog_rule_list *rules)
{
    for (size_t i = 0; i < rules->count; i++)
        if (rules->items[i]->kb && rules->items[i]->alternatives.count)
            return rules->items[i];
    return NULL;
}

static void evaluate(struct evaluation *evaluation, const struct catalog_rule_list *rules)
{
    const struct catalog_rule *baseline = baseline_rule(rules);
    struct about about = {.outcome = OUTCOME_UNKNOWN};
    struct update_status status = {0};
    if (baseline) {
        about.baseline = baseline->alternatives.items[0];
        status = update_status_find(evaluation->host, about.baseline);
        about.is_there = update_status_counts_as_installed(&status);
        about.outcome = update_status_counts_as_missing(&status) ? OUTCOME_UNMET : OUTCOME_UNKNOWN;
    }
    struct finding *finding = finding_add(evaluation, about.outcome);
    if (rules->count)
        finding_apply_rule(evaluation, finding, baseline ? baseline : rules->items[0]);
    finding->strength = STRENGTH_REQUIRED;
    finding->warns_only = false;
    finding->certainty = CERTAINTY_LIKELY;
    finding->remedies = (struct kb_list){0}; /* with the baseline in force the enrolment is as unknown as before */
    finding->evidence = status.evidence;
    finding_look_for(evaluation, finding, &status.looked_for);
    finding_words(evaluation, finding, describe, &about, sizeof about);
}

static void decide(struct evaluation *evaluation)
{
    bool undated = false;
    if (evaluation->update->kind != UPDATE_HOTPATCH) {
        finding_add(evaluation, OUTCOME_NOT_RELEVANT)->message = SLICE("it is no hotpatch");
        return;
    }
    struct catalog_rule_list rules =
        catalog_rules_for(evaluation->host->catalog, evaluation->update, RULE_HOTPATCH, &undated);
    evaluate(evaluation, &rules);
}

const struct check check_hotpatch = {
    .id = CHECK_HOTPATCH,
    .name = "hotpatch",
    .title = "hotpatch",
    .fails_at = "applicability",
    .unmet = "the update that the hotpatch is made for is not installed",
    .unknown = "whether this machine takes hotpatches",
    .decide = decide,
};
