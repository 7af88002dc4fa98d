/* The servicing stack in force: bounded by what was seen, not voted on. */
#pragma once

#include "readiness/facts/host.h"

enum answer { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES };

/* One bound with its evidence. */
struct stack_fact {
    struct version version;
    enum stack_bound bound;
    /* not this version itself: at least, and newer; at most, and older. So it is where no source gives the version of
     * an update, but that of one before or after it */
    bool beyond;
    uint32_t kb; /* the servicing stack update that it follows from; 0 = seen, or concluded from what is missing */
    enum certainty certainty;
    struct evidence evidence;
};

struct stack_facts {
    LIST_FIELDS(struct stack_fact);
    bool contradictory; /* two exact values differ, or bounds cross */
};

/* The stack that a servicing stack update brings, by its own files where they are given and by the catalog; where the
 * two differ the lower one is certain. False when neither says. */
bool stack_version_brought(const struct host *host, const struct catalog_update *update, struct version *version);

/* Bounds from the registry, servicing\Version, WinSxS, every servicing stack update in force (stacks do not go back),
 * and from whole lists of packages that show none of the newer ones (likely: the catalog need not know them all). Such
 * silence bounds nothing where an exact value is known, where a certain lower bound outranks it, or where stacks come
 * inside other updates as well. What a simulated plan puts into force replaces the older stack that was seen. Asked for
 * once in each state of the host; lives as long as its memory. */
const struct stack_facts *stack_facts_of(const struct host *host);

/* Whether stacks reach the host's product inside cumulative updates as well, and so leave no package of a servicing
 * stack update behind. */
bool stack_has_other_carriers(const struct host *host);

/* The best single statement for reports: exact, else at-least, else at-most; NULL when there is none, or none but
 * "older than". */
const struct stack_fact *stack_facts_best(const struct stack_facts *facts);
/* "6.0.6002.18005", "6.0.6003.20484 or later", "at most …", "one older than …"; "" when nothing bounds it. */
struct slice stack_facts_text(const struct stack_facts *facts, struct arena *arena);
