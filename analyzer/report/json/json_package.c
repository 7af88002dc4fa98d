/* `kbready package` as JSON; schema/packages.schema.json describes it. */
#include "base/json.h"
#include "report/json/json_parts.h"
#include "report/package_report.h"
#include "report/renderers.h"

static struct slice identity_text(struct arena *arena, const struct package_identity *identity)
{
    return package_identity_format(arena, identity);
}

static void write_stacks(struct json *object, const struct package_set *package, struct arena *arena)
{
    struct json *stacks = json_set_array(object, "carries_servicing_stack");
    for (size_t i = 0; i < package->declares.stacks.count; i++) {
        const struct carried_stack *carried = &package->declares.stacks.items[i];
        struct json *stack = json_append_object(stacks);
        char version[VERSION_TEXT_SIZE];
        json_set_text(stack, "name", carried->name);
        json_set_text_or_null(stack, "version",
                              carried->version.packed
                                  ? arena_copy(arena, slice_from(version_format(carried->version, version)))
                                  : (struct slice){0});
        json_set_boolean(stack, "is_package", carried->is_package);
        json_set_boolean(stack, "contained", carried->here);
    }
}

static void write_parents(struct json *object, const struct package_set *package, struct arena *arena)
{
    struct json *parents = json_set_array(object, "parents");
    for (size_t i = 0; i < package->declares.parents.count; i++) {
        const struct declared_parents *declared = &package->declares.parents.items[i];
        const struct package_set_member *member = &package->members.items[declared->member];
        struct json *group = json_append_object(parents);
        json_set_text(group, "manifest", member->path);
        if (declared->depth == PACKAGE_DEPTH_UNREACHED)
            json_set_null(group, "depth");
        else
            json_set_number(group, "depth", (int64_t)declared->depth);
        struct json *alternatives = json_set_array(group, "alternatives");
        for (size_t j = 0; j < member->manifest.parents.count; j++)
            json_append_text(alternatives, identity_text(arena, &member->manifest.parents.items[j].identity));
    }
}

static void write_nested(struct json *object, const struct package_set *package, struct arena *arena)
{
    struct json *missing = json_set_array(object, "missing_manifests");
    for (size_t i = 0; i < package->declares.nested.count; i++) {
        const struct declared_nested *nested = &package->declares.nested.items[i];
        if (!nested->here && nested->contained)
            json_append_text(missing, identity_text(arena, nested->identity));
    }
}

static void write_signature(struct json *object, const struct package_signature *signature)
{
    struct json *part = json_set_object(object, "signature");
    json_set_text(part, "status", slice_from(declared_signature_name(signature)));
    json_set_boolean(part, "needs_sha2", signature->needs_sha2);
    json_set_texts(part, "signers", &signature->signers);
    json_set_number(part, "listed", (int64_t)signature->listed);
    json_set_number(part, "without_catalog", (int64_t)signature->without_catalog);
    json_set_texts(part, "altered", &signature->altered);
    json_set_texts(part, "self_certified", &signature->self_certified);
}

static void write_floors(struct json *object, const struct package_set *package, struct arena *arena)
{
    const struct package_manifest *top = &package->members.items[package->declares.top].manifest;
    char version[VERSION_TEXT_SIZE];
    json_set_text_or_null(object, "servicing_stack_floor", declared_floor_text(package, arena));
    json_set_text_or_null(object, "declared_floor",
                          top->declares_floor
                              ? arena_copy(arena, slice_from(version_format(top->declared_floor, version)))
                              : (struct slice){0});
    json_set_boolean(object, "floors_disagree", package->floors_disagree);
}

static void write_package(struct json *object, const struct package_set *package, struct arena *arena)
{
    const struct package_set *set = package;
    const struct package_manifest *top = &set->members.items[package->declares.top].manifest;
    json_set_text(object, "path", set->path);
    json_set_kb(object, "kb", set->kb);
    json_set_text(object, "identity", identity_text(arena, &set->identity));
    json_set_text(object, "release_type", top->release_type);
    json_set_date(object, "created", set->created);
    write_floors(object, package, arena);
    json_set_boolean(object, "is_servicing_stack_update", package->declares.is_servicing_stack_update);
    write_stacks(object, package, arena);
    write_parents(object, package, arena);
    json_set_texts(object, "architectures", &package->declares.architectures);
    json_set_text(object, "restart", slice_from(package_restart_name(package->declares.restart)));
    json_set_text(object, "delivery", slice_from(package_delivery_name(package->declares.delivery)));
    write_signature(object, &set->signature);
    json_set_number(object, "manifests", (int64_t)set->members.count);
    write_nested(object, package, arena);
    json_set_boolean(object, "whole", package_set_is_whole(set));
    json_set_texts(object, "gaps", &set->gaps);
    json_set_texts(object, "warnings", &set->warnings);
}

struct slice json_render_packages(const struct package_report *report, struct report_style style, struct arena *arena)
{
    (void)style;
    struct json *root = json_new_object();
    json_set_text(root, "schema_version", SLICE(KBREADY_JSON_SCHEMA_VERSION));
    struct json *tool = json_set_object(root, "tool");
    json_set_text(tool, "name", SLICE("kbready"));
    json_set_text(tool, "version", SLICE(KBREADY_VERSION));
    struct json *packages = json_set_array(root, "packages");
    for (size_t i = 0; i < report->count; i++)
        write_package(json_append_object(packages), report->items[i], arena);
    struct slice document = json_write(root, arena);
    json_free(root);
    return document;
}
