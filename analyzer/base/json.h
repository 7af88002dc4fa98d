/* Writing and reading JSON: a thin wrapper of jansson that cannot lose a key. The one door to jansson.
 *
 * Every value handed in to be written must be valid UTF-8 (base/text.h makes it so). jansson returns NULL on anything else and a key would silently
 * vanish; these functions end the process with exit code 2 and one line instead. Objects keep insertion order. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct json; /* of what is written, an object or an array; owned by what it was put into, the root by the caller */

struct json *json_new_object(void);
struct json *json_new_array(void);
void json_free(struct json *root);

void json_set_text(struct json *object, const char *key, struct slice value);
/* An empty slice with data == NULL writes null. */
void json_set_text_or_null(struct json *object, const char *key, struct slice value);
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

/* Reading. A value read is owned by its document, and a document by the caller: json_free. */

enum json_kind {
    JSON_KIND_OBJECT,
    JSON_KIND_ARRAY,
    JSON_KIND_TEXT,
    JSON_KIND_NUMBER,
    JSON_KIND_BOOLEAN,
    JSON_KIND_NULL
};

/* Reads one document, an object or an array nested no deeper than `most_depth`, strictly by RFC 8259: a key that stands twice in an object,
 * anything after the document, bytes that are no UTF-8 and the character NUL are refused. ERROR_INPUT or ERROR_LIMIT with line and column; what
 * the message quotes is clean. Text in the document is valid UTF-8, but not clean: base/text.h. */
bool json_parse(struct slice text, size_t most_depth, struct json **document, struct error *error);
enum json_kind json_kind_of(const struct json *value);
/* The value of `key`, a literal of the caller; NULL when the object has none, or one of another kind than `kind`. */
const struct json *json_member(const struct json *object, const char *key, enum json_kind kind);
bool json_has_member(const struct json *object, const char *key);
/* The members of an object by place, from 0, in the order of the document: the value, and its key, NUL-terminated; NULL past the end. Meant for
 * small objects: it walks them from their beginning. */
const struct json *json_member_at(const struct json *object, size_t index, const char **key);
/* The items of an array. `index` must be below the count. */
size_t json_count(const struct json *array);
const struct json *json_item(const struct json *array, size_t index);
/* A text's bytes, which live as long as the document. */
struct slice json_text(const struct json *text);
