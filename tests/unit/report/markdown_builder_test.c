/* Text from elsewhere stays text in Markdown. */
#include "report/page/markdown_builder.h"

#include "test.h"

static void assert_markdown(const char *text, const char *wanted)
{
    struct arena *arena = arena_create();
    struct markdown_builder builder = {.arena = arena};
    markdown_text(&builder, slice_from(text));
    assert_slice_equal(markdown_finish(&builder), wanted);
    arena_destroy(arena);
}

TEST(markdown_leaves_plain_words_alone)
{
    assert_markdown("the stack 6.0.6002.18005 (2019-09-10), KB4493730",
                    "the stack 6.0.6002.18005 (2019-09-10), KB4493730");
}

TEST(markdown_escapes_punctuation_with_a_meaning)
{
    assert_markdown("<b> &amp; *a* _b_ ~~c~~ [d](e)", "\\<b\\> \\&amp; \\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\[d\\](e)");
}

TEST(markdown_shows_what_would_be_a_link_or_mention_as_code)
{
    assert_markdown("see https://a.example/ @all x@y.example www.z.example #1",
                    "see `https://a.example/` `@all` `x@y.example` `www.z.example` `#1`");
    assert_markdown("HKLM\\A*B", "HKLM\\\\A\\*B");
}

TEST(markdown_fences_backticks_with_more_backticks)
{
    assert_markdown("a``b`", "``` a``b` ```");
}

TEST(markdown_interrupts_code_at_bars)
{
    assert_markdown("a\\b|c@d|e", "a\\\\b\\|`c@d`\\|e");
}

TEST(markdown_begins_no_block)
{
    assert_markdown("- a", "\\- a");
    assert_markdown("12. b. 3.", "12\\. b. 3.");
    assert_markdown("===", "\\===");
}

TEST(markdown_text_stays_on_its_line)
{
    assert_markdown("  a\n\n\tb  ", "a b");
}

TEST(markdown_code_is_code_as_a_whole)
{
    struct arena *arena = arena_create();
    struct markdown_builder builder = {.arena = arena};
    markdown_code(&builder, SLICE("cbs.reg:1,\n<b>|x"));
    assert_slice_equal(markdown_finish(&builder), "`cbs.reg:1, <b>`\\|`x`");
    arena_destroy(arena);
}

TEST_MAIN("markdown_builder")
