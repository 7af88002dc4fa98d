/* JSON documents: exact bytes, order of keys, refusal of what would lose a key; and reading within bounds. */
#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/child.h"
#include "base/json.h"
#include "base/limits.h"
#include "test.h"

TEST(json_document_bytes)
{
    struct arena *arena = arena_create();
    struct json *root = json_new_object();
    json_set_text(root, "zulu", SLICE("h\xC3\xB4te \"x\" \\xFF"));
    json_set_number(root, "alpha", -9007199254740993);
    json_set_boolean(root, "yes", true);
    json_set_boolean(root, "no", false);
    json_set_null(root, "nothing");
    json_set_text(root, "empty", SLICE(""));
    json_set_text(json_set_object(root, "inner"), "key", (struct slice){0});
    struct json *list = json_set_array(root, "list");
    json_append_text(list, SLICE("a"));
    json_append_number(list, 2);
    json_set_number(json_append_object(list), "n", 3);
    assert_slice_equal(json_write(root, arena), "{\n"
                                                "  \"zulu\": \"h\xC3\xB4te \\\"x\\\" \\\\xFF\",\n"
                                                "  \"alpha\": -9007199254740993,\n"
                                                "  \"yes\": true,\n"
                                                "  \"no\": false,\n"
                                                "  \"nothing\": null,\n"
                                                "  \"empty\": \"\",\n"
                                                "  \"inner\": {\n"
                                                "    \"key\": \"\"\n"
                                                "  },\n"
                                                "  \"list\": [\n"
                                                "    \"a\",\n"
                                                "    2,\n"
                                                "    {\n"
                                                "      \"n\": 3\n"
                                                "    }\n"
                                                "  ]\n"
                                                "}\n");
    json_free(root);
    arena_destroy(arena);
}

TEST(json_array_may_be_the_root)
{
    struct arena *arena = arena_create();
    struct json *root = json_new_array();
    assert_slice_equal(json_write(root, arena), "[]\n");
    json_free(root);
    arena_destroy(arena);
}

static void set_bad_value(void)
{
    json_set_text(json_new_object(), "title", SLICE("\xFF"));
}

static void set_bad_key(void)
{
    json_set_null(json_new_object(), "\xFF");
}

static void append_bad_item(void)
{
    json_append_text(json_new_array(), SLICE("a\xC3"));
}

TEST(json_bad_text_ends_the_process_with_code_2)
{
    char text[512];
    assert_int_equal(run_in_child(set_bad_value, text), 2);
    assert_string_equal(text, "kbready: the report cannot be written: there is no memory for \"title\", or jansson "
                              "refuses its value, which is a fault of kbready: report it\n");
    assert_int_equal(run_in_child(set_bad_key, text), 2);
    assert_int_equal(run_in_child(append_bad_item, text), 2);
}

/* Of all allocations of jansson only the one with this number fails. */
static size_t failing, allocated;

static void *allocate_or_fail(size_t size)
{
    return ++allocated == failing ? NULL : malloc(size);
}

static void write_and_read(void)
{
    static const char expected[] =
        "{\"a name of some length\":{\"list\":[\"a text that is long enough to be kept\",1]}}\n";
    struct arena *arena = arena_create();
    struct error error = {0};
    struct json *root = json_new_object(), *read;
    allocated = 0;
    json_set_alloc_funcs(allocate_or_fail, free);
    struct json *list = json_set_array(json_set_object(root, "a name of some length"), "list");
    json_append_text(list, SLICE("a text that is long enough to be kept"));
    json_append_number(list, 1);
    struct slice text = json_write_line(root, arena);
    bool is_same = slice_equal(text, slice_from(expected)) && json_parse(text, &read, &error) &&
                   slice_equal(json_write_line(read, arena), slice_from(expected));
    _exit(is_same ? 0 : 1);
}

TEST(json_is_whole_or_the_process_ends)
{
    char text[512];
    int code = 2;
    size_t failed = 0;
    for (failing = 1; code == 2; failing++) {
        code = run_in_child(write_and_read, text);
        failed += code == 2;
    }
    assert_int_equal(code, 0);
    assert_true(failed > 10);
}

static void expect_refusal(struct slice text, enum error_code code, const char *words)
{
    struct json *root;
    struct error error = {0};
    if (json_parse(text, &root, &error))
        fail_msg("not refused: %s", words);
    assert_int_equal(error.code, code);
    assert_string_equal(error.text, words);
}

TEST(json_refuses_what_is_not_one_plain_document)
{
    expect_refusal(SLICE(""), ERROR_INPUT, "line 1: the document ends before it is complete");
    expect_refusal(SLICE("{\n\"a\": 1,\n"), ERROR_INPUT, "line 3: the document ends before it is complete");
    expect_refusal(SLICE("{\"a\": 1, \"a\": 2}"), ERROR_INPUT, "line 1: the same key twice in an object");
    expect_refusal(SLICE("[\"\xFF\"]"), ERROR_INPUT, "line 1: not UTF-8");
    expect_refusal(SLICE("[1] [2]"), ERROR_INPUT, "line 1: something follows the document");
    expect_refusal(SLICE("[99999999999999999999]"), ERROR_INPUT, "line 1: not well-formed JSON");
    expect_refusal(SLICE("[\"a\\u0000\"]"), ERROR_INPUT, "line 1: not well-formed JSON");
}

static struct slice repeated(struct arena *arena, const char *beginning, char byte, size_t count, const char *end)
{
    size_t before = strlen(beginning), after = strlen(end);
    char *text = arena_allocate(arena, before + count + after, 1);
    memcpy(text, beginning, before);
    memset(text + before, byte, count);
    memcpy(text + before + count, end, after);
    return (struct slice){text, before + count + after};
}

TEST(json_refuses_what_is_too_deep_or_too_much)
{
    struct arena *arena = arena_create();
    expect_refusal(repeated(arena, "", '[', 1000000, ""), ERROR_LIMIT, "nested deeper than 64 levels");
    expect_refusal(repeated(arena, "", '{', LIMIT_JSON_DEPTH + 1, ""), ERROR_LIMIT, "nested deeper than 64 levels");
    expect_refusal(repeated(arena, "[", ',', LIMIT_JSON_VALUES, "]"), ERROR_LIMIT, "more than 8000000 values");
    /* Brackets and commas inside of text are none. */
    struct json *root;
    struct error error = {0};
    assert_true(json_parse(repeated(arena, "[\"\\\"", '[', 1000, "\"]"), &root, &error));
    json_free(root);
    arena_destroy(arena);
}

TEST(json_reads_values_and_names_their_places)
{
    struct arena *arena = arena_create();
    struct json *root;
    struct error error = {0};
    assert_true(json_parse(SLICE("{\"a\": [{\"t\": \"x\\u0007\\n\"}, 5, true, null, 1.5]}"), &root, &error));
    struct json_place document = {.value = root}, list, text;
    assert_false(json_place_member(&document, "b", &list));
    assert_true(json_place_member(&document, "a", &list));
    assert_int_equal(json_place_count(&list), 5);
    struct json_place first = json_place_item(&list, 0), second = json_place_item(&list, 1),
                      third = json_place_item(&list, 2), last = json_place_item(&list, 4);
    assert_true(json_place_member(&first, "t", &text) && json_place_is(&text, JSON_KIND_TEXT));
    assert_slice_equal(json_place_text(&text, arena), "x\\x07\\x0A");
    assert_int_equal(json_place_number(&second), 5);
    assert_true(json_place_is(&third, JSON_KIND_BOOLEAN) && json_place_boolean(&third));
    assert_false(json_place_is(&last, JSON_KIND_NUMBER));
    assert_false(json_place_refuse(&text, &error, "is %d", 7));
    assert_string_equal(error.text, "a[0].t: is 7");
    json_place_refuse(&document, &error, "is no report");
    assert_string_equal(error.text, "the document: is no report");
    json_free(root);
    arena_destroy(arena);
}

TEST_MAIN("json")
