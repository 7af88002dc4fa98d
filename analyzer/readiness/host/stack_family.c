/* The servicing stack updates of a product in the order of their release: is this one, or a later one, in force? */
#include "readiness/host/stack_family.h"

#include "readiness/evidence.h"
#include "readiness/host/update_status.h"

/* What is known so far, from every side. */
struct hearing {
    const struct host *host;
    struct catalog_update_list updates; /* in the order of their release */
    size_t position;                    /* of the update asked for */
    bool said[3];                       /* by any fact or package */
    struct stack_update_answer result;
};

static size_t position_of(const struct catalog_update_list *updates, uint32_t kb)
{
    size_t position = 0;
    while (position < updates->count && updates->items[position]->kb != kb)
        position++;
    return position;
}

/* Reaching the version of this update, or of a later one, is "yes". Staying below it, or, where no source gives it, at or below that of an
 * earlier one, is "no": each stack is newer than the one before. */
static enum answer fact_answers(const struct hearing *hearing, const struct stack_fact *fact)
{
    bool yes = false, no = false;
    for (size_t i = 0; i < hearing->updates.count; i++) {
        const struct catalog_update *update = hearing->updates.items[i];
        if (!update->has_stack_version)
            continue;
        int order = version_compare(fact->version, update->stack_version);
        yes |= fact->bound != STACK_AT_MOST && i >= hearing->position && order >= 0 && !update->stack_is_minimum;
        no |=
            fact->bound != STACK_AT_LEAST && i <= hearing->position && (i < hearing->position ? order <= 0 : order < 0);
    }
    return yes == no ? ANSWER_UNKNOWN : yes ? ANSWER_YES : ANSWER_NO;
}

static void hear(struct hearing *hearing, enum answer answer, enum certainty certainty)
{
    struct stack_update_answer *result = &hearing->result;
    hearing->said[answer] = true;
    if (answer != ANSWER_UNKNOWN && certainty > result->certainty)
        result->certainty = certainty;
}

static void hear_facts(struct hearing *hearing, const struct stack_facts *facts)
{
    for (size_t i = 0; i < facts->count; i++) {
        enum answer answer = fact_answers(hearing, &facts->items[i]);
        hear(hearing, answer, facts->items[i].certainty);
        if (answer != ANSWER_UNKNOWN)
            *list_append(hearing->host->arena, &hearing->result.evidence) = facts->items[i].evidence;
    }
}

/* A stack that comes inside cumulative updates leaves no package of the family behind. */
static bool has_other_carriers(const struct host *host)
{
    return catalog_updates_of_kind(host->catalog, host->product, UPDATE_EMBEDDED_STACK).count > 0;
}

/* One of the family in force is "yes". Returns whether all of them are proven missing, and the stack cannot have come another way. */
static bool hear_packages(struct hearing *hearing)
{
    bool all_missing = !has_other_carriers(hearing->host);
    struct stack_update_answer *result = &hearing->result;
    for (size_t i = hearing->position; i < hearing->updates.count; i++) {
        struct update_status status = update_status_find(hearing->host, hearing->updates.items[i]->kb);
        evidence_add_all(hearing->host->arena, &result->evidence, &status.evidence);
        result->install_pending |= status.presence == PRESENCE_INSTALL_PENDING;
        all_missing &= update_status_counts_as_missing(&status);
        for (size_t j = 0; i == hearing->position && j < status.looked_for.count; j++)
            *list_append(hearing->host->arena, &result->looked_for) = status.looked_for.items[j];
        if (!update_status_counts_as_installed(&status))
            continue;
        hear(hearing, ANSWER_YES, status.certainty);
        if (!result->satisfied_by)
            result->satisfied_by = hearing->updates.items[i]->kb;
    }
    return all_missing;
}

static enum answer conclude(const struct hearing *hearing)
{
    if (hearing->said[ANSWER_YES] == hearing->said[ANSWER_NO])
        return ANSWER_UNKNOWN;
    if (hearing->result.contradictory && hearing->said[ANSWER_UNKNOWN])
        return ANSWER_UNKNOWN;
    return hearing->said[ANSWER_YES] ? ANSWER_YES : ANSWER_NO;
}

struct stack_update_answer stack_update_or_later(const struct host *host, uint32_t kb)
{
    struct hearing hearing = {.host = host, .result = {.certainty = CERTAINTY_LIKELY}};
    if (!host->product)
        return hearing.result;
    hearing.updates = catalog_updates_of_kind(host->catalog, host->product, UPDATE_SERVICING_STACK);
    hearing.position = position_of(&hearing.updates, kb);
    if (hearing.position == hearing.updates.count)
        return hearing.result;
    struct stack_facts facts = stack_facts_collect(host);
    hear_facts(&hearing, &facts);
    bool all_missing = hear_packages(&hearing);
    hearing.result.contradictory = facts.contradictory || (hearing.said[ANSWER_YES] && hearing.said[ANSWER_NO]);
    hearing.result.answer = conclude(&hearing);
    /* That all known ones are missing is only likely a "no": the stack may be newer than the catalog. */
    if (!hearing.said[ANSWER_YES] && !hearing.said[ANSWER_NO] && all_missing) {
        hearing.result.answer = ANSWER_NO;
        hearing.result.certainty = CERTAINTY_LIKELY;
    }
    return hearing.result;
}
