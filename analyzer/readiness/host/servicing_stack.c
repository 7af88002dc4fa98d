/* The servicing stack in force: bounded by what was seen, not voted on. */
#include "readiness/host/servicing_stack.h"

#include "readiness/evidence.h"
#include "readiness/host/update_status.h"
#include "readiness/package/given_package.h"

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
        /* A listing of WinSxS is whole only by a rule of thumb, so what it rules out is likely, not certain; and a log may tell of a time
         * before the system was put back to an earlier one. */
        bool likely = seen->bound == STACK_AT_MOST || seen->origin.reader == READER_SERVICING_LOG;
        enum certainty certainty = likely ? CERTAINTY_LIKELY : CERTAINTY_CERTAIN;
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

bool stack_version_brought(const struct host *host, const struct catalog_update *update, struct version *version)
{
    bool given = given_package_stack(host, update->kb, version);
    if (update->has_stack_version && (!given || version_compare(update->stack_version, *version) < 0))
        *version = update->stack_version;
    return given || update->has_stack_version;
}

/* The version an SSU brings, or, where no source has it, the newest known one among the updates it replaces: its own is beyond that. */
static bool least_version_of(const struct host *host, const struct catalog_update *update, struct stack_fact *fact)
{
    bool found = stack_version_brought(host, update, &fact->version);
    if (found)
        return true;
    struct catalog_update_list older = catalog_superseded(host->catalog, update->product, update->kb);
    for (size_t i = 0; i < older.count; i++) {
        const struct catalog_update *candidate = older.items[i];
        if (candidate->kind != UPDATE_SERVICING_STACK || !candidate->has_stack_version)
            continue;
        if (!found || version_compare(candidate->stack_version, fact->version) > 0)
            fact->version = candidate->stack_version;
        found = true;
    }
    fact->beyond = found;
    return found;
}

static struct catalog_update_list stack_updates(const struct host *host)
{
    if (!host->product)
        return (struct catalog_update_list){0};
    return catalog_updates_of_kind(host->catalog, host->product, UPDATE_SERVICING_STACK);
}

/* Whether the stack of `newer` is certainly newer than what `fact` allows. */
static bool lies_above(const struct stack_fact *newer, const struct stack_fact *fact)
{
    int order = version_compare(newer->version, fact->version);
    return order > 0 || (order == 0 && newer->beyond);
}

static struct slice words_for(const struct host *host, const struct catalog_update *update,
                              const struct update_status *status, const struct stack_fact *fact)
{
    struct slice name = kb_text(host->arena, update->kb);
    struct slice version = version_text(host->arena, fact->version);
    const char *bound = fact->beyond ? "newer than" : "at least";
    if (kb_list_contains(&host->simulation.effective, update->kb))
        return arena_format(host->arena, "with " SLICE_FORMAT " installed first, the stack is %s " SLICE_FORMAT,
                            SLICE_ARGUMENTS(name), bound, SLICE_ARGUMENTS(version));
    return arena_format(host->arena, SLICE_FORMAT " is %s, so the stack is %s " SLICE_FORMAT, SLICE_ARGUMENTS(name),
                        presence_words(status->presence), bound, SLICE_ARGUMENTS(version));
}

static struct stack_fact fact_of_update(const struct host *host, const struct catalog_update *update,
                                        const struct update_status *status, struct stack_fact fact)
{
    fact.bound = STACK_AT_LEAST;
    fact.certainty = status->certainty;
    fact.evidence = status->evidence.count ? status->evidence.items[0] : (struct evidence){.reader = READER_SIMULATION};
    fact.evidence.detail = words_for(host, update, status, &fact);
    fact.origin = evidence_origin(&fact.evidence);
    return fact;
}

/* A plan that installs an SSU replaces the stack that was seen before. */
static void drop_replaced(struct stack_facts *facts, const struct stack_fact *simulated)
{
    size_t kept = 0;
    for (size_t i = 0; i < facts->count; i++) {
        bool replaced = facts->items[i].bound != STACK_AT_LEAST && lies_above(simulated, &facts->items[i]);
        if (!replaced)
            facts->items[kept++] = facts->items[i];
    }
    facts->count = kept;
}

static void add_from_updates(const struct host *host, struct stack_facts *facts)
{
    struct catalog_update_list updates = stack_updates(host);
    for (size_t i = 0; i < updates.count; i++) {
        struct stack_fact fact = {0};
        struct update_status status = update_status_find(host, updates.items[i]->kb);
        if (!update_status_counts_as_installed(&status) || !least_version_of(host, updates.items[i], &fact))
            continue;
        fact = fact_of_update(host, updates.items[i], &status, fact);
        if (kb_list_contains(&host->simulation.effective, updates.items[i]->kb))
            drop_replaced(facts, &fact);
        *list_append(host->arena, facts) = fact;
    }
}

/* A package that a plan has installed and that the catalog does not describe as a servicing stack update: its files say what it brings. */
static void add_from_packages(const struct host *host, struct stack_facts *facts)
{
    for (size_t i = 0; i < host->simulation.effective.count; i++) {
        uint32_t kb = host->simulation.effective.items[i];
        const struct catalog_update *update =
            host->product ? catalog_update_find(host->catalog, host->product, kb) : NULL;
        struct stack_fact fact = {0};
        struct update_status status = {.presence = PRESENCE_EFFECTIVE, .certainty = CERTAINTY_CERTAIN};
        if ((update && update->kind == UPDATE_SERVICING_STACK) || !given_package_stack(host, kb, &fact.version))
            continue;
        update = given_package_update(host, host->product, kb);
        fact = fact_of_update(host, update, &status, fact);
        drop_replaced(facts, &fact);
        *list_append(host->arena, facts) = fact;
    }
}

static bool contradict(const struct stack_fact *a, const struct stack_fact *b)
{
    if (a->bound == STACK_EXACT && b->bound == STACK_EXACT)
        return version_compare(a->version, b->version) != 0;
    bool from_below = a->bound != STACK_AT_MOST, from_above = b->bound != STACK_AT_LEAST;
    return from_below && from_above && lies_above(a, b);
}

struct stack_facts stack_facts_collect(const struct host *host)
{
    struct stack_facts facts = {0};
    add_observed(host, &facts);
    add_from_updates(host, &facts);
    add_from_packages(host, &facts);
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
        said[answer] = true;
        if (answer == ANSWER_UNKNOWN)
            continue;
        if (facts->items[i].certainty == CERTAINTY_CERTAIN)
            *certainty = CERTAINTY_CERTAIN;
        *list_append(arena, evidence) = facts->items[i].evidence;
    }
    if (said[ANSWER_YES] == said[ANSWER_NO] || (facts->contradictory && said[ANSWER_UNKNOWN]))
        return ANSWER_UNKNOWN;
    return said[ANSWER_YES] ? ANSWER_YES : ANSWER_NO;
}

/* The newest lower bound and the oldest upper bound say most. */
static bool says_more(const struct stack_fact *fact, const struct stack_fact *best)
{
    if (fact->bound != best->bound)
        return fact->bound < best->bound;
    int order = version_compare(fact->version, best->version);
    return fact->bound == STACK_AT_MOST ? order < 0 : order > 0;
}

const struct stack_fact *stack_facts_best(const struct stack_facts *facts)
{
    const struct stack_fact *best = NULL;
    for (size_t i = 0; i < facts->count; i++) {
        if (!best || says_more(&facts->items[i], best))
            best = &facts->items[i];
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
