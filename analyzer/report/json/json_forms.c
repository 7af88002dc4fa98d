/* How single values are spelled in the JSON report: each form writes and reads one kind of member. */
#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "catalog/vocabulary.h"
#include "report/json/json_fields.h"
#include "report/json/json_parts.h"
#include "servicing/kb.h"
#include "servicing/result_code.h"

/* An enumeration is written and read through its number. */
static_assert(sizeof(enum verdict) == sizeof(unsigned) && sizeof(enum certainty) == sizeof(unsigned),
              "enumerations are as wide as unsigned");

#define WRITE(name)                                                                                                    \
    static void write_##name(struct json *object, const struct json_field *field, const void *value,                   \
                             __attribute__((unused)) struct arena *scratch)
#define READ(name)                                                                                                     \
    static bool read_##name(struct json_reading *reading, const struct json_place *place,                              \
                            __attribute__((unused)) const struct json_field *field, void *value)
#define FORM(name) const struct json_form json_form_##name = {write_##name, read_##name}

/* The beginning of a text that is refused, for the message. */
static struct slice quoted(struct slice text)
{
    enum { MOST_CHARACTERS = 40 };
    return slice_between(text, 0, text_offset_of_character(text, MOST_CHARACTERS));
}

static bool refuse_text(struct json_reading *reading, const struct json_place *place, struct slice text,
                        const char *wanted)
{
    struct slice shown = quoted(text);
    return json_place_refuse(place, reading->error, "\"" SLICE_FORMAT "\" is not %s", SLICE_ARGUMENTS(shown), wanted);
}

static bool take_text(struct json_reading *reading, const struct json_place *place, struct slice *text)
{
    if (!json_read_kind(reading, place, JSON_KIND_TEXT))
        return false;
    *text = json_place_text(place, reading->arena);
    return true;
}

WRITE(text)
{
    json_set_text(object, field->key, *(const struct slice *)value);
}

READ(text)
{
    return take_text(reading, place, value);
}

WRITE(text_or_null)
{
    json_set_known(object, field->key, *(const struct slice *)value);
}

READ(text_or_null)
{
    *(struct slice *)value = SLICE("");
    return json_place_is(place, JSON_KIND_NULL) || take_text(reading, place, value);
}

WRITE(path)
{
    const struct slice *path = value;
    json_set_text(object, field->key, path->length > 0 ? *path : SLICE("."));
}

READ(path)
{
    struct slice *path = value;
    if (!take_text(reading, place, path))
        return false;
    if (slice_equal(*path, SLICE(".")))
        *path = SLICE("");
    return true;
}

WRITE(texts)
{
    json_set_texts(object, field->key, value);
}

READ(texts)
{
    if (!json_read_kind(reading, place, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(place); i++) {
        struct json_place item = json_place_item(place, i);
        if (!take_text(reading, &item, list_append(reading->arena, (struct slice_list *)value)))
            return false;
    }
    return true;
}

WRITE(date)
{
    json_set_date(object, field->key, *(const struct date *)value);
}

READ(date)
{
    enum { DAY_LENGTH = sizeof "2019-10-08" - 1 };
    struct slice text;
    *(struct date *)value = (struct date){0};
    if (json_place_is(place, JSON_KIND_NULL))
        return true;
    return take_text(reading, place, &text) && ((text.length == DAY_LENGTH && date_parse(text, value)) ||
                                                refuse_text(reading, place, text, "a day such as 2019-10-08"));
}

WRITE(month)
{
    json_set_known(object, field->key, *(const struct slice *)value);
}

READ(month)
{
    unsigned year, month;
    struct slice *text = value;
    if (!read_text_or_null(reading, place, field, value))
        return false;
    return text->length == 0 || value_parse_month(*text, &year, &month) ||
           refuse_text(reading, place, *text, "a month such as 2019-10");
}

/* Text that stands for a number, null for none. */
static bool read_number_text(struct json_reading *reading, const struct json_place *place,
                             bool (*parse)(struct slice, uint32_t *), const char *wanted, uint32_t *number)
{
    struct slice text;
    return take_text(reading, place, &text) && (parse(text, number) || refuse_text(reading, place, text, wanted));
}

static bool read_number_texts(struct json_reading *reading, const struct json_place *place,
                              bool (*parse)(struct slice, uint32_t *), const char *wanted, struct kb_list *list)
{
    if (!json_read_kind(reading, place, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(place); i++) {
        struct json_place item = json_place_item(place, i);
        if (!read_number_text(reading, &item, parse, wanted, list_append(reading->arena, list)))
            return false;
    }
    return true;
}

static const char wanted_kb[] = "a KB such as KB4520002";
static const char wanted_code[] = "a code such as 0x800f0823";

WRITE(kb)
{
    json_set_kb(object, field->key, *(const uint32_t *)value);
}

READ(kb)
{
    *(uint32_t *)value = 0;
    return json_place_is(place, JSON_KIND_NULL) || read_number_text(reading, place, value_parse_kb, wanted_kb, value);
}

WRITE(kbs)
{
    json_set_kbs(object, field->key, value);
}

READ(kbs)
{
    return read_number_texts(reading, place, value_parse_kb, wanted_kb, value);
}

WRITE(code)
{
    json_set_code(object, field->key, *(const uint32_t *)value);
}

READ(code)
{
    *(uint32_t *)value = 0;
    return json_place_is(place, JSON_KIND_NULL) ||
           read_number_text(reading, place, value_parse_code, wanted_code, value);
}

WRITE(codes)
{
    char text[RESULT_CODE_TEXT_SIZE];
    const struct code_list *codes = value;
    struct json *array = json_set_array(object, field->key);
    for (size_t i = 0; i < codes->count; i++)
        json_append_text(array, slice_from(result_code_format(codes->items[i], text)));
}

READ(codes)
{
    struct code_list *codes = value;
    struct kb_list numbers = {0};
    if (!read_number_texts(reading, place, value_parse_code, wanted_code, &numbers))
        return false;
    *codes = (struct code_list){numbers.items, numbers.count, numbers.capacity};
    return true;
}

WRITE(cve)
{
    char text[CVE_TEXT_SIZE];
    json_set_text(object, field->key, slice_from(cve_format(*(const uint64_t *)value, text)));
}

READ(cve)
{
    struct slice text;
    return take_text(reading, place, &text) &&
           (value_parse_cve(text, value) || refuse_text(reading, place, text, "a CVE such as CVE-2019-0708"));
}

WRITE(version)
{
    json_set_version(object, field->key, *(const struct version *)value);
}

READ(version)
{
    struct slice text;
    return take_text(reading, place, &text) &&
           (version_parse(text, value) || refuse_text(reading, place, text, "a version such as 6.0.6003.20484"));
}

WRITE(version_or_null)
{
    const struct version *version = value;
    if (version->packed == 0)
        json_set_null(object, field->key);
    else
        json_set_version(object, field->key, *version);
}

READ(version_or_null)
{
    *(struct version *)value = (struct version){0};
    return json_place_is(place, JSON_KIND_NULL) || read_version(reading, place, field, value);
}

bool json_read_number(struct json_reading *reading, const struct json_place *place, int64_t maximum, int64_t *number)
{
    if (!json_read_kind(reading, place, JSON_KIND_NUMBER))
        return false;
    *number = json_place_number(place);
    return (*number >= 0 && *number <= maximum) ||
           json_place_refuse(place, reading->error, "is not a number of 0 to %lld", (long long)maximum);
}

WRITE(line)
{
    json_set_line(object, field->key, *(const uint32_t *)value);
}

READ(line)
{
    int64_t number = 0;
    bool is_read = json_place_is(place, JSON_KIND_NULL) || json_read_number(reading, place, UINT32_MAX, &number);
    *(uint32_t *)value = (uint32_t)number;
    return is_read;
}

WRITE(count)
{
    json_set_number(object, field->key, (int64_t) * (const size_t *)value);
}

READ(count)
{
    int64_t number = 0;
    bool is_read = json_read_number(reading, place, INT32_MAX, &number);
    *(size_t *)value = (size_t)number;
    return is_read;
}

WRITE(flag)
{
    json_set_boolean(object, field->key, *(const bool *)value);
}

READ(flag)
{
    *(bool *)value = json_place_boolean(place);
    return json_read_kind(reading, place, JSON_KIND_BOOLEAN);
}

bool json_read_word(struct json_reading *reading, const struct json_place *place, const struct vocabulary *vocabulary,
                    unsigned *value)
{
    struct slice word;
    return take_text(reading, place, &word) &&
           (vocabulary_find(vocabulary, word, value) ||
            refuse_text(reading, place, word, "a word that this version of kbready knows here"));
}

static void write_word_of(struct json *object, const struct json_field *field, unsigned number)
{
    const struct vocabulary *vocabulary = field->of;
    if (vocabulary->words[number])
        json_set_text(object, field->key, slice_from(vocabulary->words[number]));
    else
        json_set_null(object, field->key);
}

WRITE(word)
{
    unsigned number;
    memcpy(&number, value, sizeof number);
    write_word_of(object, field, number);
}

READ(word)
{
    const struct vocabulary *vocabulary = field->of;
    unsigned number = 0;
    bool has_null = !vocabulary->words[0];
    if (!(has_null && json_place_is(place, JSON_KIND_NULL)) && !json_read_word(reading, place, vocabulary, &number))
        return false;
    memcpy(value, &number, sizeof number);
    return true;
}

WRITE(flag_word)
{
    write_word_of(object, field, *(const bool *)value);
}

READ(flag_word)
{
    unsigned number = 0;
    bool is_read = json_read_word(reading, place, field->of, &number);
    *(bool *)value = number == 1;
    return is_read;
}

WRITE(digest)
{
    json_set_known(object, field->key, slice_from(value));
}

READ(digest)
{
    enum { DIGITS = 64 };
    struct slice text = SLICE("");
    if (!read_text_or_null(reading, place, field, &text))
        return false;
    bool holds = text.length == 0 || text.length == DIGITS;
    for (size_t i = 0; i < text.length; i++)
        holds &= slice_find_last_byte(SLICE("0123456789abcdef"), text.data[i]) != SLICE_NOT_FOUND;
    if (!holds)
        return refuse_text(reading, place, text, "a SHA-256 of 64 hexadecimal digits");
    memcpy(value, text.data, text.length);
    return true;
}

WRITE(identity)
{
    json_set_text(object, field->key, package_identity_format(scratch, value));
}

READ(identity)
{
    struct slice text;
    return take_text(reading, place, &text) &&
           (package_identity_parse(text, value) || refuse_text(reading, place, text, "a package identity"));
}

static const struct json_field origin_fields[] = {
    {"line", &json_form_line, offsetof(struct origin, line), NULL},
    {"key", &json_form_text_or_null, offsetof(struct origin, key), NULL},
    {"reader", &json_form_word, offsetof(struct origin, reader), &reader_names},
};
static const struct json_fields origin_object = JSON_FIELDS(struct origin, origin_fields);

WRITE(origin)
{
    json_set_origin(object, field->key, *(const struct origin *)value);
}

/* "." and null are both no path: which of them is written follows from the reader. */
READ(origin)
{
    struct origin *origin = value;
    struct json_place path;
    if (!json_fields_read(reading, place, &origin_object, origin))
        return false;
    if (!json_place_member(place, "path", &path))
        return json_place_refuse(place, reading->error, "the key \"path\" is missing");
    if (json_place_is(&path, JSON_KIND_NULL))
        origin->path = SLICE("");
    return json_place_is(&path, JSON_KIND_NULL) || read_path(reading, &path, field, &origin->path);
}

FORM(text);
FORM(text_or_null);
FORM(path);
FORM(texts);
FORM(date);
FORM(month);
FORM(kb);
FORM(kbs);
FORM(code);
FORM(codes);
FORM(cve);
FORM(version);
FORM(version_or_null);
FORM(line);
FORM(count);
FORM(flag);
FORM(flag_word);
FORM(word);
FORM(digest);
FORM(identity);
FORM(origin);
