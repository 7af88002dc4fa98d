#include "report/text/text_builder.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "test.h"

static struct text_builder new_builder(bool ascii, bool colour)
{
    return (struct text_builder){.arena = arena_create(), .style = {.colour = colour, .ascii = ascii, .width = 110}};
}

static void repeat(char *text, const char *piece, size_t times)
{
    text[0] = '\0';
    for (size_t i = 0; i < times; i++)
        strcat(text, piece);
}

TEST(words_wrap_under_the_column_they_began_in)
{
    struct text_builder builder = new_builder(false, false);
    char words[400], expected[500];
    repeat(words, "123456789 ", 12);
    builder_words(&builder, SLICE("label"));
    builder_column(&builder, 10);
    builder_words(&builder, slice_from(words));
    builder_end_line(&builder);
    strcpy(expected, "label     ");
    repeat(expected + 10, "123456789 ", 10);
    strcpy(expected + strlen(expected) - 1, "\n          123456789 123456789\n");
    assert_slice_equal(builder_text(&builder), expected);
    arena_destroy(builder.arena);
}

TEST(columns_count_characters_not_bytes)
{
    struct text_builder builder = new_builder(false, false);
    builder_words(&builder, SLICE("MÜNCHEN"));
    builder_column(&builder, 9);
    builder_words(&builder, SLICE("x"));
    assert_slice_equal(builder_text(&builder), "MÜNCHEN  x");
    arena_destroy(builder.arena);
}

TEST(a_column_already_passed_begins_a_line)
{
    struct text_builder builder = new_builder(false, false);
    builder_words(&builder, SLICE("longlabel"));
    builder_column(&builder, 4);
    builder_words(&builder, SLICE("x"));
    assert_slice_equal(builder_text(&builder), "longlabel\n    x");
    arena_destroy(builder.arena);
}

TEST(a_word_longer_than_a_line_is_cut_after_a_separator)
{
    struct text_builder builder = new_builder(false, false);
    char word[300];
    repeat(word, "x", 100);
    strcat(word, "\\");
    strcat(word, "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy");
    builder_column(&builder, 2);
    builder_words(&builder, slice_from(word));
    struct text_lines lines = {.rest = builder_text(&builder)};
    struct slice first, second;
    assert_true(text_next_line(&lines, &first));
    assert_true(text_next_line(&lines, &second));
    assert_int_equal(first.length, 2 + 101);
    assert_slice_equal(second, "  yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy");
    arena_destroy(builder.arena);
}

TEST(a_word_without_separators_is_never_broken)
{
    struct text_builder builder = new_builder(false, false);
    char word[1000];
    repeat(word, "é", 250);
    builder_column(&builder, 10);
    builder_words(&builder, slice_from(word));
    struct text_lines lines = {.rest = builder_text(&builder)};
    struct slice line;
    assert_true(text_next_line(&lines, &line));
    assert_int_equal(text_characters(line), 10 + 250);
    assert_false(text_next_line(&lines, &line));
    arena_destroy(builder.arena);
}

TEST(lines_are_as_wide_as_asked_for)
{
    struct text_builder builder = new_builder(false, false);
    builder.style.width = 60;
    for (size_t i = 0; i < 30; i++)
        builder_words(&builder, SLICE("four word-s "));
    struct text_lines lines = {.rest = builder_text(&builder)};
    struct slice line;
    while (text_next_line(&lines, &line))
        assert_true(text_characters(line) <= 60);
    assert_true(lines.number > 4);
    arena_destroy(builder.arena);
}

TEST(what_has_no_blank_before_it_stays_with_the_last_word)
{
    struct text_builder builder = new_builder(false, true);
    char words[200];
    repeat(words, "123456789 ", 11);
    builder_column(&builder, 2);
    builder_words(&builder, SLICE("12345678 "));
    builder_words(&builder, slice_between(slice_from(words), 10, strlen(words) - 1));
    builder_colour(&builder, TEXT_DIM);
    builder_words(&builder, SLICE(", word"));
    builder_end_line(&builder);
    struct text_lines lines = {.rest = builder_text(&builder)};
    struct slice first, second;
    assert_true(text_next_line(&lines, &first));
    assert_true(text_next_line(&lines, &second));
    assert_int_equal(first.length, 100); /* the word that ended at the edge went down with its comma */
    assert_slice_equal(second, "  123456789\x1b[2m, word\x1b[0m");
    arena_destroy(builder.arena);
}

TEST(line_ends_and_tabs_in_a_value_are_blanks)
{
    struct text_builder builder = new_builder(false, false);
    builder_words(&builder, SLICE("\none\n\ttwo \n"));
    builder_end_line(&builder);
    assert_slice_equal(builder_text(&builder), "one two\n");
    arena_destroy(builder.arena);
}

TEST(colour_costs_no_column_and_ends_with_the_line)
{
    struct text_builder builder = new_builder(false, true);
    builder_colour(&builder, TEXT_RED);
    builder_words(&builder, SLICE("a"));
    builder_column(&builder, 3);
    builder_words(&builder, SLICE("b"));
    builder_end_line(&builder);
    builder_colour(&builder, TEXT_PLAIN);
    builder_words(&builder, SLICE("c"));
    assert_slice_equal(builder_text(&builder), "\x1b[1;31ma  b\x1b[0m\nc");
    arena_destroy(builder.arena);
}

TEST(ascii_spells_signs_and_names_other_characters)
{
    struct text_builder builder = new_builder(true, false);
    assert_slice_equal(builder_spelling(&builder, SLICE("✗ ✓ · … – “x” ‘y’ Windows® Ü 😀")),
                       "x + - ... - \"x\" 'y' Windows(R) \\u00DC \\u1F600");
    assert_slice_equal(builder_spelling(&builder, SLICE("plain")), "plain");
    arena_destroy(builder.arena);
}

TEST(gaps_are_single_and_never_first)
{
    struct text_builder builder = new_builder(false, false);
    builder_gap(&builder);
    builder_words(&builder, SLICE("a"));
    builder_gap(&builder);
    builder_gap(&builder);
    builder_words(&builder, SLICE("b"));
    assert_slice_equal(builder_text(&builder), "a\n\nb");
    arena_destroy(builder.arena);
}

TEST(a_beginning_is_cut_between_words)
{
    struct arena *arena = arena_create();
    assert_slice_equal(text_beginning(arena, SLICE("one two three"), 13), "one two three");
    assert_slice_equal(text_beginning(arena, SLICE("one two three"), 10), "one two …");
    assert_slice_equal(text_beginning(arena, SLICE("éééééééééé"), 4), "éééé …");
    arena_destroy(arena);
}

TEST(builder_shows_commands_of_build_servers)
{
    struct arena *arena = arena_create();
    struct text_builder builder = {.arena = arena};
    builder_words(&builder, SLICE("a ::error::b ##vso[c] d::e ##f"));
    assert_slice_equal(builder_text(&builder), "a \\x3A:error::b \\x23#vso[c] d::e ##f");
    arena_destroy(arena);
}

TEST_MAIN("text_builder")
