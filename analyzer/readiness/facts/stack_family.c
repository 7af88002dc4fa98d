/* The servicing stack updates of a product in the order of their release: is this one, or a later one, in force? */
#include "readiness/facts/stack_family.h"

#include "readiness/evidence.h"
#include "readiness/facts/stack_ruling.h"
#include "readiness/facts/update_status.h"

/* The question: one of the family, and what its packages said. */
struct hearing {
    const struct host *host;
    struct catalog_update_list updates; /* in the order of their release */
    size_t position;                    /* of the update asked for */
    struct stack_ruling ruling;         /* on what the stack's version answers, then on packages too */
    struct stack_update_answer result;
};

static size_t position_of(const struct catalog_update_list *updates, uint32_t kb)
{
    size_t position = 0;
    while (position < updates->count && updates->items[position]->kb != kb)
        position++;
    return position;
}

/* Reaching the version of this update, or of a later one, is "yes". Staying below it, or, where no source gives it, at
 * or below that of an earlier one, is "no": each stack is newer than the one before. */
static enum answer fact_answers(const void *about, const struct stack_fact *fact)
{
    const struct hearing *hearing = about;
    bool yes = false, no = false;
    for (size_t i = 0; i < hearing->updates.count; i++) {
        const struct catalog_update *update = hearing->updates.items[i];
        if (!version_is_known(update->stack_version))
            continue;
        int order = version_compare(fact->version, update->stack_version);
        bool stays_below = order < 0 || (order == 0 && (i < hearing->position || fact->beyond));
        yes |= fact->bound != STACK_AT_MOST && i >= hearing->position && order >= 0 && !update->stack_is_minimum;
        no |= fact->bound != STACK_AT_LEAST && i <= hearing->position && stays_below;
    }
    return yes == no ? ANSWER_UNKNOWN : yes ? ANSWER_YES : ANSWER_NO;
}

/* What an installed update would have brought may be disputed, and so is then its being installed. */
static bool is_disputed(const struct hearing *hearing, const struct stack_facts *facts, uint32_t kb)
{
    for (size_t i = 0; i < facts->count; i++) {
        if (facts->items[i].kb == kb && stack_ruling_disputes(&hearing->ruling, &facts->items[i]))
            return true;
    }
    return false;
}

static void hear_installed(struct hearing *hearing, const struct stack_facts *facts, uint32_t kb,
                           enum certainty certainty)
{
    struct stack_ruling *ruling = &hearing->ruling;
    ruling->said[ANSWER_YES] = true;
    ruling->undisputed[ANSWER_YES] |= !is_disputed(hearing, facts, kb);
    if (certainty > ruling->certainty)
        ruling->certainty = certainty;
    if (!hearing->result.satisfied_by)
        hearing->result.satisfied_by = kb;
}

/* One of the family in force is "yes". Returns whether all of them are proven missing, and the stack cannot have come
 * another way. */
static bool hear_packages(struct hearing *hearing, const struct stack_facts *facts)
{
    bool all_missing = !stack_has_other_carriers(hearing->host);
    struct stack_update_answer *result = &hearing->result;
    for (size_t i = hearing->position; i < hearing->updates.count; i++) {
        uint32_t kb = hearing->updates.items[i]->kb;
        struct update_status status = update_status_find(hearing->host, kb);
        evidence_add_all(hearing->host->arena, &result->evidence, &status.evidence);
        result->install_pending |= status.presence == PRESENCE_INSTALL_PENDING;
        all_missing &= update_status_counts_as_missing(&status);
        for (size_t j = 0; i == hearing->position && j < status.looked_for.count; j++)
            *list_append(hearing->host->arena, &result->looked_for) = status.looked_for.items[j];
        if (update_status_counts_as_installed(&status))
            hear_installed(hearing, facts, kb, status.certainty);
    }
    return all_missing;
}

static void conclude(struct hearing *hearing, const struct stack_facts *facts, bool all_missing)
{
    const struct stack_ruling *ruling = &hearing->ruling;
    bool nothing_said = !ruling->said[ANSWER_YES] && !ruling->said[ANSWER_NO];
    struct stack_update_answer *result = &hearing->result;
    result->contradictory = facts->contradictory || (ruling->said[ANSWER_YES] && ruling->said[ANSWER_NO]);
    /* That all known ones are missing is only likely a "no": the stack may be newer than the catalog. */
    result->answer = nothing_said && all_missing ? ANSWER_NO : stack_ruling_answer(ruling);
    result->certainty = ruling->certainty;
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
    const struct stack_facts *facts = stack_facts_of(host);
    hearing.ruling = stack_facts_ask(facts, fact_answers, &hearing, host->arena);
    hearing.result.evidence = hearing.ruling.evidence;
    bool all_missing = hear_packages(&hearing, facts);
    conclude(&hearing, facts, all_missing);
    return hearing.result;
}
