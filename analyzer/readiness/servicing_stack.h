/* The servicing stack in force: bounded by what was seen, not voted on. */
#pragma once

#include "readiness/host.h"

enum answer { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };

/* One bound with its evidence. */
struct stack_fact {
    struct version version;
    enum stack_bound bound;
    enum certainty certainty;
    struct evidence evidence;
    struct origin origin;
};

struct stack_facts {
    LIST_FIELDS(struct stack_fact);
    bool contradictory; /* two exact values differ, or bounds cross */
};

/* Bounds from the registry, servicing\Version, WinSxS and every servicing stack update in force (stacks do not go back). */
struct stack_facts stack_facts_collect(const struct host *host);

/* Whether the stack in force is `floor` or newer. Met if exact or at-least reaches it; unmet if exact or at-most stays below;
 * contradicting answers give ANSWER_UNKNOWN. `certainty` is that of the strongest deciding fact; deciding facts go to `evidence`. */
enum answer stack_reaches(const struct stack_facts *facts, struct version floor, struct arena *arena,
                          enum certainty *certainty, struct evidence_list *evidence);

/* Whether a servicing stack update, or a later one, is in force: by the stack's version where the update's is known, by the versions of
 * its neighbours in release order where it is not, and by the packages of the whole family. */
struct stack_update_answer {
    enum answer answer;
    enum certainty certainty;
    bool install_pending;  /* one of them waits for a restart */
    bool contradictory;    /* the statements about the stack contradict each other */
    uint32_t satisfied_by; /* the update found; 0 = by version only, or not found */
    struct evidence_list evidence;
    struct slice_list looked_for;
};
struct stack_update_answer stack_update_or_later(const struct host *host, uint32_t kb);

/* The best single statement for reports: exact, else at-least, else at-most; NULL when there is none. */
const struct stack_fact *stack_facts_best(const struct stack_facts *facts);
/* "6.0.6002.18005", "6.0.6003.20484 or later", "at most …"; "" when nothing bounds it. */
struct slice stack_facts_text(const struct stack_facts *facts, struct arena *arena);
