/* Packages: what the registry says of them against the manifests and catalogs in servicing\Packages. */
#include "inventory/nested_packages.h"
#include "store/store_parts.h"

static enum store_authority weaker(enum store_authority authority, enum store_demand demand)
{
    return demand == DEMAND_LIKELY && authority == STORE_CERTAIN ? STORE_LIKELY : authority;
}

/* Every record comes once: of several that state a state the first. */
static const struct package_observation *next_record(const struct store_reading *reading, size_t *index)
{
    const struct inventory *inventory = reading->inventory;
    while (*index < inventory->packages.count) {
        const struct package_observation *package = &inventory->packages.items[(*index)++];
        if (!package->is_manifest && number_map_find(&reading->records, package->identity_id) == package)
            return package;
    }
    return NULL;
}

static bool is_missing(const struct store_reading *reading, const struct package_observation *record)
{
    return store_demand_of(record) != DEMAND_NONE && !number_map_find(&reading->stored, record->identity_id);
}

/* What has to be in the folder, and how much of it is not. */
static size_t count_demanded(const struct store_reading *reading, size_t *missing)
{
    size_t demanded = 0, index = 0;
    const struct package_observation *record;
    *missing = 0;
    while ((record = next_record(reading, &index)) != NULL) {
        demanded += store_demand_of(record) != DEMAND_NONE;
        *missing += is_missing(reading, record);
    }
    return demanded;
}

static struct slice file_beside(struct store_reading *reading, struct slice identity, const char *extension)
{
    struct slice folder = reading->inventory->store->packages.path;
    return arena_format(reading->arena, SLICE_FORMAT "%s" SLICE_FORMAT "%s", SLICE_ARGUMENTS(folder),
                        folder.length ? "/" : "", SLICE_ARGUMENTS(identity), extension);
}

static void find_states(struct store_reading *reading)
{
    size_t index = 0;
    const struct package_observation *record;
    while ((record = next_record(reading, &index)) != NULL)
        if (record->state == PACKAGE_STATE_INVALID)
            store_add_package(reading, DAMAGE_STATE_INVALID, STORE_CERTAIN, record);
}

static void find_missing(struct store_reading *reading, enum store_authority authority)
{
    size_t index = 0;
    const struct package_observation *record;
    while ((record = next_record(reading, &index)) != NULL) {
        if (!is_missing(reading, record))
            continue;
        struct store_damage *damage =
            store_add_package(reading, DAMAGE_MANIFEST_MISSING, weaker(authority, store_demand_of(record)), record);
        damage->path = file_beside(reading, damage->identity, ".mum");
        damage->detail =
            arena_format(reading->arena, "the registry says that it is %s", package_state_name(record->state));
    }
}

/* A file that is wrong, of a package that has to be sound. */
struct flaw {
    enum damage_kind kind;
    enum store_authority authority; /* a file that is there speaks for itself */
    const char *extension;
    struct slice detail;
};

static void add_flaw(struct store_reading *reading, const struct stored_package *stored, const struct flaw *flaw)
{
    const struct package_observation *record = store_record_of(reading, stored);
    enum store_demand demand = record ? store_demand_of(record) : DEMAND_LIKELY;
    if (record && demand == DEMAND_NONE)
        return;
    struct store_damage *damage;
    enum store_authority authority = record ? weaker(flaw->authority, demand) : flaw->authority;
    if (stored->observation == SIZE_MAX)
        damage = store_add(reading, flaw->kind, authority);
    else
        damage =
            store_add_package(reading, flaw->kind, authority, &reading->inventory->packages.items[stored->observation]);
    struct slice stem = slice_between(stored->path, 0, slice_find_last_byte(stored->path, '.'));
    damage->path = arena_format(reading->arena, SLICE_FORMAT "%s", SLICE_ARGUMENTS(stem), flaw->extension);
    damage->at = (struct origin){.reader = READER_IMAGE_TREE, .path = stored->path};
    damage->detail = flaw->detail;
}

static void find_flaws_of_manifests(struct store_reading *reading, enum stored_manifest condition,
                                    enum damage_kind kind)
{
    LIST_EACH(stored, &reading->inventory->store->stored) {
        if (stored->manifest != condition)
            continue;
        struct slice detail = stored->cause;
        if (condition == STORED_MANIFEST_MISNAMED)
            detail = arena_format(reading->arena, "it is of " SLICE_FORMAT, SLICE_ARGUMENTS(stored->cause));
        add_flaw(reading, stored, &(struct flaw){kind, STORE_CERTAIN, ".mum", detail});
    }
}

static void find_flaws_of_catalogs(struct store_reading *reading, enum stored_catalog condition, enum damage_kind kind,
                                   enum store_authority authority)
{
    const char *extension = kind == DAMAGE_MANIFEST_ALTERED ? ".mum" : ".cat";
    LIST_EACH(stored, &reading->inventory->store->stored)
        /* What is wrong with the manifest is said already: that its catalog does not list it follows. */
        if (stored->catalog == condition &&
            (kind != DAMAGE_MANIFEST_ALTERED || stored->manifest == STORED_MANIFEST_SOUND))
            add_flaw(reading, stored, &(struct flaw){kind, authority, extension, stored->catalog_cause});
}

/* Packages that a sound manifest names and that are not there; those of which the registry speaks were looked for
 * already. `*named` counts what has to be there: of alternatives one. */
static struct identity_ids find_missing_nested(const struct store_reading *reading, const struct stored_package *stored,
                                               const bool *present, size_t *named)
{
    const struct inventory *inventory = reading->inventory;
    const struct package_observation *record = store_record_of(reading, stored);
    struct identity_ids missing = {0}, unrecorded = {0};
    if (stored->manifest != STORED_MANIFEST_SOUND || stored->observation == SIZE_MAX ||
        (record && store_demand_of(record) == DEMAND_NONE))
        return missing;
    const struct package_observation *package = &inventory->packages.items[stored->observation];
    if (!nested_belong_together(package))
        return missing;
    *named += package->deep && package->nested_count ? 1 : package->nested_count;
    missing = nested_find_missing(inventory, package, present, reading->arena);
    LIST_EACH(id, &missing)
        if (!number_map_find(&reading->records, *id))
            *list_append(reading->arena, &unrecorded) = *id;
    return unrecorded;
}

static size_t count_nested(const struct store_reading *reading, const bool *present, size_t *missing)
{
    size_t named = 0;
    LIST_EACH(stored, &reading->inventory->store->stored)
        *missing += find_missing_nested(reading, stored, present, &named).count;
    return named;
}

static void add_missing_nested(struct store_reading *reading, const bool *present, enum store_authority authority)
{
    const struct inventory *inventory = reading->inventory;
    LIST_EACH(stored, &inventory->store->stored) {
        size_t named = 0;
        struct identity_ids missing = find_missing_nested(reading, stored, present, &named);
        LIST_EACH(id, &missing) {
            struct store_damage *damage = store_add_package(reading, DAMAGE_NESTED_MISSING, authority,
                                                            &inventory->packages.items[stored->observation]);
            struct slice by = damage->identity;
            damage->identity = intern_text(inventory->identities, *id);
            damage->path = file_beside(reading, damage->identity, ".mum");
            damage->detail = arena_format(reading->arena, SLICE_FORMAT " names it", SLICE_ARGUMENTS(by));
        }
    }
}

static size_t count_catalogs(const struct store_evidence *store, enum stored_catalog condition)
{
    size_t count = 0;
    LIST_EACH(stored, &store->stored)
        count += stored->catalog == condition;
    return count;
}

static void examine_catalogs(struct store_reading *reading)
{
    const struct store_evidence *store = reading->inventory->store;
    struct store_part *part = &reading->health->parts[STORE_CATALOGS];
    part->count = store->catalogs.files;
    if (!store->packages.count)
        part->reason = SLICE("servicing\\Packages is not in the export");
    else if (!part->count)
        part->reason = SLICE("no catalog (.cat) lies beside the manifests");
    else if (reading->health->parts[STORE_PACKAGES].authority == STORE_NOT_EXAMINED)
        part->reason = SLICE("the manifests are a selection");
    else
        part->authority = store_authority_of(reading, &store->packages, store->stored.count,
                                             count_catalogs(store, STORED_CATALOG_MISSING),
                                             SLICE("catalogs of manifests"), &part->reason);
    find_flaws_of_catalogs(reading, STORED_CATALOG_LISTS_IT_NOT, DAMAGE_MANIFEST_ALTERED, STORE_CERTAIN);
    if (part->authority != STORE_NOT_EXAMINED)
        find_flaws_of_catalogs(reading, STORED_CATALOG_MISSING, DAMAGE_CATALOG_MISSING, part->authority);
    find_flaws_of_catalogs(reading, STORED_CATALOG_CORRUPT, DAMAGE_CATALOG_CORRUPT, STORE_CERTAIN);
}

void store_examine_packages(struct store_reading *reading)
{
    const struct store_evidence *store = reading->inventory->store;
    struct store_part *part = &reading->health->parts[STORE_PACKAGES];
    const bool *present = nested_mark_present(reading->inventory, reading->arena);
    size_t missing, named = count_demanded(reading, &missing);
    named += count_nested(reading, present, &missing);
    part->count = store->packages.files;
    if (!store->packages.count)
        part->reason = SLICE("servicing\\Packages is not in the export");
    else if (!part->count)
        part->reason = SLICE("servicing\\Packages holds no manifest");
    else
        part->authority = store_authority_of(reading, &store->packages, named, missing,
                                             SLICE("packages that are named"), &part->reason);
    find_states(reading);
    if (part->authority != STORE_NOT_EXAMINED)
        find_missing(reading, part->authority);
    find_flaws_of_manifests(reading, STORED_MANIFEST_CORRUPT, DAMAGE_MANIFEST_CORRUPT);
    find_flaws_of_manifests(reading, STORED_MANIFEST_MISNAMED, DAMAGE_MANIFEST_MISNAMED);
    examine_catalogs(reading);
    if (part->authority != STORE_NOT_EXAMINED)
        add_missing_nested(reading, present, part->authority);
}

/* A list of the registry whose silence counts for every package. */
static bool is_registry_whole(const struct inventory *inventory)
{
    LIST_EACH(listing, &inventory->package_listings)
        if (!listing->of_manifests && !listing->updates_only && listing->to_the_end)
            return true;
    return false;
}

/* Where the registry asks for its manifest, that is what is missing. */
static bool is_of_recorded_package(const struct store_reading *reading, struct slice path)
{
    struct package_identity identity;
    size_t start = slice_find_last_byte(path, '/') + 1; /* SLICE_NOT_FOUND + 1 is 0 */
    struct slice stem = slice_between(path, start, slice_find_last_byte(path, '.'));
    if (!package_identity_parse(stem, &identity))
        return false;
    struct slice canonical = package_identity_format(reading->arena, &identity);
    uint32_t id = intern_find(reading->inventory->identities, canonical);
    const struct package_observation *record = id == UINT32_MAX ? NULL : number_map_find(&reading->records, id);
    return record && is_missing(reading, record);
}

void store_note_loose_ends(struct store_reading *reading)
{
    const struct inventory *inventory = reading->inventory;
    bool is_whole = is_registry_whole(inventory);
    LIST_EACH(stored, &inventory->store->stored)
        if (is_whole && stored->manifest == STORED_MANIFEST_SOUND && stored->observation != SIZE_MAX &&
            !store_record_of(reading, stored))
            store_add_package(reading, DAMAGE_MANIFEST_WITHOUT_KEY, STORE_LIKELY,
                              &inventory->packages.items[stored->observation])
                ->path = stored->path;
    LIST_EACH(path, &inventory->store->lone_catalogs) {
        if (is_of_recorded_package(reading, *path))
            continue;
        struct store_damage *damage = store_add(reading, DAMAGE_CATALOG_ALONE, STORE_LIKELY);
        damage->path = *path;
        damage->at = (struct origin){.reader = READER_IMAGE_TREE, .path = *path};
    }
}
