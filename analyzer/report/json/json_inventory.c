/* Every observation about one host in the JSON report, for `kbready inventory`. */
#include "report/json/json_parts.h"

static void packages(struct json *object, const struct inventory *inventory, struct arena *arena)
{
    struct json *array = json_set_array(object, "packages");
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        bool is_mere_manifest = package->is_manifest && package->state == PACKAGE_STATE_UNKNOWN;
        bool by_identity = package->kb != 0 && package_identity_kb(&package->identity) == package->kb;
        struct json *item = json_append_object(array);
        json_set_text(item, "identity", package_identity_format(arena, &package->identity));
        json_set_kb(item, "kb", package->kb);
        json_set_text(item, "state",
                      is_mere_manifest ? SLICE("manifest-present") : slice_from(package_state_name(package->state)));
        json_set_boolean(item, "damaged", package->damaged);
        json_set_known(item, "matched_by",
                       package->kb == 0 ? SLICE("")
                       : by_identity    ? SLICE("identity")
                                        : SLICE("manifest"));
        json_set_origin(item, "origin", package->origin);
    }
}

static void hotfixes(struct json *object, const char *key, const struct hotfix_observation *items, size_t count)
{
    struct json *array = json_set_array(object, key);
    for (size_t i = 0; i < count; i++) {
        struct json *item = json_append_object(array);
        json_set_kb(item, "kb", items[i].kb);
        json_set_origin(item, "origin", items[i].origin);
    }
}

static void servicing_stacks(struct json *object, const struct inventory *inventory)
{
    struct json *array = json_set_array(object, "servicing_stacks");
    for (size_t i = 0; i < inventory->stacks.count; i++) {
        const struct stack_observation *stack = &inventory->stacks.items[i];
        struct json *item = json_append_object(array);
        json_set_version(item, "version", stack->version);
        json_set_text(item, "bound", slice_from(stack_bound_name(stack->bound)));
        json_set_origin(item, "origin", stack->origin);
    }
}

static struct slice nt_version_of(const struct system_observation *system, struct arena *arena)
{
    if (system->major == 0)
        return SLICE("");
    if (system->build == 0)
        return arena_format(arena, "%u.%u", system->major, system->minor);
    return arena_format(arena, "%u.%u.%u", system->major, system->minor, system->build);
}

static void systems(struct json *object, const struct inventory *inventory, struct arena *arena)
{
    struct json *array = json_set_array(object, "systems");
    for (size_t i = 0; i < inventory->systems.count; i++) {
        const struct system_observation *system = &inventory->systems.items[i];
        bool has_architecture = system->architecture != ARCHITECTURE_UNKNOWN;
        struct json *item = json_append_object(array);
        json_set_known(item, "nt_version", nt_version_of(system, arena));
        if (system->service_pack < 0)
            json_set_null(item, "service_pack");
        else
            json_set_number(item, "service_pack", system->service_pack);
        json_set_known(item, "architecture",
                       has_architecture ? slice_from(architecture_name(system->architecture)) : SLICE(""));
        json_set_known(item, "product", system->product_name);
        json_set_known(item, "name", system->computer_name);
        json_set_text(item, "certainty", slice_from(certainty_name(system->certainty)));
        json_set_origin(item, "origin", system->origin);
    }
}

static void package_listings(struct json *object, const struct inventory *inventory)
{
    struct json *array = json_set_array(object, "package_listings");
    for (size_t i = 0; i < inventory->package_listings.count; i++) {
        const struct package_listing *listing = &inventory->package_listings.items[i];
        struct json *item = json_append_object(array);
        json_set_boolean(item, "updates_only", listing->updates_only);
        json_set_boolean(item, "to_the_end", listing->to_the_end);
        json_set_known(item, "covered_through", listing->covered_through);
        json_set_text(item, "certainty", slice_from(certainty_name(listing->certainty)));
        json_set_origin(item, "origin", listing->origin);
    }
}

/* The time of each is the key of its origin. */
static void logged_states(struct json *object, const struct inventory *inventory, struct arena *arena)
{
    struct json *array = json_set_array(object, "logged_states");
    for (size_t i = 0; i < inventory->logged_states.count; i++) {
        const struct logged_state *logged = &inventory->logged_states.items[i];
        struct json *item = json_append_object(array);
        json_set_text(item, "identity", package_identity_format(arena, &logged->identity));
        json_set_kb(item, "kb", logged->kb);
        json_set_text(item, "state", slice_from(package_state_name(logged->state)));
        json_set_origin(item, "origin", logged->origin);
    }
}

static void esu_licenses(struct json *object, const struct inventory *inventory)
{
    struct json *array = json_set_array(object, "esu_licenses");
    for (size_t i = 0; i < inventory->licenses.count; i++) {
        const struct license_observation *license = &inventory->licenses.items[i];
        struct json *item = json_append_object(array);
        json_set_text(item, "programme", license->programme);
        json_set_text(item, "made_for", license->for_client ? SLICE("client") : SLICE("server"));
        json_set_boolean(item, "licensed", license->licensed);
        json_set_text(item, "detail", license->detail);
        json_set_origin(item, "origin", license->origin);
    }
}

void json_inventory(struct json *object, const struct inventory *inventory)
{
    struct arena *arena = arena_create();
    packages(object, inventory, arena);
    hotfixes(object, "hotfixes", inventory->hotfixes.items, inventory->hotfixes.count);
    hotfixes(object, "offered", inventory->offered.items, inventory->offered.count);
    servicing_stacks(object, inventory);
    systems(object, inventory, arena);
    package_listings(object, inventory);
    logged_states(object, inventory, arena);
    esu_licenses(object, inventory);
    json_set_number(object, "package_manifest_count", (int64_t)inventory->package_manifest_count);
    json_set_number(object, "component_manifest_count", (int64_t)inventory->component_manifest_count);
    json_set_number(object, "component_count", (int64_t)inventory->component_count);
    arena_destroy(arena);
}
