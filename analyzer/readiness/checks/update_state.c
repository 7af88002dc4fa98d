/* Check update-state: is the update itself installed, superseded by an installed one, or waiting for a restart? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/kernel_build.h"
#include "readiness/host/stack_family.h"
#include "readiness/host/supersedence.h"
#include "readiness/host/update_status.h"

static struct finding *add(struct assessment_context *context, enum outcome outcome, enum strength strength,
                           const struct update_status *status)
{
    struct finding *finding = finding_add(context, outcome);
    finding->strength = strength;
    finding->certainty = status->certainty;
    finding->actual = slice_from(presence_words(status->presence));
    evidence_add_all(context->host->arena, &finding->evidence, &status->evidence);
    finding_look_for(context, finding, &status->looked_for);
    return finding;
}

static void add_installed(struct assessment_context *context, const struct update_status *status)
{
    context->target_state = TARGET_INSTALLED;
    struct finding *finding = add(context, OUTCOME_MET, STRENGTH_RECOMMENDED, status);
    finding->message =
        finding_text(context, "it is %s already (seen in: %s)", presence_words(status->presence), status->matched_by);
}

static void add_pending(struct assessment_context *context, const struct update_status *status)
{
    context->target_state = TARGET_INSTALL_PENDING;
    struct finding *finding = add(context, OUTCOME_UNMET, STRENGTH_REQUIRED, status);
    finding->message = SLICE("it is install-pending: a restart completes it");
}

static void add_superseded(struct assessment_context *context, const struct superseding *found)
{
    context->target_state = TARGET_SUPERSEDED;
    struct finding *finding = add(context, OUTCOME_MET, STRENGTH_RECOMMENDED, &found->status);
    struct slice newer = kb_text(context->host->arena, found->update->kb);
    finding->certainty = found->certainty;
    finding_add_source(context, finding, found->update->source);
    finding->message =
        finding_text(context, "a newer update that contains it is installed: " SLICE_FORMAT, SLICE_ARGUMENTS(newer));
}

/* The package given says under which name Windows files it: a rollup of Windows 10 and later is found by that alone. */
static bool add_seen_by_identity(struct assessment_context *context)
{
    bool newer;
    if (!context->package || context->package->top_in_doubt)
        return false;
    struct update_status status =
        update_status_of_identity(context->host, context->update->kb, &context->package->identity, &newer);
    if (status.presence == PRESENCE_INSTALL_PENDING) {
        add_pending(context, &status);
        return true;
    }
    if (!update_status_counts_as_installed(&status))
        return false;
    add_installed(context, &status);
    if (newer) {
        context->target_state = TARGET_SUPERSEDED;
        context->findings->items[context->findings->count - 1].message =
            SLICE("a later version of the same package is installed");
    }
    return true;
}

/* A servicing stack update is also in place when the stack in force has reached its version. */
static bool add_stack_reached(struct assessment_context *context)
{
    if (context->update->kind != UPDATE_SERVICING_STACK || context->host->product != context->update->product)
        return false;
    struct stack_update_answer answer = stack_update_or_later(context->host, context->update->kb);
    if (answer.answer != ANSWER_YES || doubted_stack(context->host, answer.certainty, &answer.evidence))
        return false;
    context->target_state = TARGET_SUPERSEDED;
    struct finding *finding = finding_add(context, OUTCOME_MET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->certainty = answer.certainty;
    finding->message = SLICE("the servicing stack in force is this one or a later one");
    evidence_add_all(context->host->arena, &finding->evidence, &answer.evidence);
    return true;
}

/* Neither installed nor waiting, as far as anybody can tell. Not being installed yet is what one expects; not knowing it blocks nothing, for installing it again
 * changes nothing. But where its own record cannot be read, or a source that would have it is doubtful, it may be waiting for a restart. */
static void add_not_installed(struct assessment_context *context, struct update_status *status)
{
    bool is_silent = status->presence == PRESENCE_UNKNOWN && !status->doubt && !status->state_is_unreadable;
    if (is_silent && kernel_build_excludes(context->host, context->update)) {
        status->presence = PRESENCE_ABSENT;
        status->certainty = CERTAINTY_LIKELY;
        evidence_add_all(context->host->arena, &status->evidence, &context->host->system_evidence);
    }
    bool absent = update_status_counts_as_missing(status) && !status->doubt;
    context->target_state = absent ? TARGET_NOT_INSTALLED : TARGET_UNKNOWN;
    struct finding *finding =
        add(context, absent ? OUTCOME_NOT_RELEVANT : OUTCOME_UNKNOWN, STRENGTH_RECOMMENDED, status);
    finding->message = status->state_is_unreadable
                           ? SLICE("its record does not say in what state it is; it may be waiting for a restart")
                       : status->presence == PRESENCE_UNKNOWN
                           ? SLICE("the export does not show whether it is installed already")
                           : slice_from(presence_words(status->presence));
    if (!absent)
        finding->collect = update_status_is_named_by_hotfixes_only(context->host, context->update->kb)
                               ? COLLECT_HOTFIXES
                               : COLLECT_COMPONENT_BASED_SERVICING;
    if (status->state_is_unreadable || status->doubt)
        finding->strength = STRENGTH_REQUIRED;
    finding_doubt(context, finding, status->doubt, DOUBT_PACKAGES);
}

void check_update_state(struct assessment_context *context)
{
    struct update_status status = update_status_find(context->host, context->update->kb);
    struct superseding newer;
    bool may_be_waiting = status.state_is_unreadable || status.doubt;
    if (update_status_counts_as_installed(&status)) {
        add_installed(context, &status);
    } else if (status.presence == PRESENCE_INSTALL_PENDING) {
        add_pending(context, &status);
    } else if (!may_be_waiting && supersedence_find_installed(context->host, context->update, &newer)) {
        add_superseded(context, &newer);
    } else if (may_be_waiting || (!add_seen_by_identity(context) && !add_stack_reached(context))) {
        add_not_installed(context, &status);
    }
}
