/* How much of a JSON document is looked at before it is refused: depth and number of values, outside texts. */
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

TEST_MAIN("json_limits")
