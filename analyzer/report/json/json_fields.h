/* How the members of a struct and the keys of a JSON object belong together: tables by which reports are written and
 * read back, so that a key is described once. A new key is a row; a new way of spelling a value is a form in
 * json_forms.c or json_forms_servicing.c. */
#pragma once

#include "base/json.h"
#include "base/vocabulary.h"
#include "report/report.h"

/* What is read goes to `arena`. */
struct json_reading {
    struct arena *arena;
    struct error *error;
};

struct json_field;
struct json_form {
    /* `value` is the member of the struct; `scratch` may be used for text that is written. */
    void (*write)(struct json *object, const struct json_field *field, const void *value, struct arena *scratch);
    /* False with an error that names the place. NULL: what the key says follows from others, so that it need only be
     * there. */
    bool (*read)(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                 void *value);
};

struct json_field {
    const char *key;
    const struct json_form *form;
    size_t offset; /* of the member */
    /* json_form_word, json_form_flag_word: its struct vocabulary; objects and lists: their struct json_fields */
    const void *of;
};

/* An object: a key for each field, in this order. */
struct json_fields {
    const struct json_field *items;
    size_t count;
    size_t size;     /* of the struct; of the items of a list */
    size_t presence; /* json_form_object_or_null: offset of the bool in the struct that tells whether it is there */
    /* Checks what was read, with regard to all of its keys; NULL = nothing to check. */
    bool (*settle)(struct json_reading *reading, const struct json_place *place, void *structure);
};
#define JSON_FIELDS(type, table, ...)                                                                                  \
    {                                                                                                                  \
        .items = (table), .count = sizeof(table) / sizeof *(table), .size = sizeof(type), __VA_ARGS__                  \
    }

/* Appends the keys to an object; `structure` is what the offsets count from. */
void json_fields_write(struct json *object, const struct json_fields *fields, const void *structure,
                       struct arena *scratch);
/* False when the place is no object, or one of the keys is missing or wrong. Keys that no field describes are passed
 * over: a later kbready may add some. */
bool json_fields_read(struct json_reading *reading, const struct json_place *place, const struct json_fields *fields,
                      void *structure);

/* The forms, and the members they are for. */
extern const struct json_form json_form_text, /* struct slice: text, never null */
    json_form_text_or_null,                   /* struct slice: null when empty */
    json_form_path,                           /* struct slice: "." when empty */
    json_form_texts,                          /* struct slice_list */
    json_form_date,                           /* struct date: null when not known */
    json_form_month,                          /* struct slice: "2019-10" or "2017"; null when empty */
    json_form_kb,                             /* uint32_t: null for 0 */
    json_form_kbs,                            /* struct kb_list */
    json_form_code,                           /* uint32_t: null for 0 */
    json_form_codes,                          /* struct code_list */
    json_form_cve,                            /* uint64_t */
    json_form_cves,                           /* struct catalog_cve_list */
    json_form_version,                        /* struct version */
    json_form_version_or_null,                /* struct version: null for 0 */
    json_form_line,                           /* uint32_t: null for 0 */
    json_form_count,                          /* size_t */
    json_form_flag,                           /* bool */
    json_form_flag_word,                      /* bool: one of two words */
    json_form_word,                           /* an enumeration: null where the value has no word */
    json_form_digest,                         /* char[65]: null when empty */
    json_form_identity,                       /* struct package_identity */
    json_form_identity_or_null,               /* struct package_identity: null when its name is empty */
    json_form_origin,                         /* struct origin */
    json_form_object,                         /* a struct */
    json_form_object_or_null,                 /* a struct that tells by a bool whether it is there */
    json_form_list;                           /* LIST_FIELDS of structs */

/* For forms of one table alone. */
bool json_read_kind(struct json_reading *reading, const struct json_place *place, enum json_kind kind);
/* The word's value; false with an error that shows the word. */
bool json_read_word(struct json_reading *reading, const struct json_place *place, const struct vocabulary *vocabulary,
                    unsigned *value);
/* A number of 0 to `maximum`. */
bool json_read_number(struct json_reading *reading, const struct json_place *place, int64_t maximum, int64_t *number);
