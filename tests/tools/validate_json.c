/* validate_json SCHEMA FILE: exit 0 when FILE is what SCHEMA describes, 1 when not, 2 when either cannot be read. */
#include "unit/report/schema_validator.h"

/* Other schemas refer to it; they lie in one folder. */
static json_t *report_schema(const char *schema_path)
{
    char path[4096];
    const char *slash = strrchr(schema_path, '/');
    int folder = slash ? (int)(slash - schema_path) + 1 : 0;
    snprintf(path, sizeof path, "%.*sreport.schema.json", folder, schema_path);
    return json_load_file(path, 0, NULL);
}

static json_t *load(const char *path)
{
    json_error_t error;
    json_t *document = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (document == NULL)
        fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
    return document;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: validate_json SCHEMA FILE\n");
        return 2;
    }
    int exit_code = 2;
    json_t *schema = load(arguments[1]);
    json_t *document = load(arguments[2]);
    if (schema != NULL && document != NULL) {
        struct schema_validation validation = {.report = report_schema(arguments[1])};
        exit_code = schema_accepts(&validation, schema, document) ? 0 : 1;
        if (exit_code != 0)
            fprintf(stderr, "%s: %s\n", arguments[2], validation.problem);
        json_decref(validation.report);
    }
    json_decref(document);
    json_decref(schema);
    return exit_code;
}
