/* schema/report.schema.json describes exactly what the renderer writes, and the validator notices when it does not. */
#include "schema_validator.h"

#include "report_fixture.h"
#include "test.h"

static json_t *load_schema(void)
{
    json_error_t error;
    json_t *schema = json_load_file(TEST_DATA_FOLDER "/../schema/report.schema.json", JSON_REJECT_DUPLICATES, &error);
    if (schema == NULL)
        fail_msg("report.schema.json:%d: %s", error.line, error.text);
    return schema;
}

static json_t *render(struct report *(*make)(struct arena *arena))
{
    struct arena *arena = arena_create();
    struct slice text =
        report_format_find(SLICE("json"))->render(make(arena), (struct report_style){false, false}, arena);
    json_t *document = json_loadb(text.data, text.length, JSON_REJECT_DUPLICATES, NULL);
    arena_destroy(arena);
    assert_non_null(document);
    return document;
}

static void assert_accepted(struct report *(*make)(struct arena *arena))
{
    json_t *schema = load_schema(), *document = render(make);
    struct schema_validation validation;
    if (!schema_accepts(&validation, schema, document))
        fail_msg("%s", validation.problem);
    json_decref(document);
    json_decref(schema);
}

TEST(schema_accepts_one_blocked_update)
{
    assert_accepted(fixture_report_of_one);
}

TEST(schema_accepts_every_verdict_and_every_null)
{
    assert_accepted(fixture_report);
}

TEST(schema_accepts_an_inventory)
{
    assert_accepted(fixture_inventory_report);
}

/* Every object is closed, and every key it has is required. Returns the number of objects described. */
static size_t assert_closed(json_t *schema)
{
    size_t objects = 0;
    json_t *properties = json_object_get(schema, "properties"), *required = json_object_get(schema, "required");
    if (json_is_string(json_object_get(schema, "type")) && properties != NULL) {
        objects = 1;
        assert_true(json_is_false(json_object_get(schema, "additionalProperties")));
        assert_int_equal(json_array_size(required), json_object_size(properties));
        size_t index;
        json_t *name;
        json_array_foreach(required, index, name)
        {
            if (json_object_get(properties, json_string_value(name)) == NULL)
                fail_msg("required but not described: %s", json_string_value(name));
        }
    }
    const char *key;
    json_t *member;
    json_object_foreach(schema, key, member)
    {
        objects += assert_closed(member);
    }
    return objects;
}

TEST(schema_closes_every_object_and_requires_every_key)
{
    json_t *schema = load_schema();
    assert_string_equal(json_string_value(json_object_get(schema, "$id")), "urn:kbready:report:1.0");
    assert_true(assert_closed(schema) >= 20);
    json_decref(schema);
}

static json_t *first_host(json_t *document)
{
    return json_array_get(json_object_get(document, "hosts"), 0);
}

static json_t *first_assessment(json_t *document)
{
    return json_array_get(json_object_get(first_host(document), "assessments"), 0);
}

static void add_key(json_t *document)
{
    json_object_set_new(first_assessment(document), "surprise", json_null());
}

static void drop_key(json_t *document)
{
    json_object_del(first_assessment(document), "headline");
}

static void misspell_verdict(json_t *document)
{
    json_object_set_new(first_assessment(document), "verdict", json_string("Blocked"));
}

static void null_array(json_t *document)
{
    json_object_set_new(first_host(document), "coverage", json_null());
}

static void number_as_text(json_t *document)
{
    json_object_set_new(json_object_get(document, "summary"), "exit_code", json_string("1"));
}

static void upper_case_code(json_t *document)
{
    json_object_set_new(json_object_get(first_assessment(document), "first_failure"), "code",
                        json_string("0x800F0823"));
}

static void line_zero(json_t *document)
{
    json_t *stack = json_object_get(first_host(document), "servicing_stack");
    json_object_set_new(json_object_get(stack, "origin"), "line", json_integer(0));
}

TEST(validator_refuses_what_the_schema_does_not_describe)
{
    static void (*const spoil[])(json_t * document) = {
        add_key, drop_key, misspell_verdict, null_array, number_as_text, upper_case_code, line_zero,
    };
    json_t *schema = load_schema();
    for (size_t i = 0; i < sizeof spoil / sizeof spoil[0]; i++) {
        json_t *document = render(fixture_report_of_one);
        struct schema_validation validation;
        assert_true(schema_accepts(&validation, schema, document));
        spoil[i](document);
        if (schema_accepts(&validation, schema, document))
            fail_msg("change %zu was accepted", i);
        assert_true(validation.problem[0] != '\0');
        json_decref(document);
    }
    json_decref(schema);
}

static bool accepts(const char *schema_text, const char *value_text)
{
    json_t *schema = json_loads(schema_text, JSON_DECODE_ANY, NULL),
           *value = json_loads(value_text, JSON_DECODE_ANY, NULL);
    assert_non_null(schema);
    assert_non_null(value);
    struct schema_validation validation;
    bool accepted = schema_accepts(&validation, schema, value);
    json_decref(schema);
    json_decref(value);
    return accepted;
}

TEST(validator_knows_its_keywords)
{
    assert_true(accepts("{\"oneOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}", "null"));
    assert_false(accepts("{\"oneOf\": [{\"type\": \"string\"}, {\"enum\": [\"a\"]}]}", "\"a\""));
    assert_true(accepts("{\"anyOf\": [{\"type\": \"string\"}, {\"enum\": [\"a\"]}]}", "\"a\""));
    assert_false(accepts("{\"anyOf\": [{\"type\": \"string\"}, {\"type\": \"null\"}]}", "1"));
    assert_true(accepts("{\"type\": [\"integer\", \"null\"]}", "7"));
    assert_false(accepts("{\"items\": {\"type\": \"string\"}}", "[\"a\", 1]"));
    assert_false(accepts("{\"$ref\": \"#/$defs/absent\"}", "1"));
    assert_false(accepts("{\"maxLength\": 3}", "\"a\"")); /* not understood, so not accepted */
}

TEST_MAIN("schema")
