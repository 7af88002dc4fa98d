/* What to do first is counted exactly: held against counting by hand, and against trying all. */
#include "report/fleet/fleet_tally.h"

#include <string.h>

#include "base/intern.h"
#include "test.h"

enum { THINGS = 6, SETS = 40 };

static struct fleet_needs needs_of(struct arena *arena)
{
    return (struct fleet_needs){.things = intern_create(arena), .keys = intern_create(arena)};
}

/* The things of a set are the bits of `set`. */
static void add(struct arena *arena, struct fleet_needs *needs, unsigned set, size_t count)
{
    struct fleet_need *need = list_append(arena, &needs->needs);
    need->count = count;
    for (uint32_t thing = 0; thing < THINGS; thing++)
        if (set >> thing & 1)
            *list_append(arena, &need->wanted) = thing;
    needs->answers += count;
}

static void name_things(struct arena *arena, struct fleet_needs *needs)
{
    for (unsigned thing = 0; thing < THINGS; thing++)
        intern_add(needs->things, arena_format(arena, "%u", thing));
}

static unsigned set_of(const struct slice_list *things)
{
    unsigned set = 0;
    LIST_EACH(thing, things)
        set |= 1U << (thing->data[0] - '0');
    return set;
}

/* Answers that want nothing beyond `had`. */
static size_t changed_by(const struct fleet_needs *needs, const unsigned *sets, unsigned had)
{
    size_t changed = 0;
    for (size_t i = 0; i < needs->needs.count; i++)
        changed += (sets[i] & ~had) == 0 ? needs->needs.items[i].count : 0;
    return changed;
}

TEST(the_most_for_each_thing_comes_first)
{
    struct arena *arena = arena_create();
    struct fleet_needs needs = needs_of(arena);
    name_things(arena, &needs);
    add(arena, &needs, 1U << 0, 10);           /* 0 alone changes 10, */
    add(arena, &needs, 1U << 0 | 1U << 1, 30); /* with 1 it changes 40: 20 for each */
    add(arena, &needs, 1U << 2, 15);
    add(arena, &needs, 1U << 2 | 1U << 3 | 1U << 4, 3);
    struct fleet_priority_list list = fleet_priorities(&needs, arena);
    static const struct {
        unsigned set;
        size_t gain, so_far;
    } wanted[] = {{3, 40, 40}, {4, 15, 55}, {24, 3, 58}};
    assert_int_equal(list.count, 3);
    for (size_t i = 0; i < list.count; i++) {
        assert_int_equal(set_of(&list.items[i].things), wanted[i].set);
        assert_int_equal(list.items[i].gain, wanted[i].gain);
        assert_int_equal(list.items[i].so_far, wanted[i].so_far);
    }
    intern_destroy(needs.things);
    intern_destroy(needs.keys);
    arena_destroy(arena);
}

/* Every number that is printed is what counting by hand gives, and no set of things that some answer wants changes more
 * for each of them. */
static void check_random(unsigned seed)
{
    struct arena *arena = arena_create();
    struct fleet_needs needs = needs_of(arena);
    unsigned sets[SETS] = {0}, had = 0, state = seed;
    name_things(arena, &needs);
    for (size_t i = 0; i < SETS; i++) {
        state = state * 1103515245 + 12345;
        sets[i] = (state >> 16) % ((1U << THINGS) - 1) + 1;
        add(arena, &needs, sets[i], state >> 8 & 31);
    }
    struct fleet_priority_list list = fleet_priorities(&needs, arena);
    for (size_t i = 0; i < list.count; i++) {
        unsigned chosen = set_of(&list.items[i].things);
        size_t before = changed_by(&needs, sets, had), gain = changed_by(&needs, sets, had | chosen) - before;
        assert_int_equal(list.items[i].gain, gain);
        assert_int_equal(list.items[i].so_far, before + gain);
        for (size_t other = 0; other < SETS; other++) {
            unsigned missing = sets[other] & ~had;
            if (missing)
                assert_true(gain * (size_t)__builtin_popcount(missing) >=
                            (changed_by(&needs, sets, had | missing) - before) * (size_t)__builtin_popcount(chosen));
        }
        had |= chosen;
    }
    assert_int_equal(changed_by(&needs, sets, had), needs.answers);
    intern_destroy(needs.things);
    intern_destroy(needs.keys);
    arena_destroy(arena);
}

TEST(every_number_is_what_counting_gives)
{
    for (unsigned seed = 1; seed <= 200; seed++)
        check_random(seed);
}

TEST(a_shard_follows_from_the_name_alone)
{
    /* printf %s exports/srv-file01 | sha256sum: 8 bytes, modulo, plus 1; worked out by another program. */
    assert_int_equal(fleet_shard_of(SLICE("exports/srv-file01"), 50), 2);
    assert_int_equal(fleet_shard_of(SLICE("exports/srv-file01"), 7), 5);
    assert_int_equal(fleet_shard_of(SLICE("exports/srv-file01"), 1), 1);
}

TEST_MAIN("fleet_priorities")
