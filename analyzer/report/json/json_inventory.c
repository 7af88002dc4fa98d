/* Every observation about one host in the JSON report, for `kbready inventory`. */
#include "report/json/json_parts.h"

#define PACKAGE(member) offsetof(struct package_observation, member)
#define SYSTEM(member)  offsetof(struct system_observation, member)
#define LISTING(member) offsetof(struct package_listing, member)

/* A mere manifest has no state. */
static const char manifest_present[] = "manifest-present";

static void write_state(struct json *object, const struct json_field *field, const void *value, struct arena *scratch)
{
    const struct package_observation *package = value;
    if (package->is_manifest && package->state == PACKAGE_STATE_UNKNOWN)
        json_set_text(object, field->key, slice_from(manifest_present));
    else
        json_form_word.write(object, field, &package->state, scratch);
}

static bool read_state(struct json_reading *reading, const struct json_place *place, const struct json_field *field,
                       void *value)
{
    struct package_observation *package = value;
    struct slice word = SLICE("");
    if (!json_form_text.read(reading, place, field, &word))
        return false;
    return slice_equal(word, slice_from(manifest_present)) ||
           json_form_word.read(reading, place, field, &package->state);
}

static const struct json_form form_state = {write_state, read_state};

/* What carries the KB. */
static void write_matched_by(struct json *object, const struct json_field *field, const void *value,
                             __attribute__((unused)) struct arena *scratch)
{
    const struct package_observation *package = value;
    bool by_identity = package_identity_kb(&package->identity) == package->kb;
    json_set_known(object, field->key,
                   package->kb == 0 ? SLICE("")
                   : by_identity    ? SLICE("identity")
                                    : SLICE("manifest"));
}

static const struct json_form form_matched_by = {write_matched_by, NULL};

static bool settle_package(__attribute__((unused)) struct json_reading *reading,
                           __attribute__((unused)) const struct json_place *place, void *structure)
{
    struct package_observation *package = structure;
    package->role = package_identity_role(&package->identity);
    return true;
}

static const struct json_field package_fields[] = {
    {"identity", &json_form_identity, PACKAGE(identity), NULL},
    {"kb", &json_form_kb, PACKAGE(kb), NULL},
    {"state", &form_state, 0, &package_state_names},
    {"is_manifest", &json_form_flag, PACKAGE(is_manifest), NULL},
    {"damaged", &json_form_flag, PACKAGE(damaged), NULL},
    {"matched_by", &form_matched_by, 0, NULL},
    {"origin", &json_form_origin, PACKAGE(origin), NULL},
};
static const struct json_fields package_object =
    JSON_FIELDS(struct package_observation, package_fields, .settle = settle_package);

static const struct json_field at_hand_fields[] = {
    {"identity", &json_form_identity, offsetof(struct update_at_hand, identity), NULL},
    {"kb", &json_form_kb, offsetof(struct update_at_hand, kb), NULL},
    {"origin", &json_form_origin, offsetof(struct update_at_hand, origin), NULL},
};
static const struct json_fields at_hand_object = JSON_FIELDS(struct update_at_hand, at_hand_fields);

static const struct json_field hotfix_fields[] = {
    {"kb", &json_form_kb, offsetof(struct hotfix_observation, kb), NULL},
    {"origin", &json_form_origin, offsetof(struct hotfix_observation, origin), NULL},
};
static const struct json_fields hotfix_object = JSON_FIELDS(struct hotfix_observation, hotfix_fields);

static const struct json_field stack_fields[] = {
    {"version", &json_form_version, offsetof(struct stack_observation, version), NULL},
    {"bound", &json_form_word, offsetof(struct stack_observation, bound), &stack_bound_names},
    {"origin", &json_form_origin, offsetof(struct stack_observation, origin), NULL},
};
static const struct json_fields stack_object = JSON_FIELDS(struct stack_observation, stack_fields);

/* "6.0.6002", or "6.0" where the build is not stated. */
static void write_nt_version(struct json *object, const struct json_field *field, const void *value,
                             struct arena *scratch)
{
    const struct system_observation *system = value;
    struct slice text = SLICE("");
    if (system->major != 0 && system->build == 0)
        text = arena_format(scratch, "%u.%u", system->major, system->minor);
    else if (system->major != 0)
        text = arena_format(scratch, "%u.%u.%u", system->major, system->minor, system->build);
    json_set_known(object, field->key, text);
}

static bool read_nt_version(struct json_reading *reading, const struct json_place *place,
                            const struct json_field *field, void *value)
{
    struct system_observation *system = value;
    unsigned *const parts[] = {&system->major, &system->minor, &system->build};
    enum { PART_COUNT = sizeof parts / sizeof *parts };
    struct slice rest, part;
    if (!json_form_text_or_null.read(reading, place, field, &rest))
        return false;
    for (size_t i = 0; rest.length > 0 && slice_next_part(&rest, '.', &part); i++) {
        uint64_t number;
        if (i == PART_COUNT || !slice_parse_number(part, UINT16_MAX, &number))
            return json_place_refuse(place, reading->error, "is not a version such as 6.0.6002");
        *parts[i] = (unsigned)number;
    }
    return true;
}

static const struct json_form form_nt_version = {write_nt_version, read_nt_version};

static void write_service_pack(struct json *object, const struct json_field *field, const void *value,
                               __attribute__((unused)) struct arena *scratch)
{
    const int *service_pack = value;
    if (*service_pack < 0)
        json_set_null(object, field->key);
    else
        json_set_number(object, field->key, *service_pack);
}

static bool read_service_pack(struct json_reading *reading, const struct json_place *place,
                              __attribute__((unused)) const struct json_field *field, void *value)
{
    int64_t number = -1;
    bool is_read = json_place_is(place, JSON_KIND_NULL) || json_read_number(reading, place, INT16_MAX, &number);
    *(int *)value = (int)number;
    return is_read;
}

static const struct json_form form_service_pack = {write_service_pack, read_service_pack};

static const struct json_field system_fields[] = {
    {"nt_version", &form_nt_version, 0, NULL},
    {"service_pack", &form_service_pack, SYSTEM(service_pack), NULL},
    {"architecture", &json_form_word, SYSTEM(architecture), &architecture_names},
    {"product", &json_form_text_or_null, SYSTEM(product_name), NULL},
    {"name", &json_form_text_or_null, SYSTEM(computer_name), NULL},
    {"certainty", &json_form_word, SYSTEM(certainty), &certainty_names},
    {"origin", &json_form_origin, SYSTEM(origin), NULL},
};
static const struct json_fields system_object = JSON_FIELDS(struct system_observation, system_fields);

static const struct json_field sha2_fields[] = {
    {"supported", &json_form_flag, offsetof(struct sha2_observation, supported), NULL},
    {"detail", &json_form_text_or_null, offsetof(struct sha2_observation, detail), NULL},
    {"origin", &json_form_origin, offsetof(struct sha2_observation, origin), NULL},
};
static const struct json_fields sha2_object = JSON_FIELDS(struct sha2_observation, sha2_fields);

static const struct json_field listing_fields[] = {
    {"updates_only", &json_form_flag, LISTING(updates_only), NULL},
    {"to_the_end", &json_form_flag, LISTING(to_the_end), NULL},
    {"covered_through", &json_form_text_or_null, LISTING(covered_through), NULL},
    {"certainty", &json_form_word, LISTING(certainty), &certainty_names},
    {"origin", &json_form_origin, LISTING(origin), NULL},
};
static const struct json_fields listing_object = JSON_FIELDS(struct package_listing, listing_fields);

/* The time of each is the key of its origin. */
static const struct json_field logged_fields[] = {
    {"identity", &json_form_identity, offsetof(struct logged_state, identity), NULL},
    {"kb", &json_form_kb, offsetof(struct logged_state, kb), NULL},
    {"state", &json_form_word, offsetof(struct logged_state, state), &package_state_names},
    {"origin", &json_form_origin, offsetof(struct logged_state, origin), NULL},
};
static const struct json_fields logged_object = JSON_FIELDS(struct logged_state, logged_fields);

static const struct json_field event_fields[] = {
    {"kb", &json_form_kb, offsetof(struct logged_event, kb), NULL},
    {"identity", &json_form_identity_or_null, offsetof(struct logged_event, identity), NULL},
    {"event", &json_form_word, offsetof(struct logged_event, kind), &logged_event_names},
    {"code", &json_form_code, offsetof(struct logged_event, code), NULL},
    {"stack_demanded", &json_form_version_or_null, offsetof(struct logged_event, demanded), NULL},
    {"stack_loaded", &json_form_version_or_null, offsetof(struct logged_event, loaded), NULL},
    {"origin", &json_form_origin, offsetof(struct logged_event, origin), NULL},
};
static const struct json_fields event_object = JSON_FIELDS(struct logged_event, event_fields);

VOCABULARY(maker_words, "server", "client");

static const struct json_field license_fields[] = {
    {"programme", &json_form_text, offsetof(struct license_observation, programme), NULL},
    {"made_for", &json_form_flag_word, offsetof(struct license_observation, for_client), &maker_words},
    {"licensed", &json_form_flag, offsetof(struct license_observation, licensed), NULL},
    {"detail", &json_form_text, offsetof(struct license_observation, detail), NULL},
    {"origin", &json_form_origin, offsetof(struct license_observation, origin), NULL},
};
static const struct json_fields license_object = JSON_FIELDS(struct license_observation, license_fields);

static const struct json_field inventory_fields[] = {
    {"packages", &json_form_list, offsetof(struct inventory, packages), &package_object},
    {"updates_at_hand", &json_form_list, offsetof(struct inventory, at_hand), &at_hand_object},
    {"hotfixes", &json_form_list, offsetof(struct inventory, hotfixes), &hotfix_object},
    {"offered", &json_form_list, offsetof(struct inventory, offered), &hotfix_object},
    {"servicing_stacks", &json_form_list, offsetof(struct inventory, stacks), &stack_object},
    {"systems", &json_form_list, offsetof(struct inventory, systems), &system_object},
    {"sha2_signing_seen", &json_form_list, offsetof(struct inventory, sha2), &sha2_object},
    {"package_listings", &json_form_list, offsetof(struct inventory, package_listings), &listing_object},
    {"logged_states", &json_form_list, offsetof(struct inventory, logged_states), &logged_object},
    {"logged_events", &json_form_list, offsetof(struct inventory, logged_events), &event_object},
    {"esu_licenses", &json_form_list, offsetof(struct inventory, licenses), &license_object},
    {"package_manifest_count", &json_form_count, offsetof(struct inventory, package_manifest_count), NULL},
    {"component_manifest_count", &json_form_count, offsetof(struct inventory, component_manifest_count), NULL},
    {"component_count", &json_form_count, offsetof(struct inventory, component_count), NULL},
};

const struct json_fields json_inventory_object = JSON_FIELDS(struct inventory, inventory_fields);
