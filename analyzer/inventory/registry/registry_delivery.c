/* What the gathered facts of the registry mean for the inventory: observations, and how far the silence of their source
 * counts. */
#include "inventory/registry/registry_delivery.h"

#include <stdio.h>

#include "base/text.h"
#include "inventory/doubt.h"
#include "inventory/listings/system_version.h"
#include "inventory/registry/registry_delivery_parts.h"

static struct package_identity clean_identity(struct arena *arena, struct package_identity identity)
{
    identity.name = text_clean(arena, identity.name);
    identity.public_key_token = text_clean(arena, identity.public_key_token);
    identity.architecture = text_clean(arena, identity.architecture);
    identity.language = text_clean(arena, identity.language);
    return identity;
}

static bool is_without_packages(const struct registry_facts *facts)
{
    return facts->keys[KEY_STORE].path.data && !delivery_shows_packages(facts);
}

/* Packages of Windows itself carry its version; those of 6.0 tell which scale the others of this source have, too. */
static enum state_scale scale_of_source(const struct registry_facts *facts)
{
    for (size_t i = 0; i < facts->packages.count; i++) {
        const struct package_identity *identity = &facts->packages.items[i].identity;
        if (package_identity_role(identity) == PACKAGE_FOUNDATION)
            return state_scale_of(identity->version, STATE_SCALE_OF_LATER);
    }
    return STATE_SCALE_OF_LATER;
}

/* The state of a record that is doubtful in itself is not known, whatever stands there. */
static bool is_readable(const struct registry_facts *facts, const struct package_record *record)
{
    return record->state.seen && !record->state.is_doubtful && !record->is_doubtful &&
           !registry_silence_doubts_shown(&facts->silence, record->path);
}

static void deliver_package(struct delivery *delivery, const struct package_record *record, enum state_scale scale)
{
    struct package_identity identity = clean_identity(delivery->inventory->arena, record->identity);
    enum package_state state = PACKAGE_STATE_UNKNOWN;
    bool likely = false;
    if (is_readable(delivery->facts, record))
        state = package_state_from_number(record->state.value, state_scale_of(identity.version, scale), &likely);
    inventory_add_package(delivery->inventory, &identity, state, delivery_origin(delivery, record->line, record->path))
        ->state_is_likely = likely;
}

static void deliver_packages(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    enum state_scale scale = scale_of_source(facts);
    for (size_t i = 0; i < facts->packages.count; i++)
        deliver_package(delivery, &facts->packages.items[i], scale);
}

static void deliver_package_listing(struct delivery *delivery)
{
    const struct registry_silence *silence = &delivery->facts->silence;
    const struct registry_extent *extent = &silence->extents[CONTAINER_PACKAGES];
    bool to_the_end = registry_silence_counts_to_the_end(silence, CONTAINER_PACKAGES);
    bool counts = delivery_shows_packages(delivery->facts) && !silence->no_authority && extent->path.data &&
                  (to_the_end || extent->last_child.data);
    if (counts)
        inventory_add_package_listing(
            delivery->inventory,
            (struct package_listing){
                .certainty = CERTAINTY_CERTAIN,
                .to_the_end = to_the_end,
                .covered_through = to_the_end ? SLICE("") : text_clean(delivery->inventory->arena, extent->last_child),
                .origin = delivery_origin_of_extent(delivery, CONTAINER_PACKAGES),
            });
    if (counts && to_the_end)
        delivery_add_authority(delivery, "packages: presence, state and absence");
    else if (counts)
        delivery_add_authority(delivery, "packages: presence and state; absence of names before the last one shown");
    else if (delivery->facts->packages.count)
        delivery_add_authority(delivery, "packages: presence and state");
}

static void deliver_stack(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    const struct key_record *key = &facts->keys[KEY_STACK];
    bool exact = key->whole && !facts->stale && !is_without_packages(facts);
    if (!facts->stack.packed || registry_silence_doubts_shown(&facts->silence, key->path))
        return;
    inventory_add_stack(delivery->inventory, facts->stack, exact ? STACK_EXACT : STACK_AT_LEAST,
                        delivery_origin(delivery, facts->stack_line, key->path));
    delivery_add_authority(delivery, exact ? "servicing stack: exact" : "servicing stack: at least");
}

static struct slice describe_number(struct arena *arena, const char *name, struct number number)
{
    return number.seen ? arena_format(arena, "%s = %u", name, number.value) : arena_format(arena, "%s not set", name);
}

static void deliver_sha2_values(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    const struct key_record *key = &facts->keys[KEY_SHA2];
    struct arena *arena = delivery->inventory->arena;
    const struct number *first = &facts->sha2, *second = &facts->sha2_core;
    bool whole = key->whole && !facts->silence.no_authority;
    if (first->is_doubtful || second->is_doubtful)
        return;
    bool refused = !facts->stale && ((first->seen && !first->value) || (second->seen && !second->value));
    if (!refused && !whole && !(first->seen && second->seen))
        return;
    struct slice first_words = describe_number(arena, "SHA2-Codesigning-Support", *first);
    struct slice second_words = describe_number(arena, "SHA2-Core-Codesigning-Support", *second);
    inventory_add_sha2(delivery->inventory, first->value && second->value,
                       arena_format(arena, SLICE_FORMAT ", " SLICE_FORMAT, SLICE_ARGUMENTS(first_words),
                                    SLICE_ARGUMENTS(second_words)),
                       delivery_origin_of_key(delivery, key));
}

static void deliver_sha2(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    size_t before = delivery->inventory->sha2.count;
    if (facts->keys[KEY_SHA2].path.data)
        deliver_sha2_values(delivery);
    else if (facts->keys[KEY_CODE_SIGNING].path.data) {
        if (registry_silence_counts(&facts->silence, CONTAINER_CODE_SIGNING, SLICE("SHA2")))
            inventory_add_sha2(delivery->inventory, false, SLICE("no key SHA2 under Codesigning"),
                               delivery_origin_of_extent(delivery, CONTAINER_CODE_SIGNING));
    } else if (registry_silence_counts(&facts->silence, CONTAINER_SERVICING, SLICE("Codesigning"))) {
        inventory_add_sha2(delivery->inventory, false, SLICE("no key Codesigning under Servicing"),
                           delivery_origin_of_extent(delivery, CONTAINER_SERVICING));
    } else if (!facts->keys[KEY_SERVICING].path.data && delivery_shows_packages(facts) &&
               registry_silence_counts(&facts->silence, CONTAINER_CURRENT_VERSION, SLICE("Servicing"))) {
        inventory_add_sha2(delivery->inventory, false, SLICE("no key Servicing under CurrentVersion"),
                           delivery_origin_of_extent(delivery, CONTAINER_CURRENT_VERSION));
    }
    if (delivery->inventory->sha2.count > before)
        delivery_add_authority(delivery, "SHA-2 support: presence and absence");
}

/* Version and build. Windows 10 and later keep "6.3" in CurrentVersion and say the truth in two numbers. */
static void take_version(const struct registry_facts *facts, struct system_observation *system)
{
    struct slice rest = facts->current_version, part;
    uint64_t major, minor, build;
    struct slice build_words = facts->build.length ? facts->build : facts->build_by_its_other_name;
    if (!slice_parse_number(build_words, UINT16_MAX, &build) || !slice_next_part(&rest, '.', &part) ||
        !slice_parse_number(part, UINT16_MAX, &major) || !slice_parse_number(rest, UINT16_MAX, &minor))
        return;
    bool frozen = major == 6 && minor == 3 && build > 9600;
    bool numbers = facts->major.seen && facts->minor.seen && facts->major.value && facts->major.value <= UINT16_MAX &&
                   facts->minor.value <= UINT16_MAX;
    system->major = numbers ? facts->major.value : frozen ? 10 : (unsigned)major;
    system->minor = numbers ? facts->minor.value : frozen ? 0 : (unsigned)minor;
    system->build = (unsigned)build;
    system->service_pack = system_version_service_pack(facts->service_pack, system);
}

static void deliver_system(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    struct system_observation system = {
        .service_pack = -1,
        .product_name = text_clean(delivery->inventory->arena, facts->product_name),
        .certainty = CERTAINTY_CERTAIN,
    };
    take_version(facts, &system);
    if (!system.major && !system.product_name.length)
        return;
    system.origin = delivery_origin_of_key(delivery, &facts->keys[KEY_SYSTEM]);
    inventory_add_system(delivery->inventory, system);
    delivery_add_authority(delivery, "system: version, product");
}

static void deliver_control_set(struct delivery *delivery)
{
    const struct control_set *set = delivery_control_set(delivery->facts);
    if (!set)
        return;
    struct system_observation system = {
        .service_pack = -1,
        .architecture = architecture_parse(set->architecture),
        .computer_name = text_clean(delivery->inventory->arena, set->computer_name),
        .certainty = CERTAINTY_CERTAIN,
        .origin = delivery_origin_of_key(delivery, &set->key),
    };
    if (system.architecture == ARCHITECTURE_UNKNOWN && !system.computer_name.length)
        return;
    inventory_add_system(delivery->inventory, system);
    delivery_add_authority(delivery, "system: computer name, architecture");
}

/* Warnings: one for each kind of trouble. */

static struct slice place(const struct delivery *delivery, uint32_t line)
{
    struct slice path = delivery->source->path;
    return line ? arena_format(delivery->facts->scratch, SLICE_FORMAT ":%u", SLICE_ARGUMENTS(path), line) : path;
}

static void warn(const struct delivery *delivery, struct registry_place seen, const char *words)
{
    if (!seen.seen)
        return;
    struct slice where = place(delivery, seen.line);
    inventory_warn(delivery->inventory, SLICE_FORMAT ": %s", SLICE_ARGUMENTS(where), words);
}

static void warn_of_troubles(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    struct slice damaged = place(delivery, facts->damage.line);
    if (facts->damage_count)
        inventory_warn(delivery->inventory,
                       SLICE_FORMAT ": %s (%u such places); left out, and what is missing after it does not count "
                                    "as absent; export the key again",
                       SLICE_ARGUMENTS(damaged), facts->problem, facts->damage_count);
    warn(delivery, facts->wow64,
         "a WOW6432Node key: not the view that servicing uses, left out; what the file does not show does not count as "
         "absent; export the servicing keys alone, with the 64-bit registry editor");
    warn(delivery, facts->disorder,
         "keys are not in the order of an export; what the file does not show does not count as absent");
    warn(delivery, facts->second_root,
         "the servicing keys of a second hive, left out; export each host to a file of its own");
    warn(
        delivery, facts->name_only,
        "of this key only the name is listed; what the file does not show does not count as absent; run reg query with "
        "/s");
}

static struct slice cost_of(const struct registry_source *source, const struct registry_facts *facts)
{
    const struct {
        bool applies;
        struct slice words;
    } costs[] = {
        {facts->stale, source->why_stale},
        {facts->silence.no_authority, SLICE("what the file does not show may be there all the same")},
        {is_without_packages(facts),
         SLICE("the key Component Based Servicing shows no package, as in the view of a 32-bit program: what it does "
               "not show may be there all the same")},
        {!facts->silence.ends_properly,
         SLICE("the file may be cut: what is missing at its end may be there all the same")},
        {facts->silence.gaps.count > 0,
         SLICE("what is missing or altered at the damaged places may be there all the same")},
        {facts->silence.hides_empty_keys && delivery_shows_packages(facts),
         SLICE("pending restarts: reg query leaves out keys without values")},
        {registry_facts_are_of_components(facts) && !facts->pending_xml.path.data,
         SLICE("pending work on the component store: PendingXmlIdentifier is not set, which does not rule it out")},
    };
    for (size_t i = 0; i < sizeof costs / sizeof *costs; i++)
        if (costs[i].applies)
            return costs[i].words;
    return SLICE("");
}

/* Doubt: what may have been lost or altered, by the kinds of key that a gap may hold. */

static const struct {
    enum registry_key_kind kind;
    enum doubt_subject subject;
} subjects[] = {
    {KEY_PACKAGES, DOUBT_PACKAGES},
    {KEY_PACKAGE, DOUBT_PACKAGES},
    {KEY_STACK, DOUBT_STACK},
    {KEY_REBOOT_PENDING, DOUBT_PENDING_WORK},
    {KEY_REBOOT_IN_PROGRESS, DOUBT_PENDING_WORK},
    {KEY_PACKAGES_PENDING, DOUBT_PENDING_WORK},
    {KEY_SESSIONS_PENDING, DOUBT_EXCLUSIVE_SESSION},
    {KEY_AGENT_RESTART, DOUBT_PENDING_WORK},
    {KEY_UPDATES, DOUBT_PENDING_WORK},
    {KEY_UPDATE_EXE, DOUBT_PENDING_WORK},
    {KEY_SERVICING, DOUBT_SHA2},
    {KEY_CODE_SIGNING, DOUBT_SHA2},
    {KEY_SHA2, DOUBT_SHA2},
    {KEY_SYSTEM, DOUBT_SYSTEM},
    {KEY_COMPUTER_NAME, DOUBT_SYSTEM},
    {KEY_ENVIRONMENT, DOUBT_SYSTEM},
    {KEY_SELECT, DOUBT_SYSTEM},
};

/* A version lost from the key Version could only be a higher one, or not in force: as long as that key is shown, its
 * bound holds. */
static bool may_decide(const struct registry_facts *facts, const struct registry_gap *gap, enum registry_key_kind kind)
{
    const struct key_record *key = &facts->keys[kind];
    return kind != KEY_STACK || gap->shown_too || !key->path.data;
}

static unsigned subjects_of(const struct registry_facts *facts, const struct registry_gap *gap)
{
    unsigned kinds = registry_keys_in_gap(gap, facts->roots, facts->scratch), about = 0;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++)
        if ((kinds & 1u << subjects[i].kind) != 0 && may_decide(facts, gap, subjects[i].kind))
            about |= DOUBT_ABOUT(subjects[i].subject);
    return about;
}

/* The identity at the end of a gap; empty where that end is no package. */
static struct slice package_at(const struct delivery *delivery, struct slice path)
{
    struct slice name = slice_between(path, slice_find_last_byte(path, '\\') + 1, path.length);
    return path.data && registry_key_at(path).kind == KEY_PACKAGE ? text_clean(delivery->inventory->arena, name)
                                                                  : SLICE("");
}

static void deliver_doubt_of_source(struct delivery *delivery)
{
    struct slice doubt = delivery->source->doubt;
    if (doubt.length)
        inventory_doubt(delivery->inventory, (struct doubt){.subjects = delivery->source->doubtful,
                                                            .standing = STANDING_RECORD,
                                                            .origin = delivery_origin(delivery, 0, SLICE("")),
                                                            .reason = doubt});
}

/* Every Windows states a version in the key Version, and the highest is in force: one that lost values leaves the stack
 * open as far as others only make it likely. */
static void deliver_doubt_of_stack(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    const struct key_record *key = &facts->keys[KEY_STACK];
    if (key->path.data && (!facts->stack.packed || !key->whole))
        inventory_doubt(delivery->inventory,
                        (struct doubt){.subjects = DOUBT_ABOUT(DOUBT_STACK),
                                       .standing = STANDING_FOLDER,
                                       .origin = delivery_origin(delivery, key->line, key->path),
                                       .reason = facts->stack.packed ? SLICE("the key Version may have lost values")
                                                                     : SLICE("the key Version states no version")});
}

static void deliver_doubt(struct delivery *delivery)
{
    const struct registry_facts *facts = delivery->facts;
    deliver_doubt_of_source(delivery);
    deliver_doubt_of_stack(delivery);
    for (size_t i = 0; i < facts->silence.gaps.count; i++) {
        const struct registry_gap *gap = &facts->silence.gaps.items[i];
        inventory_doubt(delivery->inventory, (struct doubt){
                                                 .subjects = subjects_of(facts, gap),
                                                 .standing = STANDING_RECORD,
                                                 .origin = delivery_origin(delivery, gap->line, gap->after),
                                                 .reason = slice_from(gap->problem),
                                                 .first = package_at(delivery, gap->after),
                                                 .last = package_at(delivery, gap->before),
                                             });
    }
}

/* A script of changes was not exported; what an export said before somebody altered it is not known. */
static bool refuse_deletion(const struct delivery *delivery, struct error *error)
{
    uint32_t line = delivery->facts->deletion.line;
    inventory_doubt(delivery->inventory, (struct doubt){.subjects = DOUBT_ABOUT_REGISTRY,
                                                        .standing = STANDING_RECORD,
                                                        .origin = delivery_origin(delivery, line, SLICE("")),
                                                        .reason = SLICE("it deletes from the registry")});
    return error_set(error, ERROR_INPUT,
                     "line %u deletes from the registry: this is a script of changes, not an export; export the key "
                     "with reg export",
                     line);
}

static bool is_usable(const struct delivery *delivery, struct error *error)
{
    const struct registry_facts *facts = delivery->facts;
    if (facts->deletion.seen)
        return refuse_deletion(delivery, error);
    if (registry_facts_are_any(facts))
        return true;
    if (facts->wow64.seen)
        return error_set(error, ERROR_INPUT,
                         "line %u: WOW6432Node is not the view that servicing uses; export the key with the 64-bit "
                         "registry editor",
                         facts->wow64.line);
    return error_set(error, ERROR_INPUT,
                     "none of the servicing keys is in it; export HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\"
                     "CurrentVersion\\Component Based Servicing");
}

bool registry_deliver(struct inventory *inventory, const struct registry_source *source,
                      const struct registry_facts *facts, struct error *error)
{
    struct delivery delivery = {inventory, source, facts, NULL};
    deliver_doubt(&delivery);
    if (!is_usable(&delivery, error))
        return false;
    delivery.coverage = inventory_add_coverage(inventory, source->reader, source->path, COVERAGE_READ);
    delivery.coverage->cost = arena_copy(inventory->arena, cost_of(source, facts));
    deliver_packages(&delivery);
    deliver_package_listing(&delivery);
    deliver_stack(&delivery);
    registry_deliver_pending(&delivery);
    deliver_sha2(&delivery);
    deliver_system(&delivery);
    deliver_control_set(&delivery);
    warn_of_troubles(&delivery);
    return true;
}
