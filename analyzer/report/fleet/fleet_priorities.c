/* What to do first: things that are had change every answer that wants nothing else. */
#include <string.h>

#include <stdlib.h>

#include "base/intern.h"
#include "report/fleet/fleet_tally.h"

/* Of how many of the most frequent needs it is asked what they would change: what all the others want is counted. */
enum { CANDIDATES = 200 };

struct search {
    const struct fleet_needs *needs;
    bool *is_had; /* by thing */
    const struct fleet_need **candidates;
    size_t candidate_count;
    struct arena *arena;
};

static size_t missing_of(const struct search *search, const struct fleet_need *need)
{
    size_t missing = 0;
    LIST_EACH(thing, &need->wanted)
        missing += !search->is_had[*thing];
    return missing;
}

/* Both are sorted. */
static bool includes(const struct search *search, const struct fleet_need *larger, const struct fleet_need *smaller)
{
    size_t at = 0;
    LIST_EACH(thing, &smaller->wanted) {
        if (search->is_had[*thing])
            continue;
        while (at < larger->wanted.count && larger->wanted.items[at] < *thing)
            at++;
        if (at == larger->wanted.count || larger->wanted.items[at] != *thing)
            return false;
    }
    return true;
}

/* Answers that want nothing but what `need` wants, and have not changed yet. */
static size_t gain_of(const struct search *search, const struct fleet_need *need)
{
    size_t gain = 0;
    LIST_EACH(other, &search->needs->needs)
        if (other->wanted.count && missing_of(search, other) && includes(search, need, other))
            gain += other->count;
    return gain;
}

struct choice {
    const struct fleet_need *need;
    size_t gain, missing;
};

/* More for each thing; of equals, fewer things. */
static bool is_better(const struct choice *a, const struct choice *b)
{
    if (!b->need || a->gain * b->missing != b->gain * a->missing)
        return !b->need || a->gain * b->missing > b->gain * a->missing;
    return a->missing < b->missing;
}

static struct choice choose(const struct search *search)
{
    struct choice best = {0};
    for (size_t i = 0; i < search->candidate_count; i++) {
        struct choice choice = {.need = search->candidates[i]};
        choice.missing = missing_of(search, choice.need);
        if (!choice.missing)
            continue;
        choice.gain = gain_of(search, choice.need);
        if (is_better(&choice, &best))
            best = choice;
    }
    return best;
}

static int compare(const void *a, const void *b)
{
    const struct fleet_need *left = *(const struct fleet_need *const *)a, *right = *(const struct fleet_need *const *)b;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return (left > right) - (left < right);
}

static struct search begin(const struct fleet_needs *needs, struct arena *arena)
{
    struct search search = {.needs = needs, .arena = arena};
    size_t count = needs->needs.count, things = 0;
    search.candidates = arena_allocate(arena, count + 1, sizeof(struct fleet_need *));
    for (size_t i = 0; i < count; i++) {
        const struct fleet_need *need = &needs->needs.items[i];
        size_t last = need->wanted.items[need->wanted.count - 1];
        things = last >= things ? last + 1 : things;
        search.candidates[i] = need;
    }
    qsort(search.candidates, count, sizeof *search.candidates, compare);
    search.candidate_count = count < CANDIDATES ? count : CANDIDATES;
    search.is_had = arena_allocate(arena, things + 1, sizeof *search.is_had);
    return search;
}

struct fleet_priority_list fleet_priorities(const struct fleet_needs *needs, struct arena *arena)
{
    struct search search = begin(needs, arena);
    struct fleet_priority_list list = {0};
    struct choice choice;
    size_t so_far = 0;
    while (list.count < FLEET_PRIORITIES && (choice = choose(&search)).need) {
        struct fleet_priority *priority = list_append(arena, &list);
        so_far += choice.gain;
        *priority = (struct fleet_priority){.gain = choice.gain, .so_far = so_far};
        LIST_EACH(thing, &choice.need->wanted) {
            if (!search.is_had[*thing])
                *list_append(arena, &priority->things) = intern_text(needs->things, *thing);
            search.is_had[*thing] = true;
        }
    }
    return list;
}
