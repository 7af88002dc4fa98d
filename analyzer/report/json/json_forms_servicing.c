/* How the values of servicing are spelled in the JSON report: KBs, codes, vulnerabilities, versions, identities, and
 * where a fact was seen. */
#include "catalog/catalog_words.h"
#include "report/json/json_forms_parts.h"
#include "report/json/json_parts.h"
#include "servicing/result_code.h"

/* Text that stands for a number, null for none. */
static bool read_number_text(struct json_reading *reading, const struct json_place *place,
                             bool (*parse)(struct slice, uint32_t *), const char *wanted, uint32_t *number)
{
    struct slice text;
    return json_take_text(reading, place, &text) &&
           (parse(text, number) || json_refuse_text(reading, place, text, wanted));
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
    return json_take_text(reading, place, &text) &&
           (value_parse_cve(text, value) || json_refuse_text(reading, place, text, "a CVE such as CVE-2019-0708"));
}

WRITE(cves)
{
    char text[CVE_TEXT_SIZE];
    const struct catalog_cve_list *cves = value;
    struct json *array = json_set_array(object, field->key);
    for (size_t i = 0; i < cves->count; i++)
        json_append_text(array, slice_from(cve_format(cves->items[i], text)));
}

READ(cves)
{
    struct catalog_cve_list *cves = value;
    if (!json_read_kind(reading, place, JSON_KIND_ARRAY))
        return false;
    for (size_t i = 0; i < json_place_count(place); i++) {
        struct json_place item = json_place_item(place, i);
        if (!read_cve(reading, &item, field, list_append(reading->arena, cves)))
            return false;
    }
    return true;
}

WRITE(version)
{
    json_set_version(object, field->key, *(const struct version *)value);
}

READ(version)
{
    struct slice text;
    return json_take_text(reading, place, &text) &&
           (version_parse(text, value) || json_refuse_text(reading, place, text, "a version such as 6.0.6003.20484"));
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

WRITE(identity)
{
    json_set_text(object, field->key, package_identity_format(scratch, value));
}

READ(identity)
{
    struct slice text;
    return json_take_text(reading, place, &text) &&
           (package_identity_parse(text, value) || json_refuse_text(reading, place, text, "a package identity"));
}

WRITE(identity_or_null)
{
    const struct package_identity *identity = value;
    if (identity->name.length)
        write_identity(object, field, value, scratch);
    else
        json_set_null(object, field->key);
}

READ(identity_or_null)
{
    *(struct package_identity *)value = (struct package_identity){0};
    return json_place_is(place, JSON_KIND_NULL) || read_identity(reading, place, field, value);
}

static const struct json_field origin_fields[] = {
    {"line", &json_form_line, offsetof(struct origin, line), NULL},
    {"key", &json_form_text_or_null, offsetof(struct origin, key), NULL},
    {"reader", &json_form_word, offsetof(struct origin, reader), &evidence_source_names},
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
    return json_place_is(&path, JSON_KIND_NULL) || json_form_path.read(reading, &path, field, &origin->path);
}

FORM(kb);
FORM(kbs);
FORM(code);
FORM(codes);
FORM(cve);
FORM(cves);
FORM(version);
FORM(version_or_null);
FORM(identity);
FORM(identity_or_null);
FORM(origin);
