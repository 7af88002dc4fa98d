/* What the parts of an examination have in common: what has to be there, damage, and how far a silence counts. */
#include "store/store_parts.h"

#include "inventory/listings/collection.h"

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
    enum { SELECTION_LACKS_ONE_OF = 5 }; /* or more */
    struct slice place;
    enum collection_opinion opinion = collection_ask(reading->inventory, folder->path, &place);
    if (reading->inventory->form != EXPORT_OF_COPIES || opinion == COLLECTION_AGREES)
        return STORE_CERTAIN;
    if (opinion == COLLECTION_DISAGREES)
        *reason = SLICE("the collector's table of contents counts others than are here");
    else if (missing * SELECTION_LACKS_ONE_OF > named)
        *reason = arena_format(reading->arena, "a selection: %zu of %zu " SLICE_FORMAT " are not in it", missing, named,
                               SLICE_ARGUMENTS(what));
    else
        return STORE_LIKELY;
    return STORE_NOT_EXAMINED;
}
