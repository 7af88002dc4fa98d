/* The gate: whether a pipeline goes on. */
#include "readiness/gate.h"

#include "readiness/verdict.h"

/* One that cannot be told is not followed, as far as anybody can show. */
static bool is_open_recommendation(const struct finding *finding)
{
    bool is_recommendation = finding->strength == STRENGTH_RECOMMENDED || finding->warns_only;
    return is_recommendation && (finding->outcome == OUTCOME_UNMET || finding->outcome == OUTCOME_UNKNOWN);
}

bool gate_is_held_by(const struct finding *finding, const struct readiness_options *options)
{
    return finding_blocks(finding) || finding_is_open(finding) ||
           (options->fail_on_recommended && is_open_recommendation(finding));
}

bool gate_is_settled(const struct finding *finding)
{
    return finding->is_waived || finding->baseline == BASELINE_KNOWN;
}

/* How many findings hold the gate: those that are waived or known since the baseline, or those that are neither. */
static size_t count_holding(const struct assessment *assessment, const struct readiness_options *options, bool settled)
{
    size_t count = 0;
    for (size_t i = 0; i < assessment->findings.count; i++) {
        const struct finding *finding = &assessment->findings.items[i];
        count += gate_is_settled(finding) == settled && gate_is_held_by(finding, options);
    }
    return count;
}

bool gate_passes(const struct assessment *assessment, const struct readiness_options *options)
{
    bool is_held = count_holding(assessment, options, false) > 0;
    switch (assessment->verdict) {
    case VERDICT_READY:
        return !is_held;
    case VERDICT_ALREADY_INSTALLED:
        return true;
    case VERDICT_NOT_APPLICABLE:
        if (options->allow_not_applicable)
            return true;
        break;
    case VERDICT_BLOCKED:
    case VERDICT_UNDETERMINED:
        break;
    }
    /* A verdict that no finding explains is neither waived nor known. */
    return !is_held && count_holding(assessment, options, true) > 0;
}

bool assessment_is_known(const struct assessment *assessment)
{
    static const struct readiness_options none = {0};
    bool is_closing = assessment->verdict != VERDICT_READY && assessment->verdict != VERDICT_ALREADY_INSTALLED;
    return is_closing && assessment->gate_passes && !assessment->waived_until.value && gate_passes(assessment, &none);
}
