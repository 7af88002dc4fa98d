/* The model of one host: lists of observations in one arena, filled by readers, never judged here. */
#include "inventory/inventory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/limits.h"
#include "base/text.h"
#include "inventory/store_evidence.h"
#include "servicing/kb.h"

#define READER(id, name) [READER_##id] = name,
VOCABULARY(reader_names, READERS(READER));
#undef READER

const char *reader_name(enum reader_id reader)
{
    return reader_names.words[reader];
}

VOCABULARY(stack_bound_names, [STACK_EXACT] = "exact", [STACK_AT_LEAST] = "at-least", [STACK_AT_MOST] = "at-most");

const char *stack_bound_name(enum stack_bound bound)
{
    return stack_bound_names.words[bound];
}

VOCABULARY(
    pending_kind_names, [PENDING_REBOOT] = "reboot-pending", [PENDING_REBOOT_IN_PROGRESS] = "reboot-in-progress",
    [PENDING_PACKAGES] = "packages-pending", [PENDING_EXCLUSIVE_SESSION] = "exclusive-session",
    [PENDING_XML] = "pending-xml", [PENDING_PACKAGE_STATES] = "package-states", [PENDING_UPDATE_AGENT] = "update-agent",
    [PENDING_UPDATE_EXE] = "update-exe-volatile", [PENDING_FILE_RENAMES] = "file-renames");

const char *pending_kind_name(enum pending_kind kind)
{
    return pending_kind_names.words[kind];
}

VOCABULARY(logged_event_names, [LOGGED_INSTALLATION] = "installed", [LOGGED_FAILURE] = "failed",
           [LOGGED_RESTART] = "restart-needed", [LOGGED_STACK_REFUSAL] = "stack-refused");

const char *logged_event_name(enum logged_event_kind kind)
{
    return logged_event_names.words[kind];
}

VOCABULARY(coverage_status_names, [COVERAGE_READ] = "read", [COVERAGE_UNREADABLE] = "unreadable",
           [COVERAGE_NOT_FOUND] = "not-found", [COVERAGE_NOT_READ] = "not-read");

const char *coverage_status_name(enum coverage_status status)
{
    return coverage_status_names.words[status];
}

struct inventory *inventory_create(struct slice export_path)
{
    struct arena *arena = arena_create();
    struct inventory *inventory = arena_allocate(arena, 1, sizeof *inventory);
    inventory->arena = arena;
    inventory->identities = intern_create(arena);
    inventory->export_path = arena_copy(arena, export_path);
    inventory->store = arena_allocate(arena, 1, sizeof *inventory->store);
    return inventory;
}

void store_evidence_begin(struct inventory *inventory)
{
    inventory->store->is_examined = true;
    inventory->store->component_names = intern_create(inventory->arena);
}

void inventory_destroy(struct inventory *inventory)
{
    if (!inventory)
        return;
    intern_destroy(inventory->identities);
    intern_destroy(inventory->store->component_names);
    intern_destroy(inventory->store->hive_components);
    arena_destroy(inventory->arena);
}

bool origin_same_source(const struct origin *a, const struct origin *b)
{
    return slice_equal(a->path, b->path) && a->part == b->part;
}

struct origin inventory_copy_origin(struct inventory *inventory, struct origin origin)
{
    origin.path = arena_copy(inventory->arena, origin.path);
    origin.key = arena_copy(inventory->arena, origin.key);
    return origin;
}

static uint32_t intern_identity(struct inventory *inventory, const struct package_identity *identity)
{
    return intern_add(inventory->identities, package_identity_format(inventory->arena, identity));
}

static struct package_identity copy_identity(struct inventory *inventory, const struct package_identity *identity)
{
    return (struct package_identity){
        .name = arena_copy(inventory->arena, identity->name),
        .public_key_token = arena_copy(inventory->arena, identity->public_key_token),
        .architecture = arena_copy(inventory->arena, identity->architecture),
        .language = arena_copy(inventory->arena, identity->language),
        .version = identity->version,
    };
}

struct package_observation *inventory_add_package(struct inventory *inventory, const struct package_identity *identity,
                                                  enum package_state state, struct origin origin)
{
    struct package_observation *package = list_append(inventory->arena, &inventory->packages);
    *package = (struct package_observation){
        .identity = copy_identity(inventory, identity),
        .identity_id = intern_identity(inventory, identity),
        .kb = package_identity_kb(identity),
        .role = package_identity_role(identity),
        .state = state,
        .origin = inventory_copy_origin(inventory, origin),
    };
    return package;
}

void inventory_add_nested(struct inventory *inventory, struct package_observation *package,
                          const struct package_identity *nested)
{
    if (package->nested_count == 0)
        package->first_nested = (uint32_t)inventory->nested_identity_ids.count;
    *list_append(inventory->arena, &inventory->nested_identity_ids) = intern_identity(inventory, nested);
    package->nested_count++;
}

void inventory_add_hotfix(struct inventory *inventory, uint32_t kb, struct origin origin)
{
    *list_append(inventory->arena, &inventory->hotfixes) =
        (struct hotfix_observation){kb, inventory_copy_origin(inventory, origin)};
}

void inventory_add_offered(struct inventory *inventory, uint32_t kb, struct origin origin)
{
    *list_append(inventory->arena, &inventory->offered) =
        (struct hotfix_observation){kb, inventory_copy_origin(inventory, origin)};
}

void inventory_add_stack(struct inventory *inventory, struct version version, enum stack_bound bound,
                         struct origin origin)
{
    *list_append(inventory->arena, &inventory->stacks) =
        (struct stack_observation){version, bound, inventory_copy_origin(inventory, origin)};
}

void inventory_add_system(struct inventory *inventory, struct system_observation system)
{
    system.product_name = arena_copy(inventory->arena, system.product_name);
    system.computer_name = arena_copy(inventory->arena, system.computer_name);
    system.origin = inventory_copy_origin(inventory, system.origin);
    *list_append(inventory->arena, &inventory->systems) = system;
}

void inventory_add_pending(struct inventory *inventory, enum pending_kind kind, bool present, struct slice detail,
                           struct origin origin)
{
    *list_append(inventory->arena, &inventory->pending) = (struct pending_observation){
        kind, present, arena_copy(inventory->arena, detail), inventory_copy_origin(inventory, origin)};
}

void inventory_add_sha2(struct inventory *inventory, bool supported, struct slice detail, struct origin origin)
{
    *list_append(inventory->arena, &inventory->sha2) = (struct sha2_observation){
        supported, arena_copy(inventory->arena, detail), inventory_copy_origin(inventory, origin)};
}

void inventory_add_package_listing(struct inventory *inventory, struct package_listing listing)
{
    listing.covered_through = arena_copy(inventory->arena, listing.covered_through);
    listing.origin = inventory_copy_origin(inventory, listing.origin);
    *list_append(inventory->arena, &inventory->package_listings) = listing;
}

void inventory_add_logged_state(struct inventory *inventory, const struct package_identity *identity,
                                enum package_state state, struct origin origin)
{
    *list_append(inventory->arena, &inventory->logged_states) = (struct logged_state){
        .identity = copy_identity(inventory, identity),
        .kb = package_identity_kb(identity),
        .state = state,
        .origin = inventory_copy_origin(inventory, origin),
    };
}

bool inventory_add_logged_event(struct inventory *inventory, struct logged_event event)
{
    if (inventory->logged_events.count >= LIMIT_LOGGED_PACKAGES)
        return false;
    event.identity = copy_identity(inventory, &event.identity);
    event.origin = inventory_copy_origin(inventory, event.origin);
    *list_append(inventory->arena, &inventory->logged_events) = event;
    return true;
}

void inventory_add_at_hand(struct inventory *inventory, const struct package_identity *identity, uint32_t kb,
                           struct origin origin)
{
    *list_append(inventory->arena, &inventory->at_hand) =
        (struct update_at_hand){copy_identity(inventory, identity), kb, inventory_copy_origin(inventory, origin)};
}

void inventory_contradict(struct inventory *inventory, struct slice sentence, struct origin one, struct origin other)
{
    inventory_warn(inventory, SLICE_FORMAT, SLICE_ARGUMENTS(sentence));
    *list_append(inventory->arena, &inventory->contradictions) =
        (struct host_contradiction){arena_copy(inventory->arena, sentence), inventory_copy_origin(inventory, one),
                                    inventory_copy_origin(inventory, other)};
}

void inventory_add_license(struct inventory *inventory, struct license_observation license)
{
    license.programme = arena_copy(inventory->arena, license.programme);
    license.detail = arena_copy(inventory->arena, license.detail);
    license.origin = inventory_copy_origin(inventory, license.origin);
    *list_append(inventory->arena, &inventory->licenses) = license;
}

struct coverage *inventory_add_coverage(struct inventory *inventory, enum reader_id reader, struct slice path,
                                        enum coverage_status status)
{
    struct coverage *coverage = list_append(inventory->arena, &inventory->coverage);
    *coverage = (struct coverage){
        .reader = reader,
        .path = arena_copy(inventory->arena, path),
        .status = status,
    };
    return coverage;
}

void coverage_add_authority(struct inventory *inventory, struct coverage *coverage, struct slice words)
{
    *list_append(inventory->arena, &coverage->authority) = arena_copy(inventory->arena, words);
}

void inventory_warn(struct inventory *inventory, const char *format, ...)
{
    if (inventory->warnings.count >= LIMIT_WARNINGS_PER_EXPORT) {
        inventory->warnings_dropped++;
        return;
    }
    char text[2048] = "";
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    /* Cleaned once more: a text cut at the end of the buffer may end in half a character. */
    *list_append(inventory->arena, &inventory->warnings) =
        arena_copy(inventory->arena, text_clean(inventory->arena, slice_from(text)));
}

bool inventory_has_evidence(const struct inventory *inventory)
{
    return inventory->packages.count || inventory->hotfixes.count || inventory->offered.count ||
           inventory->stacks.count || inventory->systems.count || inventory->pending.count || inventory->sha2.count ||
           inventory->package_listings.count || inventory->logged_states.count || inventory->logged_events.count ||
           inventory->licenses.count || inventory->component_count || inventory->component_manifest_count;
}
