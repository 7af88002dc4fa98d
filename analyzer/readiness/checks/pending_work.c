/* Check pending-work: has servicing begun something that a restart must finish first? */
#include "readiness/host/pending_work.h"
#include "readiness/checks/checks.h"
#include "readiness/finding.h"

/* How each sign of pending work weighs. Serviced online, an uncommitted transaction stops the next one; a mere pending restart usually
 * does not, but no careful person installs on top of it. Serviced offline neither stops an update (KB2749510 allows it). */
struct weight {
    enum pending_kind kind;
    enum strength online;
    const char *online_message;
    const char *offline_message;
};
static const struct weight weights[] = {
    {PENDING_XML, STRENGTH_REQUIRED, "WinSxS\\pending.xml holds uncommitted work: restart first",
     "WinSxS\\pending.xml holds uncommitted work: the update may stay install-pending until the first boot, and "
     "/PreventPending would fail"},
    {PENDING_REBOOT_IN_PROGRESS, STRENGTH_REQUIRED, "a servicing restart is in progress: let it finish first",
     "a servicing restart was in progress when the image was taken; /PreventPending would fail"},
    {PENDING_REBOOT, STRENGTH_RECOMMENDED, "a restart is pending: restart before installing",
     "a restart is pending: the update may stay install-pending until the first boot"},
    {PENDING_PACKAGES, STRENGTH_RECOMMENDED, "packages are pending: restart before installing",
     "packages are pending: the update may stay install-pending until the first boot"},
};
enum { WEIGHT_COUNT = sizeof weights / sizeof *weights };

static void add_pending(struct assessment_context *context, const struct weight *weight, struct evidence_list evidence)
{
    bool online = context->host->servicing == SERVICING_ONLINE;
    struct finding *finding = finding_add(context, OUTCOME_UNMET);
    finding->strength = online ? weight->online : STRENGTH_RECOMMENDED;
    finding->required = SLICE("no pending servicing work");
    finding->message = slice_from(online ? weight->online_message : weight->offline_message);
    finding->evidence = evidence;
    if (finding->strength == STRENGTH_REQUIRED) {
        finding->predicted_code = 0x80070bc9;
        finding->prediction = PREDICTION_LIKELY;
    }
}

static void add_not_examined(struct assessment_context *context, size_t examined)
{
    struct finding *finding = finding_add(context, OUTCOME_UNKNOWN);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->certainty = CERTAINTY_LIKELY;
    finding->required = SLICE("no pending servicing work");
    finding->message = examined
                           ? SLICE("only partly examined: nothing pending was seen where the export allows looking")
                           : SLICE("not examined: neither a registry export nor WinSxS speaks for it");
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
}

void check_pending_work(struct assessment_context *context)
{
    size_t examined = 0;
    bool pending = false;
    for (size_t i = 0; i < WEIGHT_COUNT; i++) {
        struct pending_answer answer = pending_work_find(context->host, weights[i].kind);
        examined += answer.answer != ANSWER_UNKNOWN;
        if (answer.answer == ANSWER_YES)
            add_pending(context, &weights[i], answer.evidence);
        pending |= answer.answer == ANSWER_YES;
    }
    if (pending)
        return;
    /* WinSxS and the registry tell of the same work in two places; either the pending.xml or the registry signs must have been seen. */
    bool registry = pending_work_find(context->host, PENDING_REBOOT).answer != ANSWER_UNKNOWN;
    if (!registry) {
        add_not_examined(context, examined);
        return;
    }
    struct finding *finding = finding_add(context, OUTCOME_MET);
    finding->message = SLICE("no pending servicing work");
}
