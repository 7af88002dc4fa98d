/* Findings held against a report of before. */
#include "report/baseline.h"

#include "readiness/gate.h"

static bool is_same_host(const struct host_summary *a, const struct host_summary *b)
{
    if (a->name.length > 0 || b->name.length > 0)
        return slice_equal_ignoring_case(a->name, b->name);
    return slice_equal(a->id, b->id);
}

static bool is_alike(const struct finding *a, const struct finding *b)
{
    return a->check == b->check && a->outcome == b->outcome;
}

/* What a waiver accepted until a day is not known for good: it is new when the waiver has ended. */
static size_t count_alike(const struct finding_list *findings, const struct finding *wanted)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += !findings->items[i].is_waived && is_alike(&findings->items[i], wanted);
    return count;
}

/* The most that one export of this host showed: the same host may have been examined twice. */
static size_t count_in_baseline(const struct report *baseline, const struct host_summary *host, uint32_t kb,
                                const struct finding *wanted)
{
    size_t most = 0;
    for (size_t h = 0; h < baseline->hosts.count; h++) {
        const struct host_report *before = &baseline->hosts.items[h];
        for (size_t a = 0; is_same_host(&before->host, host) && a < before->assessments.count; a++) {
            const struct assessment *assessment = &before->assessments.items[a];
            size_t count = assessment->kb == kb ? count_alike(&assessment->findings, wanted) : 0;
            most = count > most ? count : most;
        }
    }
    return most;
}

void baseline_apply(const struct report *baseline, const struct host_summary *host,
                    const struct readiness_options *options, struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->findings.count; i++) {
        struct finding *finding = &assessment->findings.items[i];
        const struct finding_list before = {.items = assessment->findings.items, .count = i};
        if (finding->outcome != OUTCOME_UNMET && finding->outcome != OUTCOME_UNKNOWN)
            continue;
        bool is_known = count_in_baseline(baseline, host, assessment->kb, finding) > count_alike(&before, finding);
        finding->baseline = is_known ? BASELINE_KNOWN : BASELINE_NEW;
    }
    assessment->gate_passes = gate_passes(assessment, options);
}
