/* Writing and reading JSON objects by the tables of their fields. */
#include "report/json/json_fields.h"

#include <string.h>

static const char *const kind_words[] = {
    [JSON_KIND_OBJECT] = "an object", [JSON_KIND_ARRAY] = "a list",          [JSON_KIND_TEXT] = "text",
    [JSON_KIND_NUMBER] = "a number",  [JSON_KIND_BOOLEAN] = "a truth value", [JSON_KIND_NULL] = "null",
};

/* What every LIST_FIELDS begins with, whatever its items. */
struct any_list {
    LIST_FIELDS(char);
};

void json_fields_write(struct json *object, const struct json_fields *fields, const void *structure,
                       struct arena *scratch)
{
    for (size_t i = 0; i < fields->count; i++) {
        const struct json_field *field = &fields->items[i];
        field->form->write(object, field, (const char *)structure + field->offset, scratch);
    }
}

bool json_fields_read(struct json_reading *reading, const struct json_place *place, const struct json_fields *fields,
                      void *structure)
{
    if (!json_read_kind(reading, place, JSON_KIND_OBJECT))
        return false;
    for (size_t i = 0; i < fields->count; i++) {
        const struct json_field *field = &fields->items[i];
        struct json_place member;
        if (!json_place_member(place, field->key, &member))
            return json_place_refuse(place, reading->error, "the key \"%s\" is missing", field->key);
        if (field->form->read && !field->form->read(reading, &member, field, (char *)structure + field->offset))
            return false;
    }
    return !fields->settle || fields->settle(reading, place, structure);
}

bool json_read_kind(struct json_reading *reading, const struct json_place *place, enum json_kind kind)
{
    return json_place_is(place, kind) || json_place_refuse(place, reading->error, "is not %s", kind_words[kind]);
}

static void write_object(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    json_fields_write(json_set_object(object, field->key), field->of, value, scratch);
}

static bool read_object(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                        void *value)
{
    return json_fields_read(reading, place, field->of, value);
}

static void write_object_or_null(struct json *object, const struct json_field *field, const void *value,
                                 struct arena *scratch)
{
    const struct json_fields *fields = field->of;
    bool is_there;
    memcpy(&is_there, (const char *)value + fields->presence, sizeof is_there);
    if (is_there)
        write_object(object, field, value, scratch);
    else
        json_set_null(object, field->key);
}

static bool read_object_or_null(struct json_reading *reading, const struct json_place *place,
                                const struct json_field *field, void *value)
{
    const struct json_fields *fields = field->of;
    bool is_there = !json_place_is(place, JSON_KIND_NULL);
    memcpy((char *)value + fields->presence, &is_there, sizeof is_there);
    return !is_there || json_fields_read(reading, place, fields, value);
}

static void write_list(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct json_fields *fields = field->of;
    struct any_list list;
    memcpy(&list, value, sizeof list);
    struct json *array = json_set_array(object, field->key);
    for (size_t i = 0; i < list.count; i++)
        json_fields_write(json_append_object(array), fields, list.items + i * fields->size, scratch);
}

static bool read_list(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                      void *value)
{
    const struct json_fields *fields = field->of;
    if (!json_read_kind(reading, place, JSON_KIND_ARRAY))
        return false;
    struct any_list list = {.count = json_place_count(place)};
    list.capacity = list.count;
    list.items = list.count ? arena_allocate(reading->arena, list.count, fields->size) : NULL;
    memcpy(value, &list, sizeof list);
    for (size_t i = 0; i < list.count; i++) {
        struct json_place item = json_place_item(place, i);
        if (!json_fields_read(reading, &item, fields, list.items + i * fields->size))
            return false;
    }
    return true;
}

const struct json_form json_form_object = {write_object, read_object};
const struct json_form json_form_object_or_null = {write_object_or_null, read_object_or_null};
const struct json_form json_form_list = {write_list, read_list};
