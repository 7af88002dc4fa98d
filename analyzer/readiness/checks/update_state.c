/* Check update-state: is the update itself installed, superseded by an installed one, or waiting for a restart? */
#include "readiness/facts/kernel_build.h"
#include "readiness/facts/stack_family.h"
#include "readiness/facts/superseding.h"
#include "readiness/facts/update_status.h"
#include "readiness/finding.h"

static struct finding *add(struct evaluation *evaluation, enum outcome outcome, enum strength strength,
                           const struct update_status *status)
{
    struct finding *finding = finding_add(evaluation, outcome);
    finding->strength = strength;
    finding->certainty = status->certainty;
    finding->actual = slice_from(presence_words(status->presence));
    evidence_add_all(evaluation->host->arena, &finding->evidence, &status->evidence);
    finding_look_for(evaluation, finding, &status->looked_for);
    return finding;
}

static void describe_installed(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    finding->message = finding_text(evaluation, "it is " SLICE_FORMAT " already (seen in: %s)",
                                    SLICE_ARGUMENTS(finding->actual), *(const char *const *)about);
}

static void add_installed(struct evaluation *evaluation, const struct update_status *status)
{
    evaluation->target_state = TARGET_INSTALLED;
    struct finding *finding = add(evaluation, OUTCOME_MET, STRENGTH_RECOMMENDED, status);
    finding_words(evaluation, finding, describe_installed, &status->matched_by, sizeof status->matched_by);
}

static void add_pending(struct evaluation *evaluation, const struct update_status *status)
{
    evaluation->target_state = TARGET_INSTALL_PENDING;
    struct finding *finding = add(evaluation, OUTCOME_UNMET, STRENGTH_REQUIRED, status);
    finding->message = SLICE("it is install-pending: a restart completes it");
}

static void describe_superseded(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    struct slice newer = kb_text(evaluation->host->arena, *(const uint32_t *)about);
    finding->message =
        finding_text(evaluation, "a newer update that contains it is installed: " SLICE_FORMAT, SLICE_ARGUMENTS(newer));
}

static void add_superseded(struct evaluation *evaluation, const struct superseding *found)
{
    evaluation->target_state = TARGET_SUPERSEDED;
    struct finding *finding = add(evaluation, OUTCOME_MET, STRENGTH_RECOMMENDED, &found->status);
    finding->certainty = found->certainty;
    finding_add_source(evaluation, finding, found->update->source);
    finding_words(evaluation, finding, describe_superseded, &found->update->kb, sizeof found->update->kb);
}

static bool may_be_waiting(const struct update_status *status)
{
    return status->state_is_unreadable || status->doubt || status->may_be_waiting;
}

/* Neither installed nor waiting, as far as anybody can tell. Not being installed yet is what one expects; not knowing
 * it blocks nothing, for installing it again changes nothing. But where its own record cannot be read, or records of it
 * contradict each other, or a source that would have it is doubtful, it may be waiting for a restart. */
static const char *explain_unknown(const struct update_status *status)
{
    if (status->state_is_unreadable)
        return "its record does not say in what state it is; it may be waiting for a restart";
    if (status->may_be_waiting)
        return "records of it contradict each other; it may be waiting for a restart";
    return status->presence == PRESENCE_UNKNOWN ? "the export does not show whether it is installed already"
                                                : presence_words(status->presence);
}

static void add_not_installed(struct evaluation *evaluation, struct update_status *status)
{
    bool is_silent = status->presence == PRESENCE_UNKNOWN && !status->doubt && !status->state_is_unreadable;
    if (is_silent && kernel_build_excludes(evaluation->host, evaluation->update)) {
        status->presence = PRESENCE_ABSENT;
        status->certainty = CERTAINTY_LIKELY;
        evidence_add_all(evaluation->host->arena, &status->evidence, &evaluation->host->system_evidence);
    }
    bool absent = update_status_counts_as_missing(status) && !status->doubt;
    evaluation->target_state = absent ? TARGET_NOT_INSTALLED : TARGET_UNKNOWN;
    struct finding *finding =
        add(evaluation, absent ? OUTCOME_NOT_RELEVANT : OUTCOME_UNKNOWN, STRENGTH_RECOMMENDED, status);
    finding->message = slice_from(explain_unknown(status));
    if (!absent)
        finding->collect = update_status_is_named_by_hotfixes_only(evaluation->host, evaluation->update->kb)
                               ? COLLECT_HOTFIXES
                               : COLLECT_COMPONENT_BASED_SERVICING;
    if (may_be_waiting(status))
        finding->strength = STRENGTH_REQUIRED;
    finding_doubt(evaluation, finding, status->doubt, DOUBT_PACKAGES);
}

/* The package given says under which name Windows files it: a rollup of Windows 10 and later is found by that alone. */
static bool add_seen_by_identity(struct evaluation *evaluation)
{
    bool newer;
    if (!evaluation->package || evaluation->package->top_in_doubt)
        return false;
    struct update_status status =
        update_status_of_identity(evaluation->host, evaluation->update->kb, &evaluation->package->identity, &newer);
    if (status.presence == PRESENCE_INSTALL_PENDING) {
        add_pending(evaluation, &status);
        return true;
    }
    if (status.may_be_waiting) {
        add_not_installed(evaluation, &status);
        return true;
    }
    if (!update_status_counts_as_installed(&status))
        return false;
    add_installed(evaluation, &status);
    if (newer) {
        evaluation->target_state = TARGET_SUPERSEDED;
        finding_replace_words(&evaluation->findings.items[evaluation->findings.count - 1],
                              SLICE("a later version of the same package is installed"));
    }
    return true;
}

/* A servicing stack update is also in place when the stack in force has reached its version. */
static bool add_stack_reached(struct evaluation *evaluation)
{
    if (evaluation->update->kind != UPDATE_SERVICING_STACK || evaluation->host->product != evaluation->update->product)
        return false;
    struct stack_update_answer answer = stack_update_or_later(evaluation->host, evaluation->update->kb);
    if (answer.answer != ANSWER_YES || doubted_stack(evaluation->host, answer.certainty, &answer.evidence))
        return false;
    evaluation->target_state = TARGET_SUPERSEDED;
    struct finding *finding = finding_add(evaluation, OUTCOME_MET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->certainty = answer.certainty;
    finding->message = SLICE("the servicing stack is this one or a later one");
    evidence_add_all(evaluation->host->arena, &finding->evidence, &answer.evidence);
    return true;
}

/* An enablement package is in force where the build that it switches on is. */
static bool add_enabled(struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    if (evaluation->update->kind != UPDATE_ENABLEMENT || host->product != evaluation->update->product)
        return false;
    evaluation->target_state = TARGET_INSTALLED;
    struct finding *finding = finding_add(evaluation, OUTCOME_MET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->certainty = host->system_certainty;
    finding->message = SLICE("the build that it switches on is running");
    evidence_add_all(host->arena, &finding->evidence, &host->system_evidence);
    finding_doubt(evaluation, finding, doubted(host, DOUBT_SYSTEM), DOUBT_SYSTEM);
    if (finding->outcome != OUTCOME_MET)
        evaluation->target_state = TARGET_UNKNOWN;
    return true;
}

static void decide(struct evaluation *evaluation)
{
    struct update_status status = update_status_find(evaluation->host, evaluation->update->kb);
    struct superseding newer;
    bool is_open = may_be_waiting(&status);
    if (update_status_counts_as_installed(&status)) {
        add_installed(evaluation, &status);
    } else if (status.presence == PRESENCE_INSTALL_PENDING) {
        add_pending(evaluation, &status);
    } else if (!is_open && supersedence_find_installed(evaluation->host, evaluation->update, &newer)) {
        add_superseded(evaluation, &newer);
    } else if (is_open ||
               (!add_enabled(evaluation) && !add_seen_by_identity(evaluation) && !add_stack_reached(evaluation))) {
        add_not_installed(evaluation, &status);
    }
}

const struct check check_update_state = {
    .id = CHECK_UPDATE_STATE,
    .name = "update-state",
    .title = "this update",
    .unmet = "the update waits for a restart that completes it",
    .unknown = "whether the update is installed",
    .why_never_waived = "it says whether the update is installed, which nobody can accept away",
    .cure = CURE_RESTART,
    .decide = decide,
};
