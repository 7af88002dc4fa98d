/* validate_json SCHEMA FILE: exit 0 when FILE is what SCHEMA describes, 1 when not, 2 when either cannot be read. */
#include "unit/report/schema_validator.h"

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
        struct schema_validation validation;
        exit_code = schema_accepts(&validation, schema, document) ? 0 : 1;
        if (exit_code != 0)
            fprintf(stderr, "%s: %s\n", arguments[2], validation.problem);
    }
    json_decref(document);
    json_decref(schema);
    return exit_code;
}
