/* Counting the answers about a fleet. */
#include "report/fleet/fleet_tally.h"

#include <stdlib.h>

#include "base/intern.h"
#include "readiness/evidence.h"
#include "report/exit_code.h"

static struct fleet_update *update_of(struct fleet_tally *tally, uint32_t kb)
{
    struct fleet_update *update = number_map_find(&tally->update_places, kb);
    if (update)
        return update;
    update = arena_allocate(tally->arena, 1, sizeof *update);
    update->kb = kb;
    number_map_add(tally->arena, &tally->update_places, kb, update);
    *list_append(tally->arena, &tally->updates) = update;
    return update;
}

/* "servicing stack: needs KB4493730 …; not known". */
static struct slice cause_words(const struct fleet_answer *answer, struct arena *arena)
{
    if (!answer->causes.count)
        return answer->headline;
    const struct fleet_cause *cause = &answer->causes.items[0];
    struct slice what = cause->required.length ? cause->required : answer->headline;
    return arena_format(arena, SLICE_FORMAT ": %s" SLICE_FORMAT, SLICE_ARGUMENTS(cause->title),
                        cause->required.length ? "needs " : "", SLICE_ARGUMENTS(what));
}

/* Why hosts have the answer that they have. Where no question arises, one reason will do for all. */
static struct fleet_group describe(const struct fleet_host *host, const struct fleet_answer *answer,
                                   struct arena *arena)
{
    struct fleet_group group = {.kb = answer->kb,
                                .verdict = answer->verdict,
                                .passes = answer->gate_passes,
                                .is_examined = host->examined == FLEET_EXAMINED};
    if (!group.is_examined)
        group.words = SLICE("the host was not examined");
    else if (answer->verdict == VERDICT_NOT_APPLICABLE)
        group.words = SLICE("the update is made for another Windows");
    else
        group.words = cause_words(answer, arena);
    if (group.is_examined && answer->causes.count)
        group.check = answer->causes.items[0].check;
    return group;
}

static struct fleet_group *group_of(struct fleet_tally *tally, const struct fleet_group *like, struct arena *scratch)
{
    struct slice key =
        arena_format(scratch, "%u %u %d %d " SLICE_FORMAT " " SLICE_FORMAT, like->kb, (unsigned)like->verdict,
                     like->passes, like->is_examined, SLICE_ARGUMENTS(like->check), SLICE_ARGUMENTS(like->words));
    uint32_t id = intern_add(tally->group_keys, key);
    if (id == tally->groups.count) {
        struct fleet_group *group = list_append(tally->arena, &tally->groups);
        *group = *like;
        group->words = arena_copy(tally->arena, like->words);
        group->check = arena_copy(tally->arena, like->check);
    }
    return &tally->groups.items[id];
}

static void count_into(struct fleet_tally *tally, struct fleet_group *group, struct slice id)
{
    if (group->count < FLEET_EXAMPLES)
        group->examples[group->count] = arena_copy(tally->arena, id);
    group->count++;
}

static int compare_numbers(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return (left > right) - (left < right);
}

/* One answer that wants these; none: nobody can tell what. */
static void want(struct fleet_tally *tally, struct fleet_needs *needs, const struct slice_list *things,
                 struct arena *scratch)
{
    struct fleet_need need = {.count = 0};
    LIST_EACH(thing, things)
        *list_append(scratch, &need.wanted) = intern_add(needs->things, *thing);
    if (!need.wanted.count) {
        needs->others++;
        return;
    }
    qsort(need.wanted.items, need.wanted.count, sizeof *need.wanted.items, compare_numbers);
    struct slice_list texts = {0};
    LIST_EACH(number, &need.wanted)
        *list_append(scratch, &texts) = arena_format(scratch, "%u", *number);
    struct slice key = slice_list_join(scratch, &texts, " ");
    uint32_t id = intern_add(needs->keys, key);
    if (id == needs->needs.count) {
        struct fleet_need *added = list_append(tally->arena, &needs->needs);
        LIST_EACH(number, &need.wanted)
            *list_append(tally->arena, &added->wanted) = *number;
    }
    needs->needs.items[id].count++;
    needs->answers++;
}

static bool is_there(const struct slice_list *list, struct slice text)
{
    LIST_EACH(item, list)
        if (slice_equal(*item, text))
            return true;
    return false;
}

static void want_steps(struct fleet_tally *tally, const struct fleet_answer *answer, struct arena *scratch)
{
    struct slice_list things = {0};
    LIST_EACH(step, &answer->steps) {
        struct slice words = words_fleet_step(scratch, step);
        if (!is_there(&things, words))
            *list_append(scratch, &things) = words;
    }
    want(tally, &tally->steps, &things, scratch);
}

/* What settles each of its open findings; where one cannot be settled, all of the others settle nothing. */
static void want_evidence(struct fleet_tally *tally, const struct fleet_answer *answer, struct arena *scratch)
{
    struct slice_list things = {0}, none = {0};
    bool can_be_settled = answer->causes.count > 0;
    LIST_EACH(cause, &answer->causes) {
        can_be_settled &= cause->collect.length > 0;
        if (!is_there(&things, cause->collect))
            *list_append(scratch, &things) = cause->collect;
    }
    want(tally, &tally->evidence, can_be_settled ? &things : &none, scratch);
}

static void count_answer(struct fleet_tally *tally, const struct fleet_host *host, const struct fleet_answer *answer,
                         struct arena *scratch)
{
    struct fleet_update *update = update_of(tally, answer->kb);
    struct fleet_group like = describe(host, answer, scratch);
    tally->counts[answer->verdict]++;
    update->counts[answer->verdict]++;
    update->waived += answer->waived_until.value != 0;
    count_into(tally, group_of(tally, &like, scratch), host->id);
    if (answer->verdict == VERDICT_BLOCKED)
        want_steps(tally, answer, scratch);
    else if (answer->verdict == VERDICT_UNDETERMINED && like.is_examined)
        want_evidence(tally, answer, scratch);
}

static void count_unexamined(struct fleet_tally *tally, const struct fleet_host *host)
{
    struct fleet_group *group = list_append(tally->arena, &tally->unexamined);
    *group = (struct fleet_group){.words = arena_copy(tally->arena, host->why), .count = 0};
    count_into(tally, group, host->id);
}

static void count_host(struct fleet_tally *tally, const struct fleet_host *host, struct arena *scratch)
{
    tally->hosts++;
    tally->examined[host->examined]++;
    tally->unanswered += host->unanswered.count;
    tally->exit_code = exit_code_worse(tally->exit_code, fleet_host_exit_code(host));
    if (host->examined != FLEET_EXAMINED && tally->unexamined.count < FLEET_PRIORITIES)
        count_unexamined(tally, host);
    LIST_EACH(answer, &host->answers)
        count_answer(tally, host, answer, scratch);
    LIST_EACH(kb, &host->unknown_updates) {
        tally->counts[VERDICT_UNDETERMINED]++;
        update_of(tally, *kb)->unknown++;
    }
}

static int compare_updates(const void *a, const void *b)
{
    uint32_t left = (*(struct fleet_update *const *)a)->kb, right = (*(struct fleet_update *const *)b)->kb;
    return (left > right) - (left < right);
}

bool fleet_tally_make(const struct fleet_results *results, struct arena *arena, struct fleet_tally *tally,
                      struct error *error)
{
    struct arena *scratch = arena_create();
    bool good = true;
    *tally = (struct fleet_tally){.arena = arena, .group_keys = intern_create(arena)};
    tally->steps = (struct fleet_needs){.things = intern_create(arena), .keys = intern_create(arena)};
    tally->evidence = (struct fleet_needs){.things = intern_create(arena), .keys = intern_create(arena)};
    for (size_t i = 0; good && i < results->entries.count; i++) {
        struct fleet_host host;
        arena_reset(scratch);
        good = fleet_results_host(results, i, scratch, &host, error);
        if (good)
            count_host(tally, &host, scratch);
    }
    if (tally->updates.count)
        qsort(tally->updates.items, tally->updates.count, sizeof *tally->updates.items, compare_updates);
    if (results->is_partial)
        tally->exit_code = exit_code_worse(tally->exit_code, EXIT_UNDETERMINED);
    arena_destroy(scratch);
    return good;
}

void fleet_tally_release(struct fleet_tally *tally)
{
    struct intern *tables[] = {tally->group_keys, tally->steps.things, tally->steps.keys, tally->evidence.things,
                               tally->evidence.keys};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        intern_destroy(tables[i]);
}

static int compare_groups(const void *a, const void *b)
{
    const struct fleet_group *left = a, *right = b;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return left->kb != right->kb ? (left->kb > right->kb) - (left->kb < right->kb)
                                 : slice_compare(left->words, right->words);
}

void fleet_groups_sort(struct fleet_group_list *groups)
{
    if (groups->count)
        qsort(groups->items, groups->count, sizeof *groups->items, compare_groups);
}

bool fleet_group_is_open(const struct fleet_group *group)
{
    return group->verdict == VERDICT_BLOCKED || group->verdict == VERDICT_UNDETERMINED;
}

struct slice words_fleet_examples(struct arena *arena, const struct fleet_group *group)
{
    struct slice_list names = {0};
    size_t count = group->count < FLEET_EXAMPLES ? group->count : FLEET_EXAMPLES;
    for (size_t i = 0; i < count; i++)
        *list_append(arena, &names) = group->examples[i];
    struct slice words = slice_list_join(arena, &names, ", ");
    if (group->count == count)
        return words;
    return arena_format(arena, SLICE_FORMAT " and %zu more", SLICE_ARGUMENTS(words), group->count - count);
}
