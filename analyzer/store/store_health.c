/* The examination of a store as a whole: what was looked at, how far that counts, and what follows. */
#include "store/store_parts.h"

VOCABULARY(store_part_names, [STORE_STATES] = "states", [STORE_PACKAGES] = "packages", [STORE_CATALOGS] = "catalogs",
           [STORE_COMPONENTS] = "components", [STORE_STACK] = "stack", [STORE_HIVE] = "hive");
VOCABULARY(store_outcome_names, [STORE_HEALTHY] = "healthy", [STORE_DAMAGED] = "damaged",
           [STORE_OUTCOME_OPEN] = "not-examined");

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

/* Nobody may call sound what nobody read. */
static bool was_read(const struct inventory *inventory)
{
    return inventory->store->unread_packages + inventory->store->unread_components == 0;
}

static enum store_outcome outcome_of(const struct store_health *health, const struct inventory *inventory)
{
    LIST_EACH(damage, &health->damages)
        if (damage_kind_words(damage->kind)->reach != DAMAGE_REACHES_NOTHING)
            return STORE_DAMAGED;
    return was_examined(health) && was_read(inventory) ? STORE_HEALTHY : STORE_OUTCOME_OPEN;
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
    intern_destroy(reading.families);
    health.outcome = outcome_of(&health, inventory);
    return health;
}
