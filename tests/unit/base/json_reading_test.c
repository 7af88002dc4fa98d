/* Reading JSON: what a document says, in its order, and everything that is refused with a place. */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "test.h"

enum { DEPTH = 3 };

static struct json *parsed(const char *text)
{
    struct json *document = NULL;
    struct error error = {0};
    if (!json_parse(slice_from(text), DEPTH, &document, &error))
        fail_msg("%s: %s", text, error.text);
    return document;
}

TEST(members_items_and_text_are_delivered)
{
    struct json *document = parsed("{\"z\": [\"h\\u00f4te\", 2], \"a\": {\"n\": null}}");
    const char *key;
    const struct json *list = json_member(document, "z", JSON_KIND_ARRAY);
    assert_int_equal(json_count(list), 2);
    assert_slice_equal(json_text(json_item(list, 0)), "h\xC3\xB4te");
    assert_int_equal(json_kind_of(json_item(list, 1)), JSON_KIND_NUMBER);
    assert_ptr_equal(json_member_at(document, 0, &key), list);
    assert_string_equal(key, "z");
    assert_ptr_equal(json_member_at(document, 1, &key), json_member(document, "a", JSON_KIND_OBJECT));
    assert_string_equal(key, "a");
    assert_null(json_member_at(document, 2, &key));
    json_free(document);
}

TEST(another_kind_is_not_the_member_asked_for)
{
    struct json *document = parsed("{\"a\": 1}");
    assert_null(json_member(document, "a", JSON_KIND_TEXT));
    assert_null(json_member(document, "b", JSON_KIND_NUMBER));
    assert_non_null(json_member(document, "a", JSON_KIND_NUMBER));
    json_free(document);
}

TEST(every_kind_has_its_name)
{
    static const enum json_kind kinds[] = {JSON_KIND_OBJECT, JSON_KIND_ARRAY,   JSON_KIND_TEXT,    JSON_KIND_NUMBER,
                                           JSON_KIND_NUMBER, JSON_KIND_BOOLEAN, JSON_KIND_BOOLEAN, JSON_KIND_NULL};
    struct json *document = parsed("[{}, [], \"\", 1, 1.5, true, false, null]");
    assert_int_equal(json_count(document), sizeof kinds / sizeof *kinds);
    for (size_t i = 0; i < json_count(document); i++)
        assert_int_equal(json_kind_of(json_item(document, i)), kinds[i]);
    json_free(document);
}

TEST(depth_is_counted_outside_strings)
{
    struct json *document = parsed("[[[\"[[[[\\\"[[\"], [\"\\\\\"]]]");
    json_free(document);
}

TEST(what_is_no_strict_document_is_refused_with_a_place)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"", "line 1, column 0: no valid JSON: '[' or '{' expected near end of file"},
        {"7", "line 1, column 1: no valid JSON: '[' or '{' expected near '7'"},
        {"{}\n{}", "line 2, column 1: no valid JSON: end of file expected near '{'"},
        {"{\"a\": 1,\n \"a\": 2}", "line 2, column 4: no valid JSON: duplicate object key near '\"a\"'"},
        {"[1,]", "line 1, column 4: no valid JSON: unexpected token near ']'"},
        {"[\"\x1B\"]", "line 1, column 2: no valid JSON: control character 0x1b near '\"'"},
        {"[\"\\u0000\"]",
         "line 1, column 9: no valid JSON: \\u0000 is not allowed without JSON_ALLOW_NUL near '\"\\u0000\"'"},
        {"[1e999]", "line 1, column 6: no valid JSON: real number overflow near '1e999'"},
        {"[[[[]]]]", "objects and arrays are nested deeper than 3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct json *document = NULL;
        struct error error = {0};
        assert_false(json_parse(slice_from(cases[i].text), DEPTH, &document, &error));
        assert_string_equal(error.text, cases[i].words);
        assert_null(document);
    }
}

TEST(bytes_that_are_no_utf8_are_refused)
{
    struct json *document = NULL;
    struct error error = {0};
    assert_false(json_parse(SLICE("[\"\xFF\"]"), DEPTH, &document, &error));
    assert_int_equal(error.code, ERROR_INPUT);
}

TEST_MAIN("json_reading")
