/* The servicing stack in force: bounded by what was seen, not voted on. */
#include "readiness/servicing_stack.h"

#include "readiness/evidence.h"
#include "readiness/update_status.h"

static void add_fact(const struct host *host, struct stack_facts *facts, struct stack_fact fact, struct slice detail)
{
    struct evidence_list place = {0};
    evidence_add(host->arena, &place, fact.origin, detail);
    fact.evidence = place.items[0];
    *list_append(host->arena, facts) = fact;
}

static void add_observed(const struct host *host, struct stack_facts *facts)
{
    for (size_t i = 0; i < host->inventory->stacks.count; i++) {
        const struct stack_observation *seen = &host->inventory->stacks.items[i];
        struct slice version = version_text(host->arena, seen->version);
        /* A listing of WinSxS is whole only by a rule of thumb, so what it rules out is likely, not certain. */
        enum certainty certainty = seen->bound == STACK_AT_MOST ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN;
        add_fact(host, facts,
                 (struct stack_fact){
                     .version = seen->version, .bound = seen->bound, .certainty = certainty, .origin = seen->origin},
                 arena_format(host->arena, "servicing stack %s " SLICE_FORMAT,
                              seen->bound == STACK_EXACT      ? "in force:"
                              : seen->bound == STACK_AT_LEAST ? "at least"
                                                              : "at most",
                              SLICE_ARGUMENTS(version)));
    }
}

/* The version an SSU brings, or, where no source has it, the newest known one among the updates it replaces: it is not older. */
static bool least_version_of(const struct host *host, const struct catalog_update *update, struct version *version)
{
    if (update->has_stack_version) {
        *version = update->stack_version;
        return true;
    }
    bool found = false;
    struct catalog_update_list older = catalog_superseded(host->catalog, update->product, update->kb);
    for (size_t i = 0; i < older.count; i++) {
        const struct catalog_update *candidate = older.items[i];
        if (candidate->kind != UPDATE_SERVICING_STACK || !candidate->has_stack_version)
            continue;
        if (!found || version_compare(candidate->stack_version, *version) > 0)
            *version = candidate->stack_version;
        found = true;
    }
    return found;
}

static struct catalog_update_list stack_updates(const struct host *host)
{
    if (!host->product)
        return (struct catalog_update_list){0};
    return catalog_updates_of_kind(host->catalog, host->product, UPDATE_SERVICING_STACK);
}

/* A plan that installs an SSU replaces the exact value seen before. */
static bool replaced_by_simulation(const struct host *host, const struct stack_fact *fact, struct version simulated)
{
    return host->simulation.effective.count && fact->bound != STACK_AT_LEAST &&
           version_compare(fact->version, simulated) < 0;
}

static void drop_replaced(const struct host *host, struct stack_facts *facts, struct version simulated)
{
    size_t kept = 0;
    for (size_t i = 0; i < facts->count; i++) {
        if (!replaced_by_simulation(host, &facts->items[i], simulated))
            facts->items[kept++] = facts->items[i];
    }
    facts->count = kept;
}

static void add_from_updates(const struct host *host, struct stack_facts *facts)
{
    struct version simulated = {0};
    struct catalog_update_list updates = stack_updates(host);
    for (size_t i = 0; i < updates.count; i++) {
        struct version version;
        struct update_status status = update_status_find(host, updates.items[i]->kb);
        if (!update_status_counts_as_installed(&status) || !least_version_of(host, updates.items[i], &version))
            continue;
        bool from_plan = kb_list_contains(&host->simulation.effective, updates.items[i]->kb);
        struct origin origin = {.reader = READER_SIMULATION};
        struct stack_fact fact = {
            .version = version, .bound = STACK_AT_LEAST, .certainty = status.certainty, .origin = origin};
        struct slice name = kb_text(host->arena, updates.items[i]->kb);
        struct slice text = version_text(host->arena, version);
        add_fact(host, facts, fact,
                 arena_format(host->arena, SLICE_FORMAT " is %s, so the stack is at least " SLICE_FORMAT,
                              SLICE_ARGUMENTS(name), presence_words(status.presence), SLICE_ARGUMENTS(text)));
        struct stack_fact *added = &facts->items[facts->count - 1];
        if (status.evidence.count) {
            struct slice detail = added->evidence.detail;
            added->evidence = status.evidence.items[0];
            added->evidence.detail = detail;
            added->origin = evidence_origin(&added->evidence);
        }
        if (from_plan && version_compare(version, simulated) > 0)
            simulated = version;
    }
    drop_replaced(host, facts, simulated);
}

static bool contradict(const struct stack_fact *a, const struct stack_fact *b)
{
    int order = version_compare(a->version, b->version);
    if (a->bound == STACK_EXACT && b->bound == STACK_EXACT)
        return order != 0;
    if (a->bound == STACK_AT_LEAST && b->bound != STACK_AT_LEAST)
        return order > 0;
    if (a->bound == STACK_EXACT && b->bound == STACK_AT_MOST)
        return order > 0;
    return false;
}

struct stack_facts stack_facts_collect(const struct host *host)
{
    struct stack_facts facts = {0};
    add_observed(host, &facts);
    add_from_updates(host, &facts);
    for (size_t i = 0; i < facts.count; i++) {
        for (size_t j = 0; j < facts.count; j++)
            facts.contradictory |= contradict(&facts.items[i], &facts.items[j]);
    }
    return facts;
}

static enum answer fact_reaches(const struct stack_fact *fact, struct version floor)
{
    bool reaches = version_compare(fact->version, floor) >= 0;
    if (reaches && fact->bound != STACK_AT_MOST)
        return ANSWER_YES;
    if (!reaches && fact->bound != STACK_AT_LEAST)
        return ANSWER_NO;
    return ANSWER_UNKNOWN;
}

enum answer stack_reaches(const struct stack_facts *facts, struct version floor, struct arena *arena,
                          enum certainty *certainty, struct evidence_list *evidence)
{
    bool said[3] = {false, false, false};
    *certainty = CERTAINTY_LIKELY;
    for (size_t i = 0; i < facts->count; i++) {
        enum answer answer = fact_reaches(&facts->items[i], floor);
        if (answer == ANSWER_UNKNOWN)
            continue;
        said[answer] = true;
        if (facts->items[i].certainty == CERTAINTY_CERTAIN)
            *certainty = CERTAINTY_CERTAIN;
        *list_append(arena, evidence) = facts->items[i].evidence;
    }
    if (said[ANSWER_YES] == said[ANSWER_NO])
        return ANSWER_UNKNOWN;
    return said[ANSWER_YES] ? ANSWER_YES : ANSWER_NO;
}

static size_t position_of(const struct catalog_update_list *updates, uint32_t kb)
{
    for (size_t i = 0; i < updates->count; i++) {
        if (updates->items[i]->kb == kb)
            return i;
    }
    return updates->count;
}

/* By version: reaching the version of this update, or of a later one, is "yes"; staying at or below that of an earlier one is "no". */
static void answer_by_version(const struct host *host, const struct catalog_update_list *updates, size_t position,
                              struct stack_update_answer *result)
{
    struct stack_facts facts = stack_facts_collect(host);
    for (size_t i = 0; i < updates->count; i++) {
        const struct catalog_update *update = updates->items[i];
        if (!update->has_stack_version)
            continue;
        enum certainty certainty;
        struct evidence_list evidence = {0};
        struct version asked = update->stack_version;
        if (i < position)
            asked.packed++; /* newer than the earlier update's stack? */
        enum answer answer = stack_reaches(&facts, asked, host->arena, &certainty, &evidence);
        bool decides = i < position    ? answer == ANSWER_NO
                       : i == position ? answer != ANSWER_UNKNOWN
                                       : answer == ANSWER_YES;
        if (!decides)
            continue;
        result->answer = answer;
        result->certainty = certainty;
        result->evidence = evidence;
        return;
    }
}

/* By packages: one of the family in force is "yes"; all of them proven missing is "no", but only likely so, since a stack newer than the
 * catalog may be there. */
static void answer_by_packages(const struct host *host, const struct catalog_update_list *updates, size_t position,
                               struct stack_update_answer *result)
{
    bool all_missing = true;
    for (size_t i = position; i < updates->count; i++) {
        struct update_status status = update_status_find(host, updates->items[i]->kb);
        if (update_status_counts_as_installed(&status)) {
            if (result->answer == ANSWER_NO)
                return; /* versions and packages contradict each other; the caller sees it in the stack facts */
            if (result->answer == ANSWER_UNKNOWN || status.certainty > result->certainty)
                result->certainty = status.certainty;
            result->answer = ANSWER_YES;
            result->satisfied_by = updates->items[i]->kb;
            evidence_add_all(host->arena, &result->evidence, &status.evidence);
            return;
        }
        result->install_pending |= status.presence == PRESENCE_INSTALL_PENDING;
        all_missing &= update_status_counts_as_missing(&status);
        bool worth_showing = status.evidence.count > 0;
        if (worth_showing)
            evidence_add_all(host->arena, &result->evidence, &status.evidence);
        if (i == position) {
            for (size_t j = 0; j < status.looked_for.count; j++)
                *list_append(host->arena, &result->looked_for) = status.looked_for.items[j];
        }
    }
    if (all_missing && result->answer == ANSWER_UNKNOWN) {
        result->answer = ANSWER_NO;
        result->certainty = CERTAINTY_LIKELY;
    }
}

struct stack_update_answer stack_update_or_later(const struct host *host, uint32_t kb)
{
    struct stack_update_answer result = {.answer = ANSWER_UNKNOWN, .certainty = CERTAINTY_LIKELY};
    struct catalog_update_list updates = stack_updates(host);
    size_t position = position_of(&updates, kb);
    if (position == updates.count)
        return result;
    answer_by_version(host, &updates, position, &result);
    answer_by_packages(host, &updates, position, &result);
    struct stack_facts facts = stack_facts_collect(host);
    if (facts.contradictory && updates.items[position]->has_stack_version) {
        struct evidence_list evidence = {0};
        enum certainty certainty;
        result.answer =
            stack_reaches(&facts, updates.items[position]->stack_version, host->arena, &certainty, &evidence);
        result.evidence = evidence;
        result.contradictory = true;
    }
    return result;
}

const struct stack_fact *stack_facts_best(const struct stack_facts *facts)
{
    const struct stack_fact *best = NULL;
    for (size_t i = 0; i < facts->count; i++) {
        const struct stack_fact *fact = &facts->items[i];
        if (!best || fact->bound < best->bound)
            best = fact;
        else if (fact->bound == best->bound && fact->bound == STACK_AT_LEAST &&
                 version_compare(fact->version, best->version) > 0)
            best = fact;
    }
    return best;
}

struct slice stack_facts_text(const struct stack_facts *facts, struct arena *arena)
{
    const struct stack_fact *best = stack_facts_best(facts);
    if (!best)
        return SLICE("");
    struct slice version = version_text(arena, best->version);
    if (best->bound == STACK_EXACT)
        return version;
    return arena_format(arena, best->bound == STACK_AT_LEAST ? SLICE_FORMAT " or later" : "at most " SLICE_FORMAT,
                        SLICE_ARGUMENTS(version));
}
