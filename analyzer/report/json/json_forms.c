/* How single values are spelled in the JSON report: each form writes and reads one kind of member. Text, dates, numbers
 * and words. */
#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "catalog/catalog_words.h"
#include "report/json/json_forms_parts.h"
#include "report/json/json_parts.h"

/* An enumeration is written and read through its number. */
static_assert(sizeof(enum verdict) == sizeof(unsigned) && sizeof(enum certainty) == sizeof(unsigned),
              "enumerations are as wide as unsigned");

/* The beginning of a text that is refused, for the message. */
static struct slice quoted(struct slice text)
{
    enum { MOST_CHARACTERS = 40 };
    return slice_between(text, 0, text_offset_of_character(text, MOST_CHARACTERS));
}

bool json_refuse_text(struct json_reading *reading, const struct json_place *place, struct slice text,
                      const char *wanted)
{
    struct slice shown = quoted(text);
    return json_place_refuse(place, reading->error, "\"" SLICE_FORMAT "\" is not %s", SLICE_ARGUMENTS(shown), wanted);
}

bool json_take_text(struct json_reading *reading, const struct json_place *place, struct slice *text)
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
    return json_take_text(reading, place, value);
}

WRITE(text_or_null)
{
    json_set_known(object, field->key, *(const struct slice *)value);
}

READ(text_or_null)
{
    *(struct slice *)value = SLICE("");
    return json_place_is(place, JSON_KIND_NULL) || json_take_text(reading, place, value);
}

WRITE(path)
{
    const struct slice *path = value;
    json_set_text(object, field->key, path->length > 0 ? *path : SLICE("."));
}

READ(path)
{
    struct slice *path = value;
    if (!json_take_text(reading, place, path))
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
        if (!json_take_text(reading, &item, list_append(reading->arena, (struct slice_list *)value)))
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
    return json_take_text(reading, place, &text) &&
           ((text.length == DAY_LENGTH && date_parse(text, value)) ||
            json_refuse_text(reading, place, text, "a day such as 2019-10-08"));
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
           json_refuse_text(reading, place, *text, "a month such as 2019-10");
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
    return json_take_text(reading, place, &word) &&
           (vocabulary_find(vocabulary, word, value) ||
            json_refuse_text(reading, place, word, "a word that this version of kbready knows here"));
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
        return json_refuse_text(reading, place, text, "a SHA-256 of 64 hexadecimal digits");
    memcpy(value, text.data, text.length);
    return true;
}

FORM(text);
FORM(text_or_null);
FORM(path);
FORM(texts);
FORM(date);
FORM(month);
FORM(line);
FORM(count);
FORM(flag);
FORM(flag_word);
FORM(word);
FORM(digest);
