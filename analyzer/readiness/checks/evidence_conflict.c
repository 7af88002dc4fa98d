/* Check evidence-conflict: do sources of equal standing contradict each other? */
#include "readiness/checks/checks.h"
#include "readiness/finding.h"
#include "readiness/host/servicing_stack.h"
#include "readiness/host/update_status.h"

/* Two hosts mixed in one folder spoil every answer; the finding is then required and cannot be met. */
static bool add_mixed_hosts(struct assessment_context *context)
{
    const struct host *host = context->host;
    for (size_t i = 0; i < host->contradictions.count; i++) {
        struct finding *finding = finding_add(context, OUTCOME_UNKNOWN);
        finding->certainty = CERTAINTY_LIKELY;
        finding->message = host->contradictions.items[i];
        evidence_add_all(host->arena, &finding->evidence, &host->contradiction_evidence);
    }
    return host->contradictions.count > 0;
}

static bool add_stack_conflict(struct assessment_context *context)
{
    struct stack_facts facts = stack_facts_collect(context->host);
    if (!facts.contradictory)
        return false;
    struct finding *finding = finding_add(context, OUTCOME_UNMET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->message =
        SLICE("what the export says of the servicing stack contradicts itself; a requirement counts as unknown "
              "unless all statements that answer it agree");
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    for (size_t i = 0; i < facts.count; i++)
        *list_append(context->host->arena, &finding->evidence) = facts.items[i].evidence;
    return true;
}

static bool add_update_conflict(struct assessment_context *context, uint32_t kb)
{
    struct update_status status = update_status_find(context->host, kb);
    if (status.presence != PRESENCE_CONFLICT)
        return false;
    struct finding *finding = finding_add(context, OUTCOME_UNMET);
    struct slice name = kb_text(context->host->arena, kb);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->message = finding_text(
        context, "sources of equal standing disagree on whether " SLICE_FORMAT " is installed", SLICE_ARGUMENTS(name));
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    evidence_add_all(context->host->arena, &finding->evidence, &status.evidence);
    finding_look_for(context, finding, &status.looked_for);
    return true;
}

void check_evidence_conflict(struct assessment_context *context)
{
    static const enum update_kind prerequisites[] = {UPDATE_SERVICING_STACK, UPDATE_SHA2_SUPPORT, UPDATE_ESU_LICENSING};
    bool found =
        add_mixed_hosts(context) | add_stack_conflict(context) | add_update_conflict(context, context->update->kb);
    for (size_t i = 0; i < sizeof prerequisites / sizeof *prerequisites; i++) {
        struct catalog_update_list updates =
            catalog_updates_of_kind(context->host->catalog, context->update->product, prerequisites[i]);
        for (size_t j = 0; j < updates.count; j++)
            found |= updates.items[j]->kb != context->update->kb && add_update_conflict(context, updates.items[j]->kb);
    }
    if (!found) {
        struct finding *finding = finding_add(context, OUTCOME_MET);
        finding->message = SLICE("the sources of this export do not contradict each other");
    }
}
