/* A JSON Schema validator of the keywords that schema/ uses, so that reports are checked without a network or another language. A
 * schema with any other keyword is refused, never half understood. */
#pragma once

#include <jansson.h>
#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct schema_validation {
    json_t *root;      /* the schema document: $ref points into it */
    json_t *report;    /* report.schema.json, for a $ref into that one; NULL = not at hand */
    char problem[512]; /* place and rule of the first violation */
};

enum { SCHEMA_PATH_SIZE = 256 };

static bool schema_accepts_at(struct schema_validation *validation, json_t *schema, json_t *value, const char *path);

static bool schema_refuse(struct schema_validation *validation, const char *path, const char *rule, const char *what)
{
    snprintf(validation->problem, sizeof validation->problem, "%s: %s%s%s", path, rule, what[0] != '\0' ? " " : "",
             what);
    return false;
}

static const char *schema_type_of(json_t *value)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "object", [JSON_ARRAY] = "array",  [JSON_STRING] = "string", [JSON_INTEGER] = "integer",
        [JSON_REAL] = "number",   [JSON_TRUE] = "boolean", [JSON_FALSE] = "boolean", [JSON_NULL] = "null",
    };
    return names[json_typeof(value)];
}

/* What every keyword is judged by: its own value, the schema it stands in, and the value under test. */
struct schema_question {
    struct schema_validation *validation;
    json_t *schema;
    json_t *keyword;
    json_t *value;
    const char *path;
};

static bool schema_type(const struct schema_question *question)
{
    const char *type = schema_type_of(question->value);
    if (json_is_string(question->keyword)) {
        if (strcmp(json_string_value(question->keyword), type) == 0)
            return true;
    }
    size_t index;
    json_t *name;
    json_array_foreach(question->keyword, index, name)
    {
        if (strcmp(json_string_value(name), type) == 0)
            return true;
    }
    return schema_refuse(question->validation, question->path, "has the wrong type,", type);
}

static bool schema_required(const struct schema_question *question)
{
    size_t index;
    json_t *name;
    json_array_foreach(question->keyword, index, name)
    {
        if (json_is_object(question->value) && json_object_get(question->value, json_string_value(name)) == NULL)
            return schema_refuse(question->validation, question->path, "lacks", json_string_value(name));
    }
    return true;
}

static bool schema_properties(const struct schema_question *question)
{
    const char *name;
    json_t *member;
    json_object_foreach(question->value, name, member)
    {
        json_t *schema = json_object_get(question->keyword, name);
        char path[SCHEMA_PATH_SIZE];
        snprintf(path, sizeof path, "%s/%s", question->path, name);
        if (schema != NULL && !schema_accepts_at(question->validation, schema, member, path))
            return false;
    }
    return true;
}

/* Only `false` is used: every key must be among the properties. */
static bool schema_additional_properties(const struct schema_question *question)
{
    json_t *properties = json_object_get(question->schema, "properties");
    if (!json_is_false(question->keyword))
        return schema_refuse(question->validation, question->path, "additionalProperties is understood as false only",
                             "");
    const char *name;
    json_t *member;
    json_object_foreach(question->value, name, member)
    {
        if (json_object_get(properties, name) == NULL)
            return schema_refuse(question->validation, question->path, "has an unknown key", name);
    }
    return true;
}

static bool schema_items(const struct schema_question *question)
{
    size_t index;
    json_t *item;
    json_array_foreach(question->value, index, item)
    {
        char path[SCHEMA_PATH_SIZE];
        snprintf(path, sizeof path, "%s/%zu", question->path, index);
        if (!schema_accepts_at(question->validation, question->keyword, item, path))
            return false;
    }
    return true;
}

static bool schema_enum(const struct schema_question *question)
{
    size_t index;
    json_t *allowed;
    json_array_foreach(question->keyword, index, allowed)
    {
        if (json_equal(allowed, question->value))
            return true;
    }
    const char *word = json_string_value(question->value);
    return schema_refuse(question->validation, question->path,
                         "is none of the allowed values:", word != NULL ? word : schema_type_of(question->value));
}

static bool schema_pattern(const struct schema_question *question)
{
    regex_t pattern;
    if (!json_is_string(question->value))
        return true;
    if (regcomp(&pattern, json_string_value(question->keyword), REG_EXTENDED | REG_NOSUB) != 0)
        return schema_refuse(question->validation, question->path, "cannot be tested, bad pattern", "");
    bool matches = regexec(&pattern, json_string_value(question->value), 0, NULL, 0) == 0;
    regfree(&pattern);
    return matches || schema_refuse(question->validation, question->path,
                                    "has the wrong form:", json_string_value(question->value));
}

static bool schema_minimum(const struct schema_question *question)
{
    if (!json_is_number(question->value) || json_number_value(question->value) >= json_number_value(question->keyword))
        return true;
    return schema_refuse(question->validation, question->path, "is too small", "");
}

static bool schema_maximum_items(const struct schema_question *question)
{
    return json_array_size(question->value) <= (size_t)json_integer_value(question->keyword) ||
           schema_refuse(question->validation, question->path, "has too many items", "");
}

static bool schema_minimum_items(const struct schema_question *question)
{
    return json_array_size(question->value) >= (size_t)json_integer_value(question->keyword) ||
           schema_refuse(question->validation, question->path, "has too few items", "");
}

static bool schema_minimum_length(const struct schema_question *question)
{
    return json_string_length(question->value) >= (size_t)json_integer_value(question->keyword) ||
           schema_refuse(question->validation, question->path, "is too short", "");
}

/* Into the document itself, or into report.schema.json beside it, whose references are its own. */
static bool schema_reference(const struct schema_question *question)
{
    struct schema_validation *validation = question->validation;
    const char *target = json_string_value(question->keyword);
    static const char definitions[] = "#/$defs/", other[] = "report.schema.json";
    json_t *own = validation->root, *schema = NULL;
    if (strncmp(target, other, sizeof other - 1) == 0) {
        validation->root = validation->report;
        target += sizeof other - 1;
    }
    if (strncmp(target, definitions, sizeof definitions - 1) == 0)
        schema = json_object_get(json_object_get(validation->root, "$defs"), target + sizeof definitions - 1);
    bool accepted = schema ? schema_accepts_at(validation, schema, question->value, question->path)
                           : schema_refuse(validation, question->path, "cannot be tested, no such definition:", target);
    validation->root = own;
    return accepted;
}

static size_t schema_branches_accepted(const struct schema_question *question)
{
    size_t index, accepted = 0;
    json_t *branch;
    json_array_foreach(question->keyword, index, branch)
    {
        accepted += schema_accepts_at(question->validation, branch, question->value, question->path) ? 1 : 0;
    }
    return accepted;
}

/* The problem kept is that of the last branch. */
static bool schema_any_of(const struct schema_question *question)
{
    return schema_branches_accepted(question) > 0;
}

static bool schema_one_of(const struct schema_question *question)
{
    size_t accepted = schema_branches_accepted(question);
    return accepted == 1 ||
           (accepted > 1 && schema_refuse(question->validation, question->path, "fits several branches", ""));
}

static bool schema_annotation(const struct schema_question *question)
{
    (void)question;
    return true;
}

static const struct {
    const char *keyword;
    bool (*accepts)(const struct schema_question *question);
} schema_keywords[] = {
    {"type", schema_type},
    {"required", schema_required},
    {"properties", schema_properties},
    {"additionalProperties", schema_additional_properties},
    {"items", schema_items},
    {"enum", schema_enum},
    {"pattern", schema_pattern},
    {"minimum", schema_minimum},
    {"maxItems", schema_maximum_items},
    {"minItems", schema_minimum_items},
    {"minLength", schema_minimum_length},
    {"$ref", schema_reference},
    {"anyOf", schema_any_of},
    {"oneOf", schema_one_of},
    {"$schema", schema_annotation},
    {"$id", schema_annotation},
    {"$defs", schema_annotation},
    {"title", schema_annotation},
    {"description", schema_annotation},
};

static bool schema_keyword_accepts(const struct schema_question *question, const char *keyword)
{
    for (size_t i = 0; i < sizeof schema_keywords / sizeof schema_keywords[0]; i++) {
        if (strcmp(keyword, schema_keywords[i].keyword) == 0)
            return schema_keywords[i].accepts(question);
    }
    return schema_refuse(question->validation, question->path, "cannot be tested, keyword not understood:", keyword);
}

static bool schema_accepts_at(struct schema_validation *validation, json_t *schema, json_t *value, const char *path)
{
    const char *name;
    json_t *keyword;
    json_object_foreach(schema, name, keyword)
    {
        struct schema_question question = {validation, schema, keyword, value, path};
        if (!schema_keyword_accepts(&question, name))
            return false;
    }
    return true;
}

/* Whether `value` is what the schema document describes; otherwise `validation->problem` says where it is not. */
static bool schema_accepts(struct schema_validation *validation, json_t *schema, json_t *value)
{
    validation->root = schema;
    validation->problem[0] = '\0';
    return schema_accepts_at(validation, schema, value, "");
}
