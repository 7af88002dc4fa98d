/* Writing JSON: a thin wrapper of jansson that cannot lose a key. The one door to jansson.
 *
 * Every value handed in must be valid UTF-8 (base/text.h makes it so). jansson returns NULL on anything else and a key would silently
 * vanish; these functions end the process with exit code 2 and one line instead. Objects keep insertion order. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"

struct json; /* an object or an array; owned by what it was put into, the root by the caller */

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
/* The document on one line, without blanks between its parts, and a final newline, in `arena`. */
struct slice json_write_line(const struct json *root, struct arena *arena);
