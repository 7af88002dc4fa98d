/* The examination of a store as a whole: what was looked at, how far that counts, and what follows. */
#include "inventory/listings/collection.h"
#include "store/store_parts.h"

VOCABULARY(store_part_names, [STORE_STATES] = "states", [STORE_PACKAGES] = "packages", [STORE_CATALOGS] = "catalogs",
           [STORE_COMPONENTS] = "components", [STORE_STACK] = "stack", [STORE_HIVE] = "hive");
VOCABULARY(store_outcome_names, [STORE_HEALTHY] = "healthy", [STORE_DAMAGED] = "damaged",
           [STORE_OUTCOME_OPEN] = "not-examined");

enum store_demand store_demand_of(const struct package_observation *record)
{
    static const enum store_demand demands[] = {
        [PACKAGE_STATE_INSTALLED] = DEMAND_CERTAIN,          [PACKAGE_STATE_PERMANENT] = DEMAND_CERTAIN,
        [PACKAGE_STATE_SUPERSEDED] = DEMAND_CERTAIN,         [PACKAGE_STATE_STAGED] = DEMAND_LIKELY,
        [PACKAGE_STATE_INSTALL_PENDING] = DEMAND_LIKELY,     [PACKAGE_STATE_UNINSTALL_PENDING] = DEMAND_LIKELY,
        [PACKAGE_STATE_PARTIALLY_INSTALLED] = DEMAND_LIKELY, [PACKAGE_STATE_INVALID] = DEMAND_NONE,
    };
    enum store_demand demand = demands[record->state];
    return demand == DEMAND_CERTAIN && record->state_is_likely ? DEMAND_LIKELY : demand;
}

const struct package_observation *store_record_of(const struct store_reading *reading,
                                                  const struct stored_package *stored)
{
    if (stored->observation == SIZE_MAX)
        return NULL;
    return number_map_find(&reading->records, reading->inventory->packages.items[stored->observation].identity_id);
}

struct store_damage *store_add(struct store_reading *reading, enum damage_kind kind, enum store_authority authority)
{
    struct store_damage *damage = list_append(reading->arena, &reading->health->damages);
    bool is_certain = authority == STORE_CERTAIN && damage_kind_words(kind)->certainty == CERTAINTY_CERTAIN;
    damage->kind = kind;
    damage->certainty = is_certain ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY;
    return damage;
}

struct store_damage *store_add_package(struct store_reading *reading, enum damage_kind kind,
                                       enum store_authority authority, const struct package_observation *package)
{
    struct store_damage *damage = store_add(reading, kind, authority);
    damage->package = package;
    damage->identity = intern_text(reading->inventory->identities, package->identity_id);
    damage->kb = package->kb;
    damage->at = package->origin;
    return damage;
}

/* Somebody who picks files by hand picks few; a folder that was copied has nearly all of what is named. */
enum store_authority store_authority_of(const struct store_reading *reading, const struct store_folder *folder,
                                        size_t named, size_t missing, struct slice what, struct slice *reason)
{
    struct slice place;
    enum collection_opinion opinion = collection_ask(reading->inventory, folder->path, &place);
    if (reading->inventory->form != EXPORT_OF_COPIES || opinion == COLLECTION_AGREES)
        return STORE_CERTAIN;
    if (opinion == COLLECTION_DISAGREES)
        *reason = SLICE("the collector's table of contents counts others than are here");
    else if (missing * 2 > named)
        *reason = arena_format(reading->arena, "a selection: %zu of %zu " SLICE_FORMAT " are not in it", missing, named,
                               SLICE_ARGUMENTS(what));
    else
        return STORE_LIKELY;
    return STORE_NOT_EXAMINED;
}

static void index_records(struct store_reading *reading)
{
    const struct inventory *inventory = reading->inventory;
    struct store_part *states = &reading->health->parts[STORE_STATES];
    LIST_EACH(package, &inventory->packages) {
        if (package->is_manifest || package->state == PACKAGE_STATE_UNKNOWN)
            continue;
        if (number_map_find(&reading->records, package->identity_id))
            continue;
        number_map_add(reading->arena, &reading->records, package->identity_id, package);
        states->count++;
    }
    if (states->count)
        states->authority = STORE_CERTAIN;
    else
        states->reason = SLICE("no registry export, hive or list by DISM says what is installed");
}

static void index_stored(struct store_reading *reading)
{
    const struct inventory *inventory = reading->inventory;
    LIST_EACH(stored, &inventory->store->stored) {
        if (stored->observation == SIZE_MAX)
            continue;
        uint32_t id = inventory->packages.items[stored->observation].identity_id;
        if (!number_map_find(&reading->stored, id))
            number_map_add(reading->arena, &reading->stored, id, stored);
    }
}

static bool was_examined(const struct store_health *health)
{
    static const enum store_part_id needed[] = {STORE_STATES, STORE_PACKAGES, STORE_CATALOGS, STORE_COMPONENTS};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (health->parts[needed[i]].authority == STORE_NOT_EXAMINED)
            return false;
    return true;
}

static enum store_outcome outcome_of(const struct store_health *health)
{
    LIST_EACH(damage, &health->damages)
        if (damage_kind_words(damage->kind)->reach != DAMAGE_REACHES_NOTHING)
            return STORE_DAMAGED;
    return was_examined(health) ? STORE_HEALTHY : STORE_OUTCOME_OPEN;
}

struct store_health store_examine(const struct inventory *inventory, struct arena *arena)
{
    struct store_health health = {0};
    struct store_reading reading = {.inventory = inventory, .arena = arena, .health = &health};
    index_records(&reading);
    index_stored(&reading);
    store_examine_stack(&reading);
    store_examine_packages(&reading);
    store_examine_components(&reading);
    store_examine_hive(&reading);
    store_note_unknown_components(&reading);
    store_note_loose_ends(&reading);
    health.outcome = outcome_of(&health);
    return health;
}
