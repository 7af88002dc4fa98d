/* "Any one of these updates, or one that replaces it": the shape of requirements that name updates by KB. */
#include "readiness/checks/any_of.h"

#include "readiness/facts/superseding.h"

struct search {
    enum outcome outcome;
    enum certainty certainty;
    uint32_t found;
    struct evidence_list evidence;
    struct slice_list looked_for;
};

/* An edition older than the rule asks for is not what is meant, and one that nobody shows may be. */
static void weigh_edition(const struct catalog_rule *rule, struct update_status *status)
{
    if (!version_is_known(rule->minimum_package_version) || !update_status_counts_as_installed(status))
        return;
    if (!status->has_edition)
        status->presence = PRESENCE_UNKNOWN;
    else if (version_compare(status->edition, rule->minimum_package_version) < 0)
        status->presence = PRESENCE_ABSENT;
}

static bool look_for(const struct evaluation *evaluation, const struct catalog_rule *rule, uint32_t kb,
                     struct search *search)
{
    struct arena *arena = evaluation->host->arena;
    struct update_status status = update_status_find(evaluation->host, kb);
    weigh_edition(rule, &status);
    const struct catalog_update *update =
        catalog_update_find(evaluation->host->catalog, evaluation->update->product, kb);
    struct superseding newer;
    if (!update_status_counts_as_installed(&status) && update &&
        supersedence_find_installed(evaluation->host, update, &newer)) {
        status = newer.status;
        status.certainty = newer.certainty;
        kb = newer.update->kb;
    }
    evidence_add_all(arena, &search->evidence, &status.evidence);
    for (size_t i = 0; i < status.looked_for.count; i++)
        *list_append(arena, &search->looked_for) = status.looked_for.items[i];
    if (update_status_counts_as_installed(&status)) {
        *search = (struct search){OUTCOME_MET, status.certainty, kb, status.evidence, {0}};
        return true;
    }
    if (!update_status_counts_as_missing(&status))
        search->outcome = OUTCOME_UNKNOWN;
    if (status.certainty < search->certainty)
        search->certainty = status.certainty;
    return false;
}

struct about {
    const struct catalog_rule *rule;
    struct kb_list named;
    enum outcome outcome;
    uint32_t found;
};

static void describe(const struct evaluation *evaluation, struct finding *finding, const void *about)
{
    const struct about *search = about;
    const struct catalog_rule *rule = search->rule;
    finding->required = kb_list_text(evaluation->host->arena, &search->named);
    if (search->outcome == OUTCOME_MET) {
        finding->actual = kb_text(evaluation->host->arena, search->found);
        finding->message = finding_text(evaluation, SLICE_FORMAT " is installed", SLICE_ARGUMENTS(finding->actual));
        return;
    }
    struct slice why = rule->symptom.length ? rule->symptom : rule->reason;
    const char *state =
        search->outcome == OUTCOME_UNMET ? "not installed" : "nothing in the export shows whether it is there";
    finding->message = finding_text(evaluation, "needs " SLICE_FORMAT "; %s. Without it: " SLICE_FORMAT,
                                    SLICE_ARGUMENTS(finding->required), state, SLICE_ARGUMENTS(why));
}

void any_of_evaluate(struct evaluation *evaluation, const struct catalog_rule *rule)
{
    struct search search = {.outcome = OUTCOME_UNMET, .certainty = CERTAINTY_CERTAIN};
    struct kb_list named = {0};
    for (size_t i = 0; i < rule->alternatives.count; i++)
        kb_list_add(evaluation->host->arena, &named, rule->alternatives.items[i]);
    for (size_t i = 0; i < named.count && !look_for(evaluation, rule, named.items[i], &search); i++)
        continue;
    struct finding *finding = finding_add(evaluation, search.outcome);
    finding_apply_rule(evaluation, finding, rule);
    finding->certainty = search.outcome == OUTCOME_UNKNOWN ? CERTAINTY_LIKELY : search.certainty;
    finding->evidence = search.evidence;
    finding_look_for(evaluation, finding, &search.looked_for);
    if (search.outcome == OUTCOME_UNKNOWN)
        finding->collect = COLLECT_COMPONENT_BASED_SERVICING;
    struct about about = {rule, named, search.outcome, search.found};
    finding_words(evaluation, finding, describe, &about, sizeof about);
}
