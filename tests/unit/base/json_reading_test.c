/* Reading JSON: what a document says, in its order, and everything that is refused with a place. */
#include <string.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/limits.h"
#include "test.h"

static struct json *parsed(const char *text)
{
    struct json *document = NULL;
    struct error error = {0};
    if (!json_parse(slice_from(text), &document, &error))
        fail_msg("%s: %s", text, error.text);
    return document;
}

TEST(members_items_and_text_are_delivered)
{
    struct arena *arena = arena_create();
    struct json *root = parsed("{\"z\": [\"h\\u00f4te\\u001b\", 2], \"a\": {\"n\": true}}");
    const struct json_place document = {.value = root};
    struct json_place list, object, flag;
    assert_true(json_place_member(&document, "z", &list));
    assert_int_equal(json_place_count(&list), 2);
    const struct json_place text = json_place_item(&list, 0), number = json_place_item(&list, 1);
    assert_slice_equal(json_place_text(&text, arena), "h\xC3\xB4te\\x1B");
    assert_int_equal(json_place_number(&number), 2);
    assert_true(json_place_member(&document, "a", &object));
    assert_true(json_place_member(&object, "n", &flag));
    assert_true(json_place_boolean(&flag));
    assert_false(json_place_member(&object, "z", &flag));
    json_free(root);
    arena_destroy(arena);
}

TEST(keys_come_in_the_order_of_the_document)
{
    struct json *root = parsed("{\"z\": 1, \"a\": 2}");
    const struct json_place document = {.value = root};
    assert_string_equal(json_place_key(&document, 0), "z");
    assert_string_equal(json_place_key(&document, 1), "a");
    assert_null(json_place_key(&document, 2));
    json_free(root);
}

TEST(every_kind_is_told_from_the_others)
{
    static const enum json_kind kinds[] = {JSON_KIND_OBJECT, JSON_KIND_ARRAY,   JSON_KIND_TEXT,
                                           JSON_KIND_NUMBER, JSON_KIND_BOOLEAN, JSON_KIND_NULL};
    struct json *root = parsed("[{}, [], \"\", 1, false, null, 1.5]");
    const struct json_place document = {.value = root};
    for (size_t i = 0; i < json_place_count(&document); i++) {
        const struct json_place item = json_place_item(&document, i);
        for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++)
            assert_int_equal(json_place_is(&item, kinds[kind]), i == kind);
    }
    json_free(root);
}

TEST(a_refusal_names_the_place)
{
    struct json *root = parsed("{\"hosts\": [{}, {\"id\": 7}]}");
    struct error error = {0};
    const struct json_place document = {.value = root};
    struct json_place hosts, id;
    assert_true(json_place_member(&document, "hosts", &hosts));
    const struct json_place second = json_place_item(&hosts, 1);
    assert_true(json_place_member(&second, "id", &id));
    assert_false(json_place_refuse(&id, &error, "is %d", 7));
    assert_string_equal(error.text, "hosts[1].id: is 7");
    assert_false(json_place_refuse(&document, &error, "is bad"));
    assert_string_equal(error.text, "the document: is bad");
    json_free(root);
}

static void expect_refusal(const char *text, const char *words)
{
    struct json *document = NULL;
    struct error error = {0};
    assert_false(json_parse(slice_from(text), &document, &error));
    assert_string_equal(error.text, words);
    assert_null(document);
}

TEST(what_is_no_strict_document_is_refused_with_its_line)
{
    expect_refusal("", "line 1: the document ends before it is complete");
    expect_refusal("7", "line 1: not well-formed JSON");
    expect_refusal("[1,", "line 1: the document ends before it is complete");
    expect_refusal("{}\n{}", "line 2: something follows the document");
    expect_refusal("{\"a\": 1,\n \"a\": 2}", "line 2: the same key twice in an object");
    expect_refusal("[1,]", "line 1: not well-formed JSON");
    expect_refusal("[\"\x1B\"]", "line 1: not well-formed JSON");
    expect_refusal("[\"\\u0000\"]", "line 1: not well-formed JSON");
    expect_refusal("[1e999]", "line 1: not well-formed JSON");
    expect_refusal("[\"\xFF\"]", "line 1: not UTF-8");
}

TEST(depth_is_counted_outside_texts)
{
    char text[2 * LIMIT_JSON_DEPTH + 16];
    memset(text, '[', sizeof text);
    memcpy(text + LIMIT_JSON_DEPTH, "\"[[\\\"[[\"", sizeof "\"[[\\\"[[\"");
    memset(text + LIMIT_JSON_DEPTH + strlen("\"[[\\\"[[\""), ']', LIMIT_JSON_DEPTH);
    text[2 * LIMIT_JSON_DEPTH + strlen("\"[[\\\"[[\"")] = '\0';
    json_free(parsed(text));
    memset(text, '[', LIMIT_JSON_DEPTH + 1);
    text[LIMIT_JSON_DEPTH + 1] = '\0';
    expect_refusal(text, "nested deeper than 64 levels");
}

TEST_MAIN("json_reading")
