/* How values are spelled in JSON. */
#include "report/json/json_parts.h"

#include "servicing/kb.h"
#include "servicing/result_code.h"

struct json *json_begin(void)
{
    struct json *document = json_new_object();
    json_set_text(document, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    struct json *tool = json_set_object(document, "tool");
    json_set_text(tool, "name", SLICE("kbready"));
    json_set_text(tool, "version", SLICE(KBREADY_VERSION));
    return document;
}

struct slice json_end(struct json *document, struct arena *arena)
{
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}

void json_set_known(struct json *object, const char *key, struct slice value)
{
    if (value.length == 0)
        json_set_null(object, key);
    else
        json_set_text(object, key, value);
}

void json_set_date(struct json *object, const char *key, struct date date)
{
    char text[DATE_TEXT_SIZE];
    json_set_known(object, key, slice_from(date_format(date, text)));
}

void json_set_kb(struct json *object, const char *key, uint32_t kb)
{
    char text[KB_TEXT_SIZE];
    if (kb == 0)
        json_set_null(object, key);
    else
        json_set_text(object, key, slice_from(kb_format(kb, text)));
}

void json_set_version(struct json *object, const char *key, struct version version)
{
    char text[VERSION_TEXT_SIZE];
    json_set_text(object, key, slice_from(version_format(version, text)));
}

void json_set_code(struct json *object, const char *key, uint32_t code)
{
    char text[RESULT_CODE_TEXT_SIZE];
    if (code == 0)
        json_set_null(object, key);
    else
        json_set_text(object, key, slice_from(result_code_format(code, text)));
}

void json_set_line(struct json *object, const char *key, uint32_t line)
{
    if (line == 0)
        json_set_null(object, key);
    else
        json_set_number(object, key, line);
}

void json_set_texts(struct json *object, const char *key, const struct slice_list *values)
{
    struct json *array = json_set_array(object, key);
    for (size_t i = 0; i < values->count; i++)
        json_append_text(array, values->items[i]);
}

void json_set_kbs(struct json *object, const char *key, const struct kb_list *values)
{
    char text[KB_TEXT_SIZE];
    struct json *array = json_set_array(object, key);
    for (size_t i = 0; i < values->count; i++)
        json_append_text(array, slice_from(kb_format(values->items[i], text)));
}

void json_set_origin(struct json *object, const char *key, struct origin origin)
{
    bool is_of_export =
        origin.path.length > 0 || (origin.reader != SOURCE_ASSERTION && origin.reader != SOURCE_SIMULATION);
    struct json *place = json_set_object(object, key);
    if (is_of_export)
        json_set_text(place, "path", origin.path.length > 0 ? origin.path : SLICE("."));
    else
        json_set_null(place, "path");
    json_set_line(place, "line", origin.line);
    json_set_known(place, "key", origin.key);
    json_set_text(place, "reader", slice_from(evidence_source_names.words[origin.reader]));
}
