/* What the statements about the servicing stack come to when they are asked one question, also where they contradict
 * each other. */
#pragma once

#include "readiness/facts/servicing_stack.h"

/* The statements that matter of several; NULL = there is none of that kind. */
struct stack_range {
    const struct stack_fact *newest_lower; /* exact or at-least */
    const struct stack_fact *oldest_exact, *oldest_at_most;
};

/* Every statement's answer to one question, taken together. */
struct stack_ruling {
    bool said[3];                  /* by a statement, by enum answer */
    bool undisputed[3];            /* by one that no silent statement disputes */
    struct stack_range silent;     /* statements that do not answer */
    enum certainty certainty;      /* of the strongest statement that answers */
    struct evidence_list evidence; /* of those that answer */
};

/* Whether the stack that `newer` bounds from below is certainly newer than `older` allows. */
bool stack_fact_lies_above(const struct stack_fact *newer, const struct stack_fact *older);

/* Two exact values differ, or bounds cross. */
bool stack_facts_contradict(const struct stack_facts *facts);

/* Puts the question to every statement; `about` is handed to `ask`. Evidence lies in `arena`. */
struct stack_ruling stack_facts_ask(const struct stack_facts *facts,
                                    enum answer (*ask)(const void *about, const struct stack_fact *fact),
                                    const void *about, struct arena *arena);

/* Whether one of the statements that do not answer contradicts this one. An upper bound, which only follows from what
 * is missing, disputes no exact value. */
bool stack_ruling_disputes(const struct stack_ruling *ruling, const struct stack_fact *fact);

/* An answer that no statement gainsays holds if one that gives it is undisputed; otherwise nothing is known. So two
 * exact values that both suffice are a "yes", whatever upper bound stands beside them, and bounds that cross are
 * none. */
enum answer stack_ruling_answer(const struct stack_ruling *ruling);

/* Whether the stack in force is `floor` or newer: an exact value or lower bound that reaches it says so, an exact value
 * or upper bound that stays below denies it. `certainty` is that of the strongest statement that answers; these go to
 * `evidence`. */
enum answer stack_reaches(const struct stack_facts *facts, struct version floor, struct arena *arena,
                          enum certainty *certainty, struct evidence_list *evidence);
