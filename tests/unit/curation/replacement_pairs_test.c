/* Pairs of updates that would let one replace itself. */
#include "curation/import/replacement_pairs.h"
#include "test.h"

static void add(struct arena *arena, struct replacement_pairs *pairs, uint64_t newer, uint64_t older)
{
    *list_append(arena, pairs) = (struct replacement_pair){.newer = newer, .older = older};
}

static bool is_circular(const struct replacement_pairs *pairs, uint64_t newer, uint64_t older)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (pairs->items[i].newer == newer && pairs->items[i].older == older)
            return pairs->items[i].is_circular;
    fail();
    return false;
}

TEST(chains_and_diamonds_are_no_cycles)
{
    struct arena *arena = arena_create();
    struct replacement_pairs pairs = {0};
    add(arena, &pairs, 4, 3);
    add(arena, &pairs, 4, 2);
    add(arena, &pairs, 3, 1);
    add(arena, &pairs, 2, 1);
    replacement_pairs_find_cycles(&pairs, arena);
    for (size_t i = 0; i < pairs.count; i++)
        assert_false(pairs.items[i].is_circular);
    arena_destroy(arena);
}

TEST(a_cycle_is_found_and_what_hangs_on_it_is_spared)
{
    struct arena *arena = arena_create();
    struct replacement_pairs pairs = {0};
    add(arena, &pairs, 9, 1);
    add(arena, &pairs, 1, 2);
    add(arena, &pairs, 2, 3);
    add(arena, &pairs, 3, 1);
    add(arena, &pairs, 3, 8);
    add(arena, &pairs, 8, 7);
    add(arena, &pairs, 6, 6);
    replacement_pairs_find_cycles(&pairs, arena);
    assert_true(is_circular(&pairs, 1, 2));
    assert_true(is_circular(&pairs, 2, 3));
    assert_true(is_circular(&pairs, 3, 1));
    assert_true(is_circular(&pairs, 6, 6));
    assert_false(is_circular(&pairs, 9, 1));
    assert_false(is_circular(&pairs, 3, 8));
    assert_false(is_circular(&pairs, 8, 7));
    arena_destroy(arena);
}

TEST(a_long_chain_takes_no_time)
{
    struct arena *arena = arena_create();
    struct replacement_pairs pairs = {0};
    for (uint64_t i = 0; i < 100000; i++)
        add(arena, &pairs, i * 7919 % 100003 + 1, (i + 1) * 7919 % 100003 + 1);
    replacement_pairs_find_cycles(&pairs, arena);
    for (size_t i = 0; i < pairs.count; i++)
        assert_false(pairs.items[i].is_circular);
    arena_destroy(arena);
}

TEST_MAIN("replacement_pairs")
