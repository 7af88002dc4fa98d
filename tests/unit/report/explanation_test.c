/* Tests of the pages of kbready explain: every check has its section, and only its own. */
#include "report/catalog/explanation.h"

#include "readiness/check.h"
#include "test.h"

TEST(every_check_has_a_section_that_begins_with_its_id)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        struct slice id = slice_from(check_table[i]->name);
        struct slice section = explanation_section(id);
        struct slice heading = arena_format(arena, "## `%s`", check_table[i]->name);
        assert_true(slice_equal(slice_between(section, 0, heading.length), heading));
        assert_true(slice_find(section, SLICE("**Asks.**")) != SLICE_NOT_FOUND);
        assert_true(slice_find(slice_between(section, 1, section.length), SLICE("\n## ")) == SLICE_NOT_FOUND);
    }
    arena_destroy(arena);
}

TEST(what_is_no_check_has_no_section)
{
    assert_null(explanation_section(SLICE("weather")).data);
    assert_null(explanation_section(SLICE("")).data);
}

TEST(a_code_names_the_checks_that_speak_of_it)
{
    struct arena *arena = arena_create();
    struct slice page = explanation_code_text(result_code_find(0x80092004), (struct report_style){0}, arena);
    assert_true(slice_find(page, SLICE("CRYPT_E_NOT_FOUND")) != SLICE_NOT_FOUND);
    assert_true(slice_find(page, SLICE("sha2-signing")) != SLICE_NOT_FOUND);
    assert_true(slice_find(page, SLICE("architecture-match")) == SLICE_NOT_FOUND);
    arena_destroy(arena);
}

TEST_MAIN("explanation")
