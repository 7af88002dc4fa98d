/* What is refused when a JSON document is read: depth, number of values, keys twice, bytes that are no UTF-8, and what is cut or followed. */
#include <string.h>

#include "base/json.h"
#include "base/limits.h"
#include "base/list.h"
#include "test.h"

static void assert_refused(struct slice text, const char *what)
{
    struct json *root = NULL;
    struct error error = {0};
    assert_false(json_parse(text, &root, &error));
    if (!strstr(error.text, what))
        fail_msg("\"%s\" does not say \"%s\"", error.text, what);
}

TEST(what_is_no_plain_document_is_refused)
{
    assert_refused(SLICE(""), "ends before it is complete");
    assert_refused(SLICE("{\"a\": [1, 2"), "ends before it is complete");
    assert_refused(SLICE("{\"a\": 1, \"a\": 2}"), "the same key twice");
    assert_refused(SLICE("{\"a\": \"\xFF\"}"), "not UTF-8");
    assert_refused(SLICE("{} {}"), "something follows");
    assert_refused(SLICE("{'a': 1}"), "not well-formed");
    assert_refused(SLICE("\"text alone\""), "not well-formed");
    assert_refused(SLICE("\n\n{\"a\" 1}"), "line 3: ");
}

/* `count` times `piece`, within brackets. */
static struct slice repeated(struct arena *arena, const char *opening, char piece, size_t count, const char *closing)
{
    size_t before = strlen(opening), after = strlen(closing);
    char *text = arena_allocate(arena, before + count + after, 1);
    memcpy(text, opening, before);
    memset(text + before, piece, count);
    memcpy(text + before + count, closing, after);
    return (struct slice){text, before + count + after};
}

TEST(depth_and_number_are_bounded_before_anything_is_read)
{
    struct arena *arena = arena_create();
    struct json *root = NULL;
    struct error error = {0};
    assert_refused(repeated(arena, "", '[', LIMIT_JSON_DEPTH + 1, ""), "nested deeper");
    assert_refused(repeated(arena, "[1", ',', LIMIT_JSON_VALUES, "]"), "more than");
    assert_true(json_parse(repeated(arena, "[\"", '[', LIMIT_JSON_DEPTH + 1, "\"]"), &root, &error));
    json_free(root);
    assert_true(json_parse(repeated(arena, "[\"", ',', LIMIT_JSON_VALUES, "\"]"), &root, &error));
    json_free(root);
    arena_destroy(arena);
}

TEST(a_place_names_its_way)
{
    struct json *root = NULL;
    struct error error = {0};
    struct json_place list, item, member;
    assert_true(json_parse(SLICE("{\"list\": [{}, {\"key\": 1.5}]}"), &root, &error));
    struct json_place document = {.value = root};
    assert_true(json_place_member(&document, "list", &list));
    assert_int_equal(json_place_count(&list), 2);
    item = json_place_item(&list, 1);
    assert_true(json_place_member(&item, "key", &member));
    assert_false(json_place_member(&item, "other", &member));
    assert_true(json_place_member(&item, "key", &member));
    assert_false(json_place_is(&member, JSON_KIND_NUMBER));
    assert_false(json_place_refuse(&member, &error, "is %s", "odd"));
    assert_string_equal(error.text, "list[1].key: is odd");
    json_free(root);
}

TEST_MAIN("json_limits")
