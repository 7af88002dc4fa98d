/* Error values: text, prefixes and clean cutting. */
#include <string.h>

#include "base/error.h"
#include "test.h"

TEST(error_set_returns_false_and_keeps_code_and_text)
{
    struct error error = {0};
    assert_false(error_set(&error, ERROR_LIMIT, "%s: %d", "file", 3));
    assert_int_equal(error.code, ERROR_LIMIT);
    assert_string_equal(error.text, "file: 3");
}

TEST(error_prefix_goes_in_front)
{
    struct error error = {0};
    error_set(&error, ERROR_IO, "no such file");
    assert_false(error_prefix(&error, "reading %s", "a.mum"));
    assert_string_equal(error.text, "reading a.mum: no such file");
    assert_int_equal(error.code, ERROR_IO);
}

TEST(error_may_be_null)
{
    assert_false(error_set(NULL, ERROR_IO, "x"));
    assert_false(error_prefix(NULL, "x"));
}

TEST(error_set_accepts_its_own_text)
{
    struct error error = {0};
    error_set(&error, ERROR_IO, "inner");
    error_set(&error, ERROR_INPUT, "outer (%s)", error.text);
    assert_string_equal(error.text, "outer (inner)");
}

/* Long texts of 1- to 4-byte characters, shifted so that the cut falls at every place inside one. */
TEST(error_text_is_cut_between_characters)
{
    static const char *const characters[] = {"a", "\xC3\xA4", "\xE2\x82\xAC", "\xF0\x9F\x98\x80"};
    for (size_t kind = 0; kind < 4; kind++) {
        for (size_t shift = 0; shift < 4; shift++) {
            char text[2000] = "";
            struct error error = {0};
            size_t size = strlen(characters[kind]);
            memset(text, '.', shift);
            while (strlen(text) < 1500)
                strcat(text, characters[kind]);
            error_set(&error, ERROR_INPUT, "%s", text);
            size_t length = strlen(error.text);
            assert_true(length < sizeof error.text && length > sizeof error.text - 1 - size);
            assert_int_equal((length - shift) % size, 0);
            error_prefix(&error, "p");
            assert_int_equal((strlen(error.text) - shift - 3) % size, 0);
        }
    }
}

TEST_MAIN("error")
