/* Check evidence-conflict: do sources of equal standing contradict each other? */
#include "readiness/facts/servicing_stack.h"
#include "readiness/facts/update_status.h"
#include "readiness/finding.h"

/* One says enough; of a thousand exports in one folder nobody reads more than the first few. */
enum { MOST_CONTRADICTIONS = 5 };

static void describe_further(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    finding->message = finding_text(evaluation, "and %zu more contradictions about the host", *(const size_t *)about);
}

/* Two hosts mixed in one folder spoil every answer; the finding is then required and cannot be met. */
static bool add_mixed_hosts(struct evaluation *evaluation)
{
    const struct host *host = evaluation->host;
    for (size_t i = 0; i < host->contradictions.count && i <= MOST_CONTRADICTIONS; i++) {
        const struct host_contradiction *seen = &host->contradictions.items[i];
        size_t further = host->contradictions.count - i;
        struct finding *finding = finding_add(evaluation, OUTCOME_UNKNOWN);
        finding->certainty = CERTAINTY_LIKELY;
        finding->message = seen->sentence;
        if (i == MOST_CONTRADICTIONS && further > 1)
            finding_words(evaluation, finding, describe_further, &further, sizeof further);
        evidence_add(host->arena, &finding->evidence, seen->one, SLICE(""));
        evidence_add(host->arena, &finding->evidence, seen->other, SLICE(""));
    }
    return host->contradictions.count > 0;
}

static bool add_stack_conflict(struct evaluation *evaluation)
{
    const struct stack_facts *facts = stack_facts_of(evaluation->host);
    if (!facts->contradictory)
        return false;
    struct finding *finding = finding_add(evaluation, OUTCOME_UNMET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding->message =
        SLICE("what the export says of the servicing stack contradicts itself; a requirement counts as unknown "
              "unless all statements that answer it agree");
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    for (size_t i = 0; i < facts->count; i++)
        *list_append(evaluation->host->arena, &finding->evidence) = facts->items[i].evidence;
    return true;
}

static void describe_conflict(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    struct slice name = kb_text(evaluation->host->arena, *(const uint32_t *)about);
    finding->message =
        finding_text(evaluation, "sources of equal standing disagree on whether " SLICE_FORMAT " is installed",
                     SLICE_ARGUMENTS(name));
}

static bool add_update_conflict(struct evaluation *evaluation, uint32_t kb)
{
    struct update_status status = update_status_find(evaluation->host, kb);
    if (status.presence != PRESENCE_CONFLICT)
        return false;
    struct finding *finding = finding_add(evaluation, OUTCOME_UNMET);
    finding->strength = STRENGTH_RECOMMENDED;
    finding_words(evaluation, finding, describe_conflict, &kb, sizeof kb);
    finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    evidence_add_all(evaluation->host->arena, &finding->evidence, &status.evidence);
    finding_look_for(evaluation, finding, &status.looked_for);
    return true;
}

static void decide(struct evaluation *evaluation)
{
    static const enum update_kind prerequisites[] = {UPDATE_SERVICING_STACK, UPDATE_SHA2_SUPPORT, UPDATE_ESU_LICENSING};
    bool found = add_mixed_hosts(evaluation) | add_stack_conflict(evaluation) |
                 add_update_conflict(evaluation, evaluation->update->kb);
    for (size_t i = 0; i < sizeof prerequisites / sizeof *prerequisites; i++) {
        struct catalog_update_list updates =
            catalog_updates_of_kind(evaluation->host->catalog, evaluation->update->product, prerequisites[i]);
        for (size_t j = 0; j < updates.count; j++)
            found |=
                updates.items[j]->kb != evaluation->update->kb && add_update_conflict(evaluation, updates.items[j]->kb);
    }
    if (!found) {
        struct finding *finding = finding_add(evaluation, OUTCOME_MET);
        finding->message = SLICE("the sources of this export do not contradict each other");
    }
}

const struct check check_evidence_conflict = {
    .id = CHECK_EVIDENCE_CONFLICT,
    .name = "evidence-conflict",
    .title = "consistency",
    .unmet = "the export contradicts itself",
    .unknown = "whether the export is of one host",
    .why_never_waived = "while an export may be of two hosts, nobody knows whose findings are accepted",
    .decide = decide,
};
