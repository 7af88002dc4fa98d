/* Components: what packages install against the manifests in WinSxS. */
#include "servicing/component_name.h"
#include "store/store_parts.h"

static struct intern *find_families(const struct store_reading *reading)
{
    const struct intern *names = reading->inventory->store->component_names;
    struct intern *families = intern_create(reading->arena);
    struct arena *scratch = arena_create();
    for (uint32_t id = 0; id < intern_count(names); id++) {
        struct component_name name;
        if (component_name_parse(intern_text(names, id), &name))
            intern_add(families, component_name_family(scratch, &name));
        arena_reset(scratch);
    }
    arena_destroy(scratch);
    return families;
}

/* Most stores are never asked. */
static bool holds_family(struct store_reading *reading, struct slice family)
{
    if (!reading->families)
        reading->families = find_families(reading);
    return intern_find(reading->families, family) != UINT32_MAX;
}

/* Whether the update element of the component applies on this host, as far as WinSxS shows: where it asks for a
 * component, it does if any version of that is there. */
static bool applies(struct store_reading *reading, const struct wanted_component *wanted)
{
    if (!wanted->is_conditional)
        return true;
    return wanted->condition.length && holds_family(reading, wanted->condition);
}

/* Components of superseded packages may have been cleaned up; what is not installed need not have any. */
static enum store_demand demand_of(const struct store_reading *reading, const struct stored_package *stored)
{
    const struct package_observation *record = store_record_of(reading, stored);
    if (!record)
        return reading->health->parts[STORE_STATES].count ? DEMAND_NONE : DEMAND_LIKELY;
    if (!package_state_is_effective(record->state))
        return DEMAND_NONE;
    return store_demand_of(record);
}

struct search {
    size_t named, missing;
    struct intern *reported; /* those that were said to be missing, with the update they are missed by; NULL while only
                                counting */
    enum store_authority authority;
};

static void report(struct store_reading *reading, struct search *search, const struct stored_package *stored,
                   const struct wanted_component *wanted, enum store_demand demand)
{
    const struct store_evidence *store = reading->inventory->store;
    bool is_certain = demand == DEMAND_CERTAIN && !wanted->is_conditional;
    const struct package_observation *package = &reading->inventory->packages.items[stored->observation];
    struct slice missed =
        arena_format(reading->arena, SLICE_FORMAT " %u", SLICE_ARGUMENTS(wanted->name), (unsigned)package->kb);
    if (intern_find(search->reported, missed) != UINT32_MAX)
        return;
    intern_add(search->reported, missed);
    struct store_damage *damage =
        store_add_package(reading, DAMAGE_COMPONENT_MISSING, is_certain ? search->authority : STORE_LIKELY, package);
    damage->component = wanted->name;
    damage->path = arena_format(reading->arena, SLICE_FORMAT "/" SLICE_FORMAT ".manifest",
                                SLICE_ARGUMENTS(store->manifests.path), SLICE_ARGUMENTS(wanted->name));
    damage->at = (struct origin){.reader = READER_IMAGE_TREE, .path = stored->path};
}

static void look_for(struct store_reading *reading, struct search *search, const struct stored_package *stored)
{
    const struct store_evidence *store = reading->inventory->store;
    enum store_demand demand = stored->observation == SIZE_MAX ? DEMAND_NONE : demand_of(reading, stored);
    if (demand == DEMAND_NONE)
        return;
    for (size_t i = 0; i < stored->component_count; i++) {
        const struct wanted_component *wanted = &store->components.items[stored->first_component + i];
        bool is_there = intern_find(store->component_names, wanted->name) != UINT32_MAX;
        if (!is_there && !applies(reading, wanted))
            continue;
        search->named++;
        search->missing += !is_there;
        if (!is_there && search->reported)
            report(reading, search, stored, wanted, demand);
    }
}

static void look_for_all(struct store_reading *reading, struct search *search)
{
    LIST_EACH(stored, &reading->inventory->store->stored)
        look_for(reading, search, stored);
}

static void find_missing(struct store_reading *reading, struct store_part *part)
{
    const struct store_evidence *store = reading->inventory->store;
    struct search search = {0};
    look_for_all(reading, &search);
    part->count = store->manifests.files;
    part->authority = store_authority_of(reading, &store->manifests, search.named, search.missing,
                                         SLICE("components of packages"), &part->reason);
    if (part->authority == STORE_NOT_EXAMINED)
        return;
    search = (struct search){.reported = intern_create(reading->arena), .authority = part->authority};
    look_for_all(reading, &search);
    intern_destroy(search.reported);
}

static void find_damaged(struct store_reading *reading, bool is_name, enum damage_kind kind)
{
    LIST_EACH(damaged, &reading->inventory->store->damaged) {
        if (damaged->is_name != is_name)
            continue;
        struct store_damage *damage = store_add(reading, kind, STORE_CERTAIN);
        damage->component = damaged->name;
        damage->path = damaged->path;
        damage->detail = damaged->cause;
        damage->at = (struct origin){.reader = READER_IMAGE_TREE, .path = damaged->path};
    }
}

/* The components that are damaged, by name, and the packages that install them: of each update the first. */
struct owner {
    const struct package_observation *package;
    struct owner *next;
};
struct owners {
    struct intern *names;
    struct owner **first; /* by the id of the name; NULL = none */
};

static bool lacks_owner(const struct store_damage *damage)
{
    return !damage->package && damage->component.length;
}

static void add_owner(struct arena *arena, struct owner **last, const struct package_observation *package)
{
    for (; *last; last = &(*last)->next)
        if ((*last)->package->kb == package->kb)
            return;
    *last = arena_allocate(arena, 1, sizeof **last);
    (*last)->package = package;
}

static void find_owners(const struct store_reading *reading, struct owners *owners)
{
    const struct store_evidence *store = reading->inventory->store;
    owners->first = arena_allocate(reading->arena, intern_count(owners->names) + 1, sizeof *owners->first);
    LIST_EACH(stored, &store->stored)
        for (size_t i = 0; stored->observation != SIZE_MAX && i < stored->component_count; i++) {
            uint32_t id = intern_find(owners->names, store->components.items[stored->first_component + i].name);
            if (id != UINT32_MAX)
                add_owner(reading->arena, &owners->first[id], &reading->inventory->packages.items[stored->observation]);
        }
}

static void name_owner(const struct store_reading *reading, struct store_damage *damage,
                       const struct package_observation *owner)
{
    damage->package = owner;
    damage->identity = intern_text(reading->inventory->identities, owner->identity_id);
    damage->kb = owner->kb;
}

/* What several updates install is damage of each. */
static void add_for_each(struct store_reading *reading, const struct store_damage *damage, const struct owner *owner)
{
    do {
        struct store_damage *added = list_append(reading->arena, &reading->health->damages);
        *added = *damage;
        if (owner)
            name_owner(reading, added, owner->package);
        owner = owner ? owner->next : NULL;
    } while (owner);
}

/* Many names may be damaged, and a store has tens of thousands: they are looked for together. */
static void name_owners(struct store_reading *reading)
{
    struct owners owners = {.names = intern_create(reading->arena)};
    const struct store_damage *known = reading->health->damages.items;
    size_t count = reading->health->damages.count;
    LIST_EACH(damage, &reading->health->damages)
        if (lacks_owner(damage))
            intern_add(owners.names, damage->component);
    if (intern_count(owners.names)) {
        find_owners(reading, &owners);
        reading->health->damages = (__typeof__(reading->health->damages)){0};
        for (size_t i = 0; i < count; i++)
            add_for_each(reading, &known[i],
                         lacks_owner(&known[i]) ? owners.first[intern_find(owners.names, known[i].component)] : NULL);
    }
    intern_destroy(owners.names);
}

void store_examine_components(struct store_reading *reading)
{
    const struct store_evidence *store = reading->inventory->store;
    struct store_part *part = &reading->health->parts[STORE_COMPONENTS];
    if (!store->manifests.files)
        part->reason = SLICE("WinSxS\\Manifests is not in the export");
    else if (!store->is_examined)
        part->reason = SLICE("nobody asked for it: kbready store looks at components");
    else if (!reading->health->parts[STORE_PACKAGES].count)
        part->reason = SLICE("no manifest of a package says which components belong there");
    else
        find_missing(reading, part);
    find_damaged(reading, false, DAMAGE_COMPONENT_CORRUPT);
    find_damaged(reading, true, DAMAGE_COMPONENT_MISNAMED);
    name_owners(reading);
}
