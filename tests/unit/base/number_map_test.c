/* Numbers to pointers. */
#include "base/number_map.h"
#include "test.h"

TEST(number_map_of_nothing_finds_nothing)
{
    struct number_map map = {0};
    assert_null(number_map_find(&map, 0));
    assert_null(number_map_find(&map, 4520002));
}

TEST(number_map_keeps_all_while_growing)
{
    enum { NUMBERS = 5000, STEP = 64 }; /* multiples of a power of two would meet in one slot without hashing */
    static int values[NUMBERS];
    struct arena *arena = arena_create();
    struct number_map map = {0};
    for (uint32_t i = 0; i < NUMBERS; i++) {
        assert_null(number_map_find(&map, i * STEP));
        number_map_add(arena, &map, i * STEP, &values[i]);
    }
    for (uint32_t i = 0; i < NUMBERS; i++) {
        assert_ptr_equal(number_map_find(&map, i * STEP), &values[i]);
        assert_null(number_map_find(&map, i * STEP + 1));
    }
    assert_int_equal(map.count, NUMBERS);
    assert_true(map.capacity >= 2 * map.count);
    arena_destroy(arena);
}

TEST_MAIN("number map")
