/* Which code page a text is in. Texts are synthetic: words that systeminfo prints in these languages. */
#include "base/code_page.h"
#include "base/text.h"
#include "test.h"

struct row {
    struct slice bytes;
    const char *text;
};

static void check_rows(const struct row *rows, size_t count)
{
    struct arena *arena = arena_create();
    for (size_t i = 0; i < count; i++) {
        struct slice text = text_decode(arena, rows[i].bytes);
        if (!slice_equal(text, slice_from(rows[i].text)))
            fail_msg("row %zu: \"%.*s\" instead of \"%s\"", i, (int)text.length, text.data, rows[i].text);
    }
    arena_destroy(arena);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof rows / sizeof *rows)

/* Italian, German, Spanish in the page of consoles and in that of windows, Russian likewise, Chinese, English. */
TEST(words_are_read_in_the_page_in_which_they_are_words)
{
    static const struct row rows[] = {
        {SLICE("Modalit\x85: perch\x82, pu\x95, pi\x97"), "Modalit\xC3\xA0: perch\xC3\xA9, pu\xC3\xB2, pi\xC3\xB9"},
        {SLICE("Modalit\xE0: perch\xE9, pu\xF2, pi\xF9"), "Modalit\xC3\xA0: perch\xC3\xA9, pu\xC3\xB2, pi\xC3\xB9"},
        {SLICE("Eigenst\x84ndiger Server, Gr\x94\xE1"
               "e, \x9A"),
         "Eigenst\xC3\xA4ndiger Server, Gr\xC3\xB6\xC3\x9F"
         "e, \xC3\x9C"},
        {SLICE("Eigenst\xE4ndiger Server, Gr\xF6\xDF"
               "e, \xD6sterreich"),
         "Eigenst\xC3\xA4ndiger Server, Gr\xC3\xB6\xC3\x9F"
         "e, \xC3\x96sterreich"},
        {SLICE("B\x9ARO-PC"), "B\xC3\x9CRO-PC"},
        {SLICE("B\xDCRO-PC"), "B\xC3\x9CRO-PC"},
        {SLICE("Tama\xA4o m\xA0ximo, configuraci\xA2n"), "Tama\xC3\xB1o m\xC3\xA1ximo, configuraci\xC3\xB3n"},
        {SLICE("Tama\xF1o m\xE1ximo, configuraci\xF3n"), "Tama\xC3\xB1o m\xC3\xA1ximo, configuraci\xC3\xB3n"},
        {SLICE("\x88\xAC\xEF \xE3\xA7\xAB\xA0: \x91\x85\x90\x82\x85\x90-1"),
         "\xD0\x98\xD0\xBC\xD1\x8F \xD1\x83\xD0\xB7\xD0\xBB\xD0\xB0: "
         "\xD0\xA1\xD0\x95\xD0\xA0\xD0\x92\xD0\x95\xD0\xA0-1"},
        {SLICE("\xC8\xEC\xFF \xF3\xE7\xEB\xE0: \xD1\xC5\xD0\xC2\xC5\xD0-1"),
         "\xD0\x98\xD0\xBC\xD1\x8F \xD1\x83\xD0\xB7\xD0\xBB\xD0\xB0: "
         "\xD0\xA1\xD0\x95\xD0\xA0\xD0\x92\xD0\x95\xD0\xA0-1"},
        {SLICE("\xD6\xF7\xBB\xFA\xC3\xFB: SRV-A, \xCF\xB5\xCD\xB3\xC0\xE0\xD0\xCD: x64-based PC"),
         "\xE4\xB8\xBB\xE6\x9C\xBA\xE5\x90\x8D: SRV-A, \xE7\xB3\xBB\xE7\xBB\x9F\xE7\xB1\xBB\xE5\x9E\x8B: x64-based PC"},
        {SLICE("32\xFF"
               "503 MB"),
         "32\xC2\xA0"
         "503 MB"},
    };
    CHECK_ROWS(rows);
}

TEST(pages_may_change_from_line_to_line)
{
    static const struct row rows[] = {
        {SLICE("Gr\x94\xE1"
               "e\nGr\xF6\xDF"
               "e \xE4\xF6\xFC\nGr\xC3\xB6\xC3\x9F"
               "e\n\x88\xAC\xEF \xE3\xA7\xAB\xA0\n"),
         "Gr\xC3\xB6\xC3\x9F"
         "e\nGr\xC3\xB6\xC3\x9F"
         "e \xC3\xA4\xC3\xB6\xC3\xBC\nGr\xC3\xB6\xC3\x9F"
         "e\n\xD0\x98\xD0\xBC\xD1\x8F \xD1\x83\xD0\xB7\xD0\xBB\xD0\xB0\n"},
    };
    CHECK_ROWS(rows);
}

/* A byte that was altered makes no word: it is shown, and nothing else of the line. */
TEST(a_byte_that_no_page_explains_is_shown)
{
    static const struct row rows[] = {
        {SLICE("KB44\xC7"
               "4419"),
         "KB44\\xC7"
         "4419"},
        {SLICE("Pack\xB1ge"), "Pack\\xB1ge"},
        {SLICE("a\xFF\xFF\xFF\xFF"
               "b"),
         "a\\xFF\\xFF\\xFF\\xFF"
         "b"},
        {SLICE("\xFF\xFF\xFF\xFF\xFF"), "\\xFF\\xFF\\xFF\\xFF\\xFF"},
    };
    CHECK_ROWS(rows);
}

TEST(every_page_is_there)
{
    struct arena *arena = arena_create();
    const struct code_pages *pages = code_pages_create(arena);
    struct slice chinese = SLICE("\xD6\xF7\xBB\xFA\xC3\xFB");
    struct code_page_walk walk = code_page_walk_begin(pages, code_pages_usual(pages, chinese), chinese, 0);
    uint32_t character = 0;
    assert_int_equal(code_page_walk_next(&walk, &character), 2);
    assert_int_equal(character, 0x4E3B);
    arena_destroy(arena);
}

TEST_MAIN("code_page")
