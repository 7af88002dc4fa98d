/* JSON documents through jansson, where every refusal of the library ends the process instead of losing a key. */
#include "base/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

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

static struct slice write_document(const struct json *root, size_t flags, struct arena *arena)
{
    char *text = json_dumps(inside(root), flags);
    if (!text)
        give_up("the document");
    struct slice document = arena_format(arena, "%s\n", text);
    free(text);
    return document;
}

struct slice json_write(const struct json *root, struct arena *arena)
{
    return write_document(root, JSON_INDENT(2), arena);
}

struct slice json_write_line(const struct json *root, struct arena *arena)
{
    return write_document(root, JSON_COMPACT, arena);
}
