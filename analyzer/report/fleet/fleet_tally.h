/* What the answers about a fleet come to: how many of each, which causes they have in common, and which steps, or which
 * pieces of evidence, would change most of them. Counted host by host, in memory that follows the number of different
 * causes and steps and not that of hosts. */
#pragma once

#include "base/number_map.h"
#include "report/fleet/fleet_results.h"

enum { FLEET_EXAMPLES = 3, FLEET_PRIORITIES = 10 };

/* Answers of one update that are the same for the same reason: one verdict, one first cause. */
struct fleet_group {
    uint32_t kb;
    enum verdict verdict;
    bool passes;        /* the gate */
    bool is_examined;   /* false: the hosts were not */
    struct slice check; /* of the first cause; "" = there is none */
    struct slice words; /* "servicing stack: needs …" */
    size_t count;
    struct slice examples[FLEET_EXAMPLES]; /* ids of the first hosts */
};
struct fleet_group_list {
    LIST_FIELDS(struct fleet_group);
};

/* Things that must all be had before an answer changes, by their numbers in `things`, and how many answers want just
 * these. */
struct fleet_need {
    struct {
        LIST_FIELDS(uint32_t);
    } wanted; /* sorted */
    size_t count;
};
struct fleet_needs {
    struct intern *things;
    struct intern *keys; /* of `needs`, which has one for each */
    struct {
        LIST_FIELDS(struct fleet_need);
    } needs;
    size_t answers; /* that want anything */
    size_t others;  /* of which no plan tells what they want */
};

/* Things to be had together, next: what they change by themselves after all that stands before them. */
struct fleet_priority {
    struct slice_list things;
    size_t gain, so_far;
};
struct fleet_priority_list {
    LIST_FIELDS(struct fleet_priority);
};

struct fleet_update {
    uint32_t kb;
    size_t counts[VERDICT_COUNT], waived, unknown; /* unknown: it is in no catalog */
};

struct fleet_tally {
    struct arena *arena;
    size_t hosts, examined[FLEET_EXAMINED_COUNT], unanswered;
    size_t counts[VERDICT_COUNT]; /* updates in no catalog count as undetermined */
    struct {
        LIST_FIELDS(struct fleet_update *);
    } updates; /* by number */
    struct number_map update_places;
    struct intern *group_keys;
    struct fleet_group_list groups;
    struct fleet_needs steps;    /* of blocked answers: what must be done */
    struct fleet_needs evidence; /* of undetermined answers: what must be exported */
    struct fleet_group_list unexamined;
    int exit_code;
};

/* Counts all of them; it lies in `arena`, but for what fleet_tally_release lets go, also where this fails. */
bool fleet_tally_make(const struct fleet_results *results, struct arena *arena, struct fleet_tally *tally,
                      struct error *error);
void fleet_tally_release(struct fleet_tally *tally);
/* Whether the group says that something stands in the way of its hosts, or may. */
bool fleet_group_is_open(const struct fleet_group *group);
/* "exports/a, exports/b, exports/c and 1801 more"; in `arena`. */
struct slice words_fleet_examples(struct arena *arena, const struct fleet_group *group);
/* Groups, the largest first. */
void fleet_groups_sort(struct fleet_group_list *groups);
/* What to have first: each time the things that change the most answers for each of them, counted exactly, after what
 * stands before. No more than FLEET_PRIORITIES; in `arena`. */
struct fleet_priority_list fleet_priorities(const struct fleet_needs *needs, struct arena *arena);
