/* What a finding of the JSON report says of its waiver.
 *
 *     "outcome": "waived", "outcome_without_waiver": "unmet",
 *     "waiver": {"reason": "...", "expires": "2027-01-31", "approved_by": null, "reference": null, "host": "SRV-*", "update": "*",
 *                "expired": false} */
#include "readiness/waiver.h"
#include "report/json/json_parts.h"
#include "servicing/kb.h"

static void write_outcome(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct finding *finding = value;
    if (finding->is_waived)
        json_set_text(object, field->key, SLICE("waived"));
    else
        json_form_word.write(object, field, &finding->outcome, scratch);
}

/* The outcome itself is read from outcome_without_waiver. */
static bool read_outcome(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                         void *value)
{
    struct finding *finding = value;
    struct slice word;
    if (!json_form_text.read(reading, place, field, &word))
        return false;
    finding->is_waived = slice_equal(word, SLICE("waived"));
    return finding->is_waived || json_form_word.read(reading, place, field, &finding->outcome);
}

const struct json_form json_form_outcome = {write_outcome, read_outcome};

static void write_outcome_without_waiver(struct json *object, const struct json_field *field, const void *value,
                                         struct arena *scratch)
{
    const struct finding *finding = value;
    json_form_word.write(object, field, &finding->outcome, scratch);
}

/* It differs only where the finding is waived. */
static bool read_outcome_without_waiver(struct json_reading *reading, const struct json_place *place,
                                        const struct json_field *field, void *value)
{
    struct finding *finding = value;
    enum outcome stated = finding->outcome;
    if (!json_form_word.read(reading, place, field, &finding->outcome))
        return false;
    return finding->is_waived || stated == finding->outcome ||
           json_place_refuse(place, reading->error, "is not the outcome, and the finding is not waived");
}

const struct json_form json_form_outcome_without_waiver = {write_outcome_without_waiver, read_outcome_without_waiver};

static void write_update(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct waiver *waiver = value;
    if (waiver->for_every_update)
        json_set_text(object, field->key, SLICE("*"));
    else
        json_form_kb.write(object, field, &waiver->update, scratch);
}

static bool read_update(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                        void *value)
{
    struct waiver *waiver = value;
    struct slice text;
    if (!json_form_text.read(reading, place, field, &text))
        return false;
    waiver->for_every_update = slice_equal(text, SLICE("*"));
    return waiver->for_every_update || json_form_kb.read(reading, place, field, &waiver->update);
}

static const struct json_form form_update = {write_update, read_update};

static const struct json_field waiver_fields[] = {
    {"reason", &json_form_text, offsetof(struct waiver, reason), NULL},
    {"expires", &json_form_date, offsetof(struct waiver, expires), NULL},
    {"approved_by", &json_form_text_or_null, offsetof(struct waiver, approved_by), NULL},
    {"reference", &json_form_text_or_null, offsetof(struct waiver, reference), NULL},
    {"host", &json_form_text, offsetof(struct waiver, host), NULL},
    {"update", &form_update, 0, NULL},
};
static const struct json_fields waiver_object = JSON_FIELDS(struct waiver, waiver_fields);

static void write_waiver(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct finding *finding = value;
    if (!finding->waiver) {
        json_set_null(object, field->key);
        return;
    }
    struct json *item = json_set_object(object, field->key);
    json_fields_write(item, &waiver_object, finding->waiver, scratch);
    json_set_boolean(item, "expired", !finding->is_waived);
}

/* An expired waiver waives nothing; one that has not does. */
static bool read_expired(struct json_reading *reading, const struct json_place *place, const struct finding *finding)
{
    struct json_place expired;
    if (!json_place_member(place, "expired", &expired))
        return json_place_refuse(place, reading->error, "the key \"expired\" is missing");
    if (!json_read_kind(reading, &expired, JSON_KIND_BOOLEAN))
        return false;
    return json_place_boolean(&expired) != finding->is_waived ||
           json_place_refuse(&expired, reading->error, "does not agree with the outcome");
}

static bool read_waiver(struct json_reading *reading, const struct json_place *place,
                        __attribute__((unused)) const struct json_field *field, void *value)
{
    struct finding *finding = value;
    if (json_place_is(place, JSON_KIND_NULL))
        return !finding->is_waived || json_place_refuse(place, reading->error, "is missing, and the finding is waived");
    struct waiver *waiver = arena_allocate(reading->arena, 1, sizeof *waiver);
    waiver->check = finding->check;
    finding->waiver = waiver;
    if (!json_fields_read(reading, place, &waiver_object, waiver) || !read_expired(reading, place, finding))
        return false;
    return waiver_covers(waiver, finding) ||
           json_place_refuse(place, reading->error, "is of a finding that cannot be waived, or need not be");
}

const struct json_form json_form_waiver = {write_waiver, read_waiver};
