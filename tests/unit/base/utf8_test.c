/* UTF-8 out of files. */
#include "base/utf8.h"
#include "test.h"

TEST(what_is_no_character_has_no_length)
{
    static const struct slice bad[] = {
        SLICE("\xC0\xAF"),             /* overlong */
        SLICE("\xE0\x80\xAF"),         /* overlong */
        SLICE("\xED\xA0\x80"),         /* a surrogate */
        SLICE("\xF4\x90\x80\x80"),     /* past U+10FFFF */
        SLICE("\xE2\x82"),             /* cut off */
        SLICE("\xE2\x82z"),            /* without its last byte */
        SLICE("\xF8\x80\x80\x80\x80"), /* five bytes */
        SLICE("\x80"),                 /* without its first byte */
    };
    uint32_t character;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(utf8_character(bad[i], &character), 0);
}

TEST(characters_have_their_bytes)
{
    uint32_t character = 0;
    assert_int_equal(utf8_character(SLICE("a"), &character), 1);
    assert_int_equal(utf8_character(SLICE("\xC3\xB4te"), &character), 2);
    assert_int_equal(character, 0xF4);
    assert_int_equal(utf8_character(SLICE("\xF0\x9F\x98\x80"), &character), 4);
    assert_int_equal(character, 0x1F600);
}

TEST(a_line_is_utf8_when_most_of_it_is)
{
    assert_true(utf8_prevails(SLICE("Host Name")));
    assert_true(utf8_prevails(SLICE("Gr\xC3\xB6\xC3\x9F"
                                    "e \xFF")));
    assert_false(utf8_prevails(SLICE("Gr\x94\xE1"
                                     "e")));
    assert_false(utf8_prevails(SLICE("\xC3\xB6 \xFF")));
}

TEST_MAIN("utf8")
