/* The documents that explain travels with: every code of the table and every verdict has its section, and no section
 * speaks of what does not exist. */
#include "report/catalog/explanation.h"

#include "readiness/assessment.h"
#include "test.h"

extern const char codes_document[], terms_document[];

static bool has_part(const struct document_part_list *parts, struct slice mark)
{
    for (size_t i = 0; i < parts->count; i++)
        if (slice_equal(parts->items[i].mark, mark) && parts->items[i].text.length > 0)
            return true;
    return false;
}

TEST(every_code_is_explained_as_the_table_has_it)
{
    struct arena *arena = arena_create();
    const struct result_code *code;
    for (size_t i = 0; (code = result_code_at(i)); i++) {
        char number[RESULT_CODE_TEXT_SIZE];
        struct document_section section;
        if (!document_section_find(codes_document, slice_from(result_code_format(code->code, number)), &section))
            fail_msg("docs/result-codes.md has no section on %s", number);
        struct document_part_list parts = document_section_parts(&section, arena);
        struct slice said = arena_format(arena, "%s: %s", code->symbol, code->meaning);
        if (!parts.count || !slice_equal(parts.items[0].text, said))
            fail_msg("%s: its section does not begin with \"" SLICE_FORMAT "\"", number, SLICE_ARGUMENTS(said));
        if (!has_part(&parts, SLICE("1")) || !has_part(&parts, SLICE("What to do")) ||
            !has_part(&parts, SLICE("Source")))
            fail_msg("%s: its section lacks a cause, what to do, or a source", number);
    }
    arena_destroy(arena);
}

TEST(no_section_is_about_a_code_that_is_not_known)
{
    struct document_section section;
    size_t sections = 0, codes = 0;
    while (document_section_at(codes_document, sections, &section))
        sections++;
    while (result_code_at(codes))
        codes++;
    assert_int_equal(sections, codes);
}

TEST(every_verdict_is_a_term)
{
    struct document_section section;
    for (size_t i = 0; i < VERDICT_COUNT; i++)
        if (!explanation_term(slice_from(verdict_names.words[i]), &section))
            fail_msg("docs/terms.md does not explain %s", verdict_names.words[i]);
}

TEST(every_kind_of_updates_is_a_term)
{
    struct document_section section;
    for (size_t i = 0; i < UPDATE_KIND_COUNT; i++)
        if (!explanation_term(slice_from(update_kind_name((enum update_kind)i)), &section))
            fail_msg("docs/terms.md does not explain %s", update_kind_name((enum update_kind)i));
}

/* Otherwise one of them would never be shown. */
TEST(no_name_is_taken_twice)
{
    struct arena *arena = arena_create();
    struct document_section section, other;
    for (size_t i = 0; document_section_at(terms_document, i, &section); i++) {
        struct slice_list names = document_section_names(&section, arena);
        for (size_t n = 0; n < names.count; n++) {
            assert_true(explanation_term(names.items[n], &other));
            if (!slice_equal(other.title, section.title))
                fail_msg("\"" SLICE_FORMAT "\" is a name of two terms", SLICE_ARGUMENTS(names.items[n]));
        }
    }
    arena_destroy(arena);
}

TEST(sections_are_cut_at_their_headings)
{
    static const char document[] =
        "# Title\n\nfirst words\n\n## `one`\n\n`A`: b\nc.\n\n1. first\n   goes on\n2. second\n\n"
        "- **What to do.** Do `it`\n  now.\n\n## Two\n\nAlso: zwei, deux.\n\n1000 words\n";
    struct arena *arena = arena_create();
    struct document_section section;
    assert_true(document_section_find(document, SLICE("ONE"), &section));
    struct document_part_list parts = document_section_parts(&section, arena);
    assert_int_equal(parts.count, 4);
    assert_slice_equal(parts.items[0].text, "A: b c.");
    assert_slice_equal(parts.items[1].text, "first goes on");
    assert_slice_equal(parts.items[2].mark, "2");
    assert_slice_equal(parts.items[3].mark, "What to do");
    assert_slice_equal(parts.items[3].text, "Do it now.");
    assert_true(document_section_find(document, SLICE("Two"), &section));
    struct slice_list names = document_section_names(&section, arena);
    assert_int_equal(names.count, 3);
    assert_slice_equal(names.items[2], "deux");
    parts = document_section_parts(&section, arena);
    assert_int_equal(parts.count, 1);
    assert_slice_equal(parts.items[0].text, "1000 words");
    assert_false(document_section_find(document, SLICE("three"), &section));
    arena_destroy(arena);
}

TEST_MAIN("explanation")
