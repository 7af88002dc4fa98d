/* JSON documents through jansson: writing, where every refusal of the library ends the process instead of losing a key, and reading. */
#include "base/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/text.h"

enum { EXIT_CODE_FAILED_WRITE = 2 };

/* `struct json` is never defined: it stands for jansson's json_t outside this file. */
static json_t *inside(const struct json *value)
{
    union {
        const struct json *outer;
        json_t *inner;
    } same = {.outer = value};
    return same.inner;
}

static struct json *outside(json_t *value)
{
    return (struct json *)value;
}

static _Noreturn void give_up(const char *key)
{
    fprintf(stderr, "kbready: the report cannot be written: jansson refuses the value of \"%s\"\n", key);
    fflush(NULL);
    _Exit(EXIT_CODE_FAILED_WRITE);
}

/* Both take over `value`. */
static json_t *set(struct json *object, const char *key, json_t *value)
{
    if (json_object_set_new(inside(object), key, value) != 0)
        give_up(key);
    return value;
}

static json_t *append(struct json *array, json_t *value)
{
    if (json_array_append_new(inside(array), value) != 0)
        give_up("a list item");
    return value;
}

static json_t *new_text(struct slice value)
{
    return json_stringn(value.length ? value.data : "", value.length);
}

static struct json *new_root(json_t *value)
{
    if (!value)
        give_up("the document");
    return outside(value);
}

struct json *json_new_object(void)
{
    return new_root(json_object());
}

struct json *json_new_array(void)
{
    return new_root(json_array());
}

void json_free(struct json *root)
{
    json_decref(inside(root));
}

void json_set_text(struct json *object, const char *key, struct slice value)
{
    set(object, key, new_text(value));
}

void json_set_text_or_null(struct json *object, const char *key, struct slice value)
{
    set(object, key, value.data ? new_text(value) : json_null());
}

void json_set_number(struct json *object, const char *key, int64_t value)
{
    set(object, key, json_integer(value));
}

void json_set_boolean(struct json *object, const char *key, bool value)
{
    set(object, key, json_boolean(value));
}

void json_set_null(struct json *object, const char *key)
{
    set(object, key, json_null());
}

struct json *json_set_object(struct json *object, const char *key)
{
    return outside(set(object, key, json_object()));
}

struct json *json_set_array(struct json *object, const char *key)
{
    return outside(set(object, key, json_array()));
}

void json_append_text(struct json *array, struct slice value)
{
    append(array, new_text(value));
}

void json_append_number(struct json *array, int64_t value)
{
    append(array, json_integer(value));
}

struct json *json_append_object(struct json *array)
{
    return outside(append(array, json_object()));
}

struct slice json_write(const struct json *root, struct arena *arena)
{
    char *text = json_dumps(inside(root), JSON_INDENT(2));
    if (!text)
        give_up("the document");
    struct slice document = arena_format(arena, "%s\n", text);
    free(text);
    return document;
}

/* jansson nests by recursion, so the depth is bounded before it sees the text. Where strings begin and end is told as jansson does. */
static bool nests_deeper_than(struct slice text, size_t most_depth)
{
    size_t depth = 0;
    bool in_string = false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (in_string && byte == '\\') {
            i++;
            continue;
        }
        if (byte == '"')
            in_string = !in_string;
        if (in_string)
            continue;
        depth += byte == '{' || byte == '[';
        depth -= depth && (byte == '}' || byte == ']');
        if (depth > most_depth)
            return true;
    }
    return false;
}

/* jansson quotes what it stumbled over. */
static bool fail_to_parse(const json_error_t *cause, struct error *error)
{
    struct arena *arena = arena_create();
    struct slice words = text_clean(arena, slice_from(cause->text));
    error_set(error, ERROR_INPUT, "line %d, column %d: no valid JSON: " SLICE_FORMAT, cause->line, cause->column,
              SLICE_ARGUMENTS(words));
    arena_destroy(arena);
    return false;
}

bool json_parse(struct slice text, size_t most_depth, struct json **document, struct error *error)
{
    json_error_t cause;
    if (nests_deeper_than(text, most_depth))
        return error_set(error, ERROR_LIMIT, "objects and arrays are nested deeper than %zu", most_depth);
    json_t *root = json_loadb(text.length ? text.data : "", text.length, JSON_REJECT_DUPLICATES, &cause);
    if (!root)
        return fail_to_parse(&cause, error);
    *document = outside(root);
    return true;
}

enum json_kind json_kind_of(const struct json *value)
{
    static const enum json_kind kinds[] = {
        [JSON_OBJECT] = JSON_KIND_OBJECT,  [JSON_ARRAY] = JSON_KIND_ARRAY, [JSON_STRING] = JSON_KIND_TEXT,
        [JSON_INTEGER] = JSON_KIND_NUMBER, [JSON_REAL] = JSON_KIND_NUMBER, [JSON_TRUE] = JSON_KIND_BOOLEAN,
        [JSON_FALSE] = JSON_KIND_BOOLEAN,  [JSON_NULL] = JSON_KIND_NULL,
    };
    return kinds[json_typeof(inside(value))];
}

const struct json *json_member(const struct json *object, const char *key, enum json_kind kind)
{
    const struct json *value = outside(json_object_get(inside(object), key));
    return value && json_kind_of(value) == kind ? value : NULL;
}

bool json_has_member(const struct json *object, const char *key)
{
    return json_object_get(inside(object), key) != NULL;
}

const struct json *json_member_at(const struct json *object, size_t index, const char **key)
{
    json_t *members = inside(object);
    void *at = json_object_iter(members);
    while (at && index--)
        at = json_object_iter_next(members, at);
    if (!at)
        return NULL;
    *key = json_object_iter_key(at);
    return outside(json_object_iter_value(at));
}

size_t json_count(const struct json *array)
{
    return json_array_size(inside(array));
}

const struct json *json_item(const struct json *array, size_t index)
{
    return outside(json_array_get(inside(array), index));
}

struct slice json_text(const struct json *text)
{
    return (struct slice){json_string_value(inside(text)), json_string_length(inside(text))};
}
