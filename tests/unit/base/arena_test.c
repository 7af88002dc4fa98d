/* The block allocator and what happens when memory runs out. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/list.h"
#include "test.h"

TEST(arena_memory_is_zeroed_and_aligned)
{
    struct arena *arena = arena_create();
    for (size_t size = 1; size < 200; size++) {
        unsigned char *memory = arena_allocate(arena, size, 1);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xFF, size);
    }
    arena_destroy(arena);
}

TEST(arena_reset_hands_out_zeroed_memory_again)
{
    struct arena *arena = arena_create();
    memset(arena_allocate(arena, 1000, 1), 0xFF, 1000);
    memset(arena_allocate(arena, 100 * 1024 * 1024, 1), 0xFF, 64);
    arena_reset(arena);
    const unsigned char *memory = arena_allocate(arena, 1000, 1);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(memory[i], 0);
    arena_destroy(arena);
}

TEST(arena_pieces_do_not_overlap_across_blocks)
{
    enum { PIECES = 100, PIECE = 50 * 1000 };
    struct arena *arena = arena_create();
    unsigned char *pieces[PIECES];
    for (size_t i = 0; i < PIECES; i++)
        pieces[i] = memset(arena_allocate(arena, PIECE, 1), (int)i, PIECE);
    for (size_t i = 0; i < PIECES; i++)
        assert_true(pieces[i][0] == i && pieces[i][PIECE - 1] == i);
    arena_destroy(arena);
}

TEST(arena_copy_ends_in_nul)
{
    struct arena *arena = arena_create();
    struct slice copy = arena_copy(arena, (struct slice){"abcdef", 3});
    assert_string_equal(copy.data, "abc");
    assert_int_equal(copy.length, 3);
    assert_string_equal(arena_copy(arena, (struct slice){0}).data, "");
    arena_destroy(arena);
}

TEST(arena_format_has_no_length_limit)
{
    struct arena *arena = arena_create();
    struct slice text = arena_format(arena, "%0200000d|%s", 7, "end");
    assert_int_equal(text.length, 200004);
    assert_string_equal(text.data + 199999, "7|end");
    arena_destroy(arena);
}

/* Texts of 61 bytes fill blocks to their very end again and again; none may touch another. */
TEST(arena_format_is_whole_at_the_end_of_a_block)
{
    enum { TEXTS = 20000 };
    static struct slice texts[TEXTS];
    struct arena *arena = arena_create();
    for (int i = 0; i < TEXTS; i++)
        texts[i] = arena_format(arena, "%060d%c", i, 'a' + i % 26);
    for (int i = 0; i < TEXTS; i++) {
        char expected[80];
        snprintf(expected, sizeof expected, "%060d%c", i, 'a' + i % 26);
        assert_string_equal(texts[i].data, expected);
        assert_int_equal(texts[i].length, 61);
    }
    arena_destroy(arena);
}

TEST(arena_destroy_accepts_null)
{
    arena_destroy(NULL);
}

TEST(list_keeps_items_while_growing)
{
    struct arena *arena = arena_create();
    struct slice_list list = {0};
    for (size_t i = 0; i < 1000; i++)
        *list_append(arena, &list) = arena_format(arena, "%zu", i);
    assert_int_equal(list.count, 1000);
    assert_slice_equal(list.items[0], "0");
    assert_slice_equal(list.items[999], "999");
    assert_int_equal(list_append(arena, &list)->length, 0);
    arena_destroy(arena);
}

static void ask_for_too_much(void)
{
    memory_resize(NULL, SIZE_MAX, 2);
}

static void ask_an_arena_for_too_much(void)
{
    arena_allocate(arena_create(), SIZE_MAX / 2, 3);
}

static void ask_an_arena_for_everything(void)
{
    arena_allocate(arena_create(), SIZE_MAX, 1);
}

TEST(exhaustion_ends_the_process_with_code_2)
{
    static void (*const ways[])(void) = {ask_for_too_much, ask_an_arena_for_too_much, ask_an_arena_for_everything};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char text[512];
        assert_int_equal(run_in_child(ways[i], text), 2);
        assert_string_equal(text, "kbready: out of memory\n");
    }
}

static void ask_for_too_much_when_advised(void)
{
    memory_advise("; unpack the archive");
    ask_for_too_much();
}

TEST(exhaustion_says_what_to_do)
{
    char text[512];
    assert_int_equal(run_in_child(ask_for_too_much_when_advised, text), 2);
    assert_string_equal(text, "kbready: out of memory; unpack the archive\n");
}

TEST_MAIN("arena")
