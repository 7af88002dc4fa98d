/* Strings to numbers. */
#include <stdio.h>

#include "base/intern.h"
#include "test.h"

TEST(intern_ids_are_consecutive_and_ignore_case)
{
    struct arena *arena = arena_create();
    struct intern *table = intern_create(arena);
    assert_int_equal(intern_add(table, SLICE("Package_for_KB1")), 0);
    assert_int_equal(intern_add(table, SLICE("")), 1);
    assert_int_equal(intern_add(table, SLICE("package_FOR_kb1")), 0);
    assert_int_equal(intern_add(table, SLICE("Package_for_KB10")), 2);
    assert_string_equal(intern_text(table, 0).data, "Package_for_KB1");
    assert_int_equal(intern_find(table, SLICE("PACKAGE_FOR_KB10")), 2);
    assert_int_equal(intern_find(table, SLICE("other")), UINT32_MAX);
    assert_int_equal(intern_text(table, 3).length, 0);
    intern_destroy(table);
    arena_destroy(arena);
}

TEST(intern_keeps_all_while_growing)
{
    enum { NAMES = 5000 };
    struct arena *arena = arena_create();
    struct intern *table = intern_create(arena);
    for (uint32_t i = 0; i < NAMES; i++)
        assert_int_equal(intern_add(table, arena_format(arena, "name-%u", i)), i);
    for (uint32_t i = 0; i < NAMES; i++) {
        struct slice name = arena_format(arena, "NAME-%u", i);
        assert_int_equal(intern_find(table, name), i);
        assert_true(slice_equal_ignoring_case(intern_text(table, i), name));
    }
    intern_destroy(table);
    arena_destroy(arena);
}

TEST(intern_copies_what_it_is_given)
{
    struct arena *arena = arena_create();
    struct intern *table = intern_create(arena);
    char name[] = "first";
    intern_add(table, slice_from(name));
    name[0] = 'X';
    assert_string_equal(intern_text(table, 0).data, "first");
    intern_destroy(table);
    intern_destroy(NULL);
    arena_destroy(arena);
}

TEST_MAIN("intern")
