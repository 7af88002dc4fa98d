/* JSON documents: exact bytes, order of keys, and refusal of what would lose a key. */
#include "base/arena.h"
#include "base/child.h"
#include "base/json.h"
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
    json_set_text_or_null(root, "absent", (struct slice){0});
    json_set_text_or_null(root, "empty", SLICE(""));
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
                                                "  \"absent\": null,\n"
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
    assert_string_equal(text, "kbready: the report cannot be written: jansson refuses the value of \"title\"; report "
                              "this as a fault of kbready\n");
    assert_int_equal(run_in_child(set_bad_key, text), 2);
    assert_int_equal(run_in_child(append_bad_item, text), 2);
}

TEST_MAIN("json")
