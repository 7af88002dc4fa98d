/* The frame of the JSON documents of `kbready catalog`. */
#include "report/catalog/catalog_json.h"

struct json *catalog_json_begin(const char *document, const struct catalog *catalog)
{
    struct json *root = json_new_object();
    json_set_text(root, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    struct json *tool = json_set_object(root, "tool");
    json_set_text(tool, "name", SLICE("kbready"));
    json_set_text(tool, "version", SLICE(KBREADY_VERSION));
    json_set_text(root, "document", slice_from(document));
    if (!catalog)
        return root;
    struct json *object = json_set_object(root, "catalog");
    json_set_text(object, "sha256", catalog_sha256(catalog));
    json_set_text(object, "schema_version", catalog_schema_version(catalog));
    json_set_date(object, "data_date", catalog_data_date(catalog));
    return root;
}

struct slice catalog_json_finish(struct json *document, struct arena *arena)
{
    struct slice text = json_write(document, arena);
    json_free(document);
    return text;
}

void catalog_json_provenance(struct json *object, struct slice source, enum confidence confidence)
{
    json_set_text(object, "source", source);
    json_set_text(object, "confidence", slice_from(confidence_name(confidence)));
}
