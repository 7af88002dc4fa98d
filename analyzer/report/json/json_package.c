/* `kbready package` as JSON; schema/packages.schema.json describes it. Nothing reads it back. */
#include "base/json.h"
#include "report/json/json_parts.h"
#include "report/package_report.h"
#include "report/renderers.h"

#define SET(member)       offsetof(struct package_set, member)
#define STACK(member)     offsetof(struct carried_stack, member)
#define SIGNATURE(member) offsetof(struct package_signature, member)

/* A form of this file: it is given the struct itself, and writes what follows from several of its members. */
#define FORM(name)                                                                                                     \
    static void write_##name(struct json *object, const struct json_field *field, const void *value,                   \
                             __attribute__((unused)) struct arena *arena);                                             \
    static const struct json_form form_##name = {write_##name, NULL};                                                  \
    static void write_##name(struct json *object, const struct json_field *field, const void *value,                   \
                             __attribute__((unused)) struct arena *arena)

static const struct package_manifest *top_of(const struct package_set *set)
{
    return &set->members.items[set->declares.top].manifest;
}

FORM(release_type)
{
    json_set_text(object, field->key, top_of(value)->release_type);
}

FORM(floor)
{
    json_set_known(object, field->key, declared_floor_text(value, arena));
}

FORM(declared_floor)
{
    const struct package_manifest *top = top_of(value);
    if (top->declares_floor)
        json_set_version(object, field->key, top->declared_floor);
    else
        json_set_null(object, field->key);
}

static void write_parents_of(struct json *group, const struct package_set_member *member, size_t depth,
                             struct arena *arena)
{
    json_set_text(group, "manifest", member->path);
    if (depth == PACKAGE_DEPTH_UNREACHED)
        json_set_null(group, "depth");
    else
        json_set_number(group, "depth", (int64_t)depth);
    struct json *alternatives = json_set_array(group, "alternatives");
    LIST_EACH(parent, &member->manifest.parents)
        json_append_text(alternatives, package_identity_format(arena, &parent->identity));
}

FORM(parents)
{
    const struct package_set *set = value;
    struct json *parents = json_set_array(object, field->key);
    LIST_EACH(declared, &set->declares.parents)
        write_parents_of(json_append_object(parents), &set->members.items[declared->member], declared->depth, arena);
}

FORM(missing)
{
    const struct package_set *set = value;
    struct json *missing = json_set_array(object, field->key);
    LIST_EACH(nested, &set->declares.nested)
        if (!nested->here && nested->contained)
            json_append_text(missing, package_identity_format(arena, nested->identity));
}

FORM(whole)
{
    json_set_boolean(object, field->key, package_set_is_whole(value));
}

FORM(signature_status)
{
    json_set_text(object, field->key, slice_from(declared_signature_name(value)));
}

static const struct json_field stack_fields[] = {
    {"name", &json_form_text, STACK(name), NULL},
    {"version", &json_form_version_or_null, STACK(version), NULL},
    {"is_package", &json_form_flag, STACK(is_package), NULL},
    {"contained", &json_form_flag, STACK(here), NULL},
};
static const struct json_fields stack_object = JSON_FIELDS(struct carried_stack, stack_fields);

static const struct json_field signature_fields[] = {
    {"status", &form_signature_status, 0, NULL},
    {"needs_sha2", &json_form_flag, SIGNATURE(needs_sha2), NULL},
    {"signers", &json_form_texts, SIGNATURE(signers), NULL},
    {"listed", &json_form_count, SIGNATURE(listed), NULL},
    {"without_catalog", &json_form_count, SIGNATURE(without_catalog), NULL},
    {"altered", &json_form_texts, SIGNATURE(altered), NULL},
    {"self_certified", &json_form_texts, SIGNATURE(self_certified), NULL},
};
static const struct json_fields signature_object = JSON_FIELDS(struct package_signature, signature_fields);

static const struct json_field package_fields[] = {
    {"path", &json_form_text, SET(path), NULL},
    {"kb", &json_form_kb, SET(kb), NULL},
    {"identity", &json_form_identity, SET(identity), NULL},
    {"release_type", &form_release_type, 0, NULL},
    {"created", &json_form_date, SET(created), NULL},
    {"servicing_stack_floor", &form_floor, 0, NULL},
    {"declared_floor", &form_declared_floor, 0, NULL},
    {"floors_disagree", &json_form_flag, SET(floors_disagree), NULL},
    {"is_servicing_stack_update", &json_form_flag, SET(declares.is_servicing_stack_update), NULL},
    {"carries_servicing_stack", &json_form_list, SET(declares.stacks), &stack_object},
    {"parents", &form_parents, 0, NULL},
    {"architectures", &json_form_texts, SET(declares.architectures), NULL},
    {"restart", &json_form_word, SET(declares.restart), &package_restart_names},
    {"delivery", &json_form_word, SET(declares.delivery), &package_delivery_names},
    {"signature", &json_form_object, SET(signature), &signature_object},
    {"manifests", &json_form_count, SET(members.count), NULL},
    {"missing_manifests", &form_missing, 0, NULL},
    {"whole", &form_whole, 0, NULL},
    {"gaps", &json_form_texts, SET(gaps), NULL},
    {"warnings", &json_form_texts, SET(warnings), NULL},
};
static const struct json_fields package_object = JSON_FIELDS(struct package_set, package_fields);

struct slice json_render_packages(const struct package_report *report, struct report_style style, struct arena *arena)
{
    (void)style;
    struct json *root = json_begin();
    struct json *packages = json_set_array(root, "packages");
    for (size_t i = 0; i < report->count; i++)
        json_fields_write(json_append_object(packages), &package_object, report->items[i], arena);
    return json_end(root, arena);
}
