/* Check pending-work: has servicing begun something that a restart must finish first? */
#include "readiness/facts/pending_servicing.h"
#include "readiness/finding.h"

/* How each sign of pending work weighs. Serviced online, an uncommitted transaction stops the next one; a mere pending
 * restart usually does not, but no careful person installs on top of it. Serviced offline neither stops an update
 * (KB2749510 allows it). */
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
    {PENDING_PACKAGE_STATES, STRENGTH_RECOMMENDED, "packages wait for a restart: restart before installing",
     "packages wait for the first boot: the update may stay install-pending until then"},
    {PENDING_UPDATE_AGENT, STRENGTH_RECOMMENDED, "Windows Update waits for a restart: restart before installing",
     "Windows Update waited for a restart: the update may stay install-pending until the first boot"},
    {PENDING_UPDATE_EXE, STRENGTH_RECOMMENDED,
     "an update with an installer of its own waits for a restart: restart before installing",
     "an update with an installer of its own waited for a restart when the image was taken"},
};
enum { WEIGHT_COUNT = sizeof weights / sizeof *weights };

static void add_pending(struct evaluation *evaluation, const struct weight *weight, struct evidence_list evidence)
{
    bool online = evaluation->host->servicing == SERVICING_ONLINE;
    struct finding *finding = finding_add(evaluation, OUTCOME_UNMET);
    finding->strength = online ? weight->online : STRENGTH_RECOMMENDED;
    finding->required = SLICE("no pending servicing work");
    finding->message = slice_from(online ? weight->online_message : weight->offline_message);
    finding->evidence = evidence;
    if (finding->strength == STRENGTH_REQUIRED) {
        finding->predicted_code = 0x80070bc9;
        finding->prediction = PREDICTION_LIKELY;
    }
}

/* Files that any program has Windows replace at the next restart stand in the way of no update; said, because scripts
 * that look for pending restarts count them. */
static void note_file_renames(const struct evaluation *evaluation, struct finding *finding, struct slice message)
{
    struct pending_answer renames = pending_work_find(evaluation->host, PENDING_FILE_RENAMES);
    if (renames.answer != ANSWER_YES)
        return;
    finding->message = message;
    finding->evidence = renames.evidence;
}

static struct finding *add_not_examined(struct evaluation *evaluation, size_t examined)
{
    struct finding *finding = finding_add(evaluation, OUTCOME_UNKNOWN);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->certainty = CERTAINTY_LIKELY;
    finding->required = SLICE("no pending servicing work");
    finding->message = examined
                           ? SLICE("only partly examined: nothing pending was seen where the export allows looking")
                           : SLICE("not examined: neither a registry export nor WinSxS speaks for it");
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    note_file_renames(evaluation, finding,
                      SLICE("not examined; files are to be replaced at the next restart, which stops no update"));
    return finding;
}

static struct finding *add_none_pending(struct evaluation *evaluation)
{
    struct finding *finding = finding_add(evaluation, OUTCOME_MET);
    finding->message = SLICE("no pending servicing work");
    note_file_renames(
        evaluation, finding,
        SLICE("no pending servicing work; files are to be replaced at the next restart, which stops no update"));
    return finding;
}

/* A record that was lost, or has no state that can be read, may be that of a package that waits: which only recommends
 * a restart, as one that is seen to wait does. A manifest that is damaged hides none: no manifest has a state. */
static void doubt_packages(struct evaluation *evaluation, struct finding *finding)
{
    const struct doubt *doubt = doubted_packages(evaluation->host, STANDING_LIST);
    const struct package_observation *without_state = evaluation->host->without_state;
    if ((!doubt && !without_state) || finding->outcome != OUTCOME_MET || evaluation->host->simulation.restarted)
        return;
    finding->strength = STRENGTH_RECOMMENDED;
    finding_doubt(evaluation, finding, doubt, DOUBT_PACKAGES);
    if (doubt)
        return;
    finding->outcome = OUTCOME_UNKNOWN;
    finding->certainty = CERTAINTY_LIKELY;
    finding->message = SLICE("the state of a package cannot be read: whether it waits for a restart is not known");
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    evidence_add(evaluation->host->arena, &finding->evidence, without_state->origin,
                 SLICE("a package without a state that is known"));
}

/* A source that visibly could answer is another thing than none: with doubt it has to be known. Offline, pending work
 * does not stop an update, and what may be pending does not either. */
static void add_nothing_seen(struct evaluation *evaluation, size_t examined)
{
    /* WinSxS and the registry tell of the same work in two places; either the pending.xml or the registry signs must
     * have been seen. */
    bool registry = pending_work_find(evaluation->host, PENDING_REBOOT).answer != ANSWER_UNKNOWN;
    struct finding *finding = registry ? add_none_pending(evaluation) : add_not_examined(evaluation, examined);
    const struct doubt *doubt = doubted(evaluation->host, DOUBT_PENDING_WORK);
    bool online = evaluation->host->servicing == SERVICING_ONLINE;
    if (doubt)
        finding->strength = online ? STRENGTH_REQUIRED : STRENGTH_RECOMMENDED;
    finding_doubt(evaluation, finding, doubt, DOUBT_PENDING_WORK);
    doubt_packages(evaluation, finding);
}

static void decide(struct evaluation *evaluation)
{
    size_t examined = 0;
    bool pending = false, stops = false;
    for (size_t i = 0; i < WEIGHT_COUNT; i++) {
        struct pending_answer answer = pending_work_find(evaluation->host, weights[i].kind);
        examined += answer.answer != ANSWER_UNKNOWN;
        if (answer.answer == ANSWER_YES)
            add_pending(evaluation, &weights[i], answer.evidence);
        pending |= answer.answer == ANSWER_YES;
        stops |= answer.answer == ANSWER_YES && weights[i].online == STRENGTH_REQUIRED;
    }
    /* A mere pending restart does not rule out that more is pending behind the damage. */
    bool is_doubted = doubted(evaluation->host, DOUBT_PENDING_WORK) != NULL;
    if (!pending || (!stops && is_doubted))
        add_nothing_seen(evaluation, examined);
}

const struct check check_pending_work = {
    .id = CHECK_PENDING_WORK,
    .name = "pending-work",
    .title = "pending work",
    .fails_at = "pending work",
    .unmet = "servicing work is pending",
    .unknown = "whether servicing work is pending",
    .cure = CURE_RESTART,
    .decide = decide,
};
