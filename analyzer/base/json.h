/* JSON: a thin wrapper of jansson that cannot lose a key and refuses what is not plain. The one door to jansson.
 *
 * Writing: every value handed in must be valid UTF-8 (base/text.h makes it so). jansson returns NULL on anything
 * else and a key would silently vanish; these functions end the process with exit code 2 and one line instead.
 * Objects keep insertion order. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct json; /* an object or an array; owned by what it was put into, the root by the caller */

struct json *json_new_object(void);
struct json *json_new_array(void);
void json_free(struct json *root);

void json_set_text(struct json *object, const char *key, struct slice value);
void json_set_number(struct json *object, const char *key, int64_t value);
void json_set_boolean(struct json *object, const char *key, bool value);
void json_set_null(struct json *object, const char *key);
struct json *json_set_object(struct json *object, const char *key);
struct json *json_set_array(struct json *object, const char *key);

void json_append_text(struct json *array, struct slice value);
void json_append_number(struct json *array, int64_t value);
struct json *json_append_object(struct json *array);

/* The document with two-space indentation and a final newline, in `arena`. */
struct slice json_write(const struct json *root, struct arena *arena);
/* A value as json_write would spell it as an item of an array that lies so deep (1 = the document itself): with its
 * line and its indentation before it, and no comma. In `arena`. */
struct slice json_write_item(const struct json *value, size_t depth, struct arena *arena);
/* The document on one line, without blanks between its parts, and a final newline, in `arena`. */
struct slice json_write_line(const struct json *root, struct arena *arena);

/* Reads the one JSON document that `text` is: an object or an array in UTF-8, no key twice in an object, nothing
 * after it, no deeper than LIMIT_JSON_DEPTH, no more than LIMIT_JSON_VALUES values. Otherwise ERROR_INPUT or
 * ERROR_LIMIT, with the line, or ERROR_MACHINE for lack of memory. The caller frees *root. */
bool json_parse(struct slice text, struct json **root, struct error *error);

/* A value that was read, and the way to it, so that a message can name its place. Start with { .value = root }. A
 * place must not outlive the place it was found from. */
struct json_place {
    const struct json *value;
    const struct json_place *outer; /* NULL = the document itself */
    const char *key;                /* in an object */
    size_t index;                   /* in an array */
};

enum json_kind {
    JSON_KIND_OBJECT,
    JSON_KIND_ARRAY,
    JSON_KIND_TEXT,
    JSON_KIND_NUMBER,
    JSON_KIND_BOOLEAN,
    JSON_KIND_NULL
};
/* A number with a fraction is of no kind. */
bool json_place_is(const struct json_place *place, enum json_kind kind);
/* False when the object does not have the key; `key` must outlive the place. */
bool json_place_member(const struct json_place *object, const char *key, struct json_place *member);
/* The key of an object's member by its place from 0, in the order of the document; NULL past the last. Meant for
 * small objects: it walks them from their beginning. */
const char *json_place_key(const struct json_place *object, size_t index);
/* Items of an array, and one of them. */
size_t json_place_count(const struct json_place *array);
struct json_place json_place_item(const struct json_place *array, size_t index);

/* The value of a place of the right kind. Text is cleaned (text_clean) and copied to `arena`. */
struct slice json_place_text(const struct json_place *place, struct arena *arena);
int64_t json_place_number(const struct json_place *place);
bool json_place_boolean(const struct json_place *place);

/* ERROR_INPUT that says what is wrong with the value: "hosts[0].assessments[2].verdict: ..."; always returns false. */
bool json_place_refuse(const struct json_place *place, struct error *error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
