/* Lists of hotfixes by KB. */
#include "readiness/facts/hotfix_index.h"
#include "test.h"

TEST(finds_the_first_that_was_observed)
{
    struct arena *arena = arena_create();
    const struct hotfix_observation seen[] = {{.kb = 30}, {.kb = 10}, {.kb = 30}, {.kb = 20}, {.kb = 10}};
    struct hotfix_index index = hotfix_index_build(seen, sizeof seen / sizeof *seen, arena);
    assert_ptr_equal(hotfix_index_find(&index, 10), &seen[1]);
    assert_ptr_equal(hotfix_index_find(&index, 20), &seen[3]);
    assert_ptr_equal(hotfix_index_find(&index, 30), &seen[0]);
    for (uint32_t kb = 0; kb < 40; kb += 5)
        if (kb % 10 || !kb)
            assert_null(hotfix_index_find(&index, kb));
    arena_destroy(arena);
}

TEST(an_empty_list_has_none)
{
    struct arena *arena = arena_create();
    struct hotfix_index index = hotfix_index_build(NULL, 0, arena);
    assert_null(hotfix_index_find(&index, 10));
    arena_destroy(arena);
}

TEST_MAIN("hotfix_index")
