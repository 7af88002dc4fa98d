/* The servicing stack in force: bounded by what was seen, not voted on. */
#pragma once

#include "readiness/host/host.h"

enum answer { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };

/* One bound with its evidence. */
struct stack_fact {
    struct version version;
    enum stack_bound bound;
    bool
        beyond; /* at least, and newer than this: an update whose own version no source gives, but which follows this one */
    enum certainty certainty;
    struct evidence evidence;
    struct origin origin;
};

struct stack_facts {
    LIST_FIELDS(struct stack_fact);
    bool contradictory; /* two exact values differ, or bounds cross */
};

/* The stack that a servicing stack update brings, by its own files where they are given and by the catalog; where the two differ the lower
 * one is certain. False when neither says. */
bool stack_version_brought(const struct host *host, const struct catalog_update *update, struct version *version);

/* Bounds from the registry, servicing\Version, WinSxS and every servicing stack update in force (stacks do not go back). */
struct stack_facts stack_facts_collect(const struct host *host);

/* Whether the stack in force is `floor` or newer. Met if exact or at-least reaches it; unmet if exact or at-most stays below;
 * contradicting answers give ANSWER_UNKNOWN, and so do contradictory facts of which one does not answer. `certainty` is that of the strongest deciding fact; deciding facts go to `evidence`. */
enum answer stack_reaches(const struct stack_facts *facts, struct version floor, struct arena *arena,
                          enum certainty *certainty, struct evidence_list *evidence);

/* The best single statement for reports: exact, else at-least, else at-most; NULL when there is none. */
const struct stack_fact *stack_facts_best(const struct stack_facts *facts);
/* "6.0.6002.18005", "6.0.6003.20484 or later", "at most …"; "" when nothing bounds it. */
struct slice stack_facts_text(const struct stack_facts *facts, struct arena *arena);
