/* JSON documents through jansson: written so that no key is lost, for every refusal of the library ends the process;
 * read within bounds. */
#include "base/json.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/fatal.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

enum { FIRST_CAPACITY = 64 * 1024 };

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
    fatal_end(FATAL_EXIT_CODE,
              "the report cannot be written: there is no memory for \"%s\", or jansson refuses its value, which is a "
              "fault of kbready: report it",
              key);
}

/* jansson drops bytes of a word in silence when it gets no memory, as it reads and as it writes. So while it does
 * either, the process ends instead. What allocates stays whatever the program that uses the library has set. */
static json_malloc_t outer_allocate;
static json_free_t outer_free;

static void *allocate_or_end(size_t size)
{
    void *memory = outer_allocate(size);
    if (!memory)
        fatal_end(FATAL_EXIT_CODE, "out of memory");
    return memory;
}

static void begin_without_loss(void)
{
    json_get_alloc_funcs(&outer_allocate, &outer_free);
    json_set_alloc_funcs(allocate_or_end, outer_free);
}

static void end_without_loss(void)
{
    json_set_alloc_funcs(outer_allocate, outer_free);
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

/* For json_dump_callback: the sink takes all or ends the process, so jansson need not look at what comes back (it
 * does not always). */
static int take(const char *bytes, size_t length, void *user)
{
    struct buffer *document = user;
    if (document->capacity - document->length < length) {
        size_t doubled = document->capacity * 2 < FIRST_CAPACITY ? FIRST_CAPACITY : document->capacity * 2;
        document->capacity = doubled - document->length < length ? document->length + length : doubled;
        document->data = memory_resize(document->data, document->capacity, 1);
    }
    memcpy(document->data + document->length, bytes, length);
    document->length += length;
    return 0;
}

static struct slice write_document(const struct json *root, size_t flags, struct arena *arena)
{
    struct buffer document = {0};
    begin_without_loss();
    if (json_dump_callback(inside(root), take, &document, flags) != 0)
        give_up("the document");
    end_without_loss();
    take("\n", 1, &document);
    struct slice copy = arena_copy(arena, buffer_slice(&document));
    buffer_release(&document);
    return copy;
}

struct slice json_write(const struct json *root, struct arena *arena)
{
    return write_document(root, JSON_INDENT(2), arena);
}

struct slice json_write_item(const struct json *value, size_t depth, struct arena *arena)
{
    struct slice document = json_write(value, arena);
    size_t indentation = 2 * depth, lines = 0, at = 0;
    document.length--; /* the final newline */
    for (size_t i = 0; i < document.length; i++)
        lines += document.data[i] == '\n';
    size_t length = document.length + (lines + 1) * indentation + 1;
    char *text = arena_allocate(arena, length, 1);
    for (size_t i = 0; i <= document.length; i++) {
        char byte = i ? document.data[i - 1] : '\n';
        text[at++] = byte;
        if (byte != '\n')
            continue;
        memset(text + at, ' ', indentation);
        at += indentation;
    }
    return (struct slice){text, at};
}

struct slice json_write_line(const struct json *root, struct arena *arena)
{
    return write_document(root, JSON_COMPACT, arena);
}

/* Before the library allocates anything: how deep the document is, and how much there is in it. Whether it is
 * well-formed is not asked here. */
static bool is_within_limits(struct slice text, struct error *error)
{
    size_t depth = 0, values = 1;
    bool in_text = false;
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.data[i];
        if (in_text && byte == '\\')
            i++;
        else if (byte == '"')
            in_text = !in_text;
        else if (!in_text && (byte == '{' || byte == '['))
            depth++;
        else if (!in_text && (byte == '}' || byte == ']') && depth > 0)
            depth--;
        values += !in_text && (byte == ',' || byte == '{' || byte == '[');
        if (depth > LIMIT_JSON_DEPTH)
            return error_set(error, ERROR_LIMIT, "nested deeper than %d levels", LIMIT_JSON_DEPTH);
        if (values > LIMIT_JSON_VALUES)
            return error_set(error, ERROR_LIMIT, "more than %d values", LIMIT_JSON_VALUES);
    }
    return true;
}

/* The library's own words quote the document. */
static const char *words_of(enum json_error_code code)
{
    switch (code) {
    case json_error_premature_end_of_input:
        return "the document ends before it is complete";
    case json_error_duplicate_key:
        return "the same key twice in an object";
    case json_error_invalid_utf8:
        return "not UTF-8";
    case json_error_end_of_input_expected:
        return "something follows the document";
    default:
        return "not well-formed JSON";
    }
}

bool json_parse(struct slice text, struct json **root, struct error *error)
{
    json_error_t cause;
    if (!is_within_limits(text, error))
        return false;
    begin_without_loss();
    json_t *document = json_loadb(text.length ? text.data : "", text.length, JSON_REJECT_DUPLICATES, &cause);
    end_without_loss();
    if (!document)
        return error_set(error, ERROR_INPUT, "line %d: %s", cause.line, words_of(json_error_code(&cause)));
    *root = outside(document);
    return true;
}

bool json_place_is(const struct json_place *place, enum json_kind kind)
{
    const json_t *value = inside(place->value);
    const bool is[] = {
        [JSON_KIND_OBJECT] = json_is_object(value),   [JSON_KIND_ARRAY] = json_is_array(value),
        [JSON_KIND_TEXT] = json_is_string(value),     [JSON_KIND_NUMBER] = json_is_integer(value),
        [JSON_KIND_BOOLEAN] = json_is_boolean(value), [JSON_KIND_NULL] = json_is_null(value),
    };
    return is[kind];
}

bool json_place_member(const struct json_place *object, const char *key, struct json_place *member)
{
    json_t *value = json_object_get(inside(object->value), key);
    *member = (struct json_place){.value = outside(value), .outer = object, .key = key};
    return value != NULL;
}

const char *json_place_key(const struct json_place *object, size_t index)
{
    json_t *members = inside(object->value);
    void *at = json_object_iter(members);
    while (at && index--)
        at = json_object_iter_next(members, at);
    return at ? json_object_iter_key(at) : NULL;
}

size_t json_place_count(const struct json_place *array)
{
    return json_array_size(inside(array->value));
}

struct json_place json_place_item(const struct json_place *array, size_t index)
{
    return (struct json_place){
        .value = outside(json_array_get(inside(array->value), index)), .outer = array, .index = index};
}

struct slice json_place_text(const struct json_place *place, struct arena *arena)
{
    const json_t *value = inside(place->value);
    return arena_copy(arena, text_clean(arena, (struct slice){json_string_value(value), json_string_length(value)}));
}

int64_t json_place_number(const struct json_place *place)
{
    return json_integer_value(inside(place->value));
}

bool json_place_boolean(const struct json_place *place)
{
    return json_is_true(inside(place->value));
}

/* "hosts[0].assessments[2].verdict". */
static void append_path(const struct json_place *place, char *path, size_t size)
{
    if (!place->outer)
        return;
    append_path(place->outer, path, size);
    size_t length = strlen(path);
    if (place->key)
        snprintf(path + length, size - length, "%s%s", length ? "." : "", place->key);
    else
        snprintf(path + length, size - length, "[%zu]", place->index);
}

bool json_place_refuse(const struct json_place *place, struct error *error, const char *format, ...)
{
    char path[512] = "", text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    append_path(place, path, sizeof path);
    return error_set(error, ERROR_INPUT, "%s: %s", *path ? path : "the document", text);
}
