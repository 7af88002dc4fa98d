/* What the statements about the servicing stack come to when they are asked one question, also where they contradict
 * each other. */
#include "readiness/facts/stack_ruling.h"

bool stack_fact_lies_above(const struct stack_fact *newer, const struct stack_fact *older)
{
    int order = version_compare(newer->version, older->version);
    return order > 0 || (order == 0 && (newer->beyond || older->beyond));
}

/* Of two bounds with one version the one that excludes it is the closer. */
static bool is_closer(const struct stack_fact *fact, const struct stack_fact *known, bool from_below)
{
    if (!known)
        return true;
    int order = version_compare(fact->version, known->version);
    return order == 0 ? fact->beyond && !known->beyond : (order > 0) == from_below;
}

static void take(struct stack_range *range, const struct stack_fact *fact)
{
    if (fact->bound != STACK_AT_MOST && is_closer(fact, range->newest_lower, true))
        range->newest_lower = fact;
    if (fact->bound == STACK_EXACT && is_closer(fact, range->oldest_exact, false))
        range->oldest_exact = fact;
    if (fact->bound == STACK_AT_MOST && is_closer(fact, range->oldest_at_most, false))
        range->oldest_at_most = fact;
}

static bool crosses(const struct stack_fact *lower, const struct stack_fact *upper)
{
    return lower && upper && stack_fact_lies_above(lower, upper);
}

bool stack_facts_contradict(const struct stack_facts *facts)
{
    struct stack_range range = {0};
    for (size_t i = 0; i < facts->count; i++)
        take(&range, &facts->items[i]);
    return crosses(range.newest_lower, range.oldest_exact) || crosses(range.newest_lower, range.oldest_at_most);
}

bool stack_ruling_disputes(const struct stack_ruling *ruling, const struct stack_fact *fact)
{
    const struct stack_range *silent = &ruling->silent;
    bool from_below = fact->bound != STACK_AT_MOST, from_above = fact->bound != STACK_AT_LEAST;
    return (from_below && crosses(fact, silent->oldest_exact)) ||
           (fact->bound == STACK_AT_LEAST && crosses(fact, silent->oldest_at_most)) ||
           (from_above && crosses(silent->newest_lower, fact));
}

struct stack_ruling stack_facts_ask(const struct stack_facts *facts,
                                    enum answer (*ask)(const void *about, const struct stack_fact *fact),
                                    const void *about, struct arena *arena)
{
    struct stack_ruling ruling = {.certainty = CERTAINTY_LIKELY};
    for (size_t i = 0; i < facts->count; i++) {
        const struct stack_fact *fact = &facts->items[i];
        enum answer answer = ask(about, fact);
        ruling.said[answer] = true;
        if (answer == ANSWER_UNKNOWN) {
            take(&ruling.silent, fact);
            continue;
        }
        if (fact->certainty > ruling.certainty)
            ruling.certainty = fact->certainty;
        *list_append(arena, &ruling.evidence) = fact->evidence;
    }
    for (size_t i = 0; i < facts->count; i++) {
        const struct stack_fact *fact = &facts->items[i];
        ruling.undisputed[ask(about, fact)] |= !stack_ruling_disputes(&ruling, fact);
    }
    return ruling;
}

enum answer stack_ruling_answer(const struct stack_ruling *ruling)
{
    if (ruling->said[ANSWER_YES] == ruling->said[ANSWER_NO])
        return ANSWER_UNKNOWN;
    enum answer answer = ruling->said[ANSWER_YES] ? ANSWER_YES : ANSWER_NO;
    return ruling->undisputed[answer] ? answer : ANSWER_UNKNOWN;
}

static enum answer fact_reaches(const void *about, const struct stack_fact *fact)
{
    const struct version *floor = about;
    int order = version_compare(fact->version, *floor);
    if (fact->bound != STACK_AT_MOST && order >= 0)
        return ANSWER_YES;
    bool stays_below = order < 0 || (order == 0 && fact->bound == STACK_AT_MOST && fact->beyond);
    return fact->bound != STACK_AT_LEAST && stays_below ? ANSWER_NO : ANSWER_UNKNOWN;
}

enum answer stack_reaches(const struct stack_facts *facts, struct version floor, struct arena *arena,
                          enum certainty *certainty, struct evidence_list *evidence)
{
    struct stack_ruling ruling = stack_facts_ask(facts, fact_reaches, &floor, arena);
    *certainty = ruling.certainty;
    for (size_t i = 0; i < ruling.evidence.count; i++)
        *list_append(arena, evidence) = ruling.evidence.items[i];
    return stack_ruling_answer(&ruling);
}
