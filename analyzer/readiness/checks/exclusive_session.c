/* Check exclusive-session: is an exclusive servicing session pending (SessionsPending\Exclusive not 0)? */
#include "readiness/facts/pending_servicing.h"
#include "readiness/finding.h"

static void decide(struct evaluation *evaluation)
{
    static const enum outcome outcomes[] = {
        [ANSWER_UNKNOWN] = OUTCOME_UNKNOWN, [ANSWER_NO] = OUTCOME_MET, [ANSWER_YES] = OUTCOME_UNMET};
    struct pending_answer exclusive = pending_work_find(evaluation->host, PENDING_EXCLUSIVE_SESSION);
    struct finding *finding = finding_add(evaluation, outcomes[exclusive.answer]);
    finding->required = SLICE("no exclusive servicing session pending");
    finding->evidence = exclusive.evidence;
    if (exclusive.answer == ANSWER_YES) {
        finding->message = SLICE("an exclusive servicing session is pending: restart first");
        finding->predicted_code = 0x800f082f;
        finding->prediction = PREDICTION_LIKELY;
    } else if (exclusive.answer == ANSWER_NO) {
        finding->message = SLICE("none pending");
    } else {
        /* Pending work that could not be examined does not change a verdict; the headline says so. */
        finding->strength = STRENGTH_RECOMMENDED;
        finding->certainty = CERTAINTY_LIKELY;
        finding->message = SLICE("not examined: no registry export here speaks for it");
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    }
    const struct doubt *doubt = doubted(evaluation->host, DOUBT_EXCLUSIVE_SESSION);
    if (doubt)
        finding->strength = STRENGTH_REQUIRED; /* a source that visibly could answer is another thing than none */
    finding_doubt(evaluation, finding, doubt, DOUBT_EXCLUSIVE_SESSION);
}

const struct check check_exclusive_session = {
    .id = CHECK_EXCLUSIVE_SESSION,
    .name = "exclusive-session",
    .title = "exclusive session",
    .fails_at = "the start of the session",
    .unmet = "an exclusive servicing session is pending",
    .unknown = "whether a servicing session is pending",
    .cure = CURE_RESTART,
    .decide = decide,
};
