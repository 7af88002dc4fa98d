/* What the package manifests of an image say together: whether their listing is whole, so that a package that is not in
 * it is not on the host, and which Windows it is. */
#include "inventory/image/image_tree_state.h"
#include "inventory/listings/collection.h"
#include "inventory/nested_packages.h"

/* Empty when every update's nested packages are there; otherwise which one is not, and who names it. */
static struct slice find_gap(const struct image_tree *tree)
{
    const struct inventory *inventory = tree->inventory;
    const bool *present = nested_mark_present(inventory, tree->file);
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        if (!nested_is_manifest(package) || !nested_belong_together(package))
            continue;
        struct identity_ids missing = nested_find_missing(inventory, package, present, tree->file);
        if (missing.count == 0)
            continue;
        struct slice name = intern_text(inventory->identities, missing.items[0]);
        return arena_format(inventory->arena, SLICE_FORMAT " is missing, which " SLICE_FORMAT " names",
                            SLICE_ARGUMENTS(name), SLICE_ARGUMENTS(package->origin.path));
    }
    return SLICE("");
}

static size_t count_roles(const struct inventory *inventory, enum package_role first, enum package_role last)
{
    size_t count = 0;
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        count += nested_is_manifest(package) && package->role >= first && package->role <= last;
    }
    return count;
}

/* Empty when the listing is whole by its own evidence; otherwise the first thing that is missing. */
static struct slice find_what_is_missing(const struct image_tree *tree, enum collection_opinion opinion)
{
    const struct inventory *inventory = tree->inventory;
    if (opinion == COLLECTION_DISAGREES)
        return SLICE("the collector's table of contents says otherwise");
    if (tree->packages.files == 0)
        return SLICE("there is no .mum file");
    if (inventory->store->unread_packages > 0)
        return arena_format(inventory->arena, "%zu manifests were not read", inventory->store->unread_packages);
    if (tree->packages.damaged > 0)
        return arena_format(inventory->arena, "%zu manifests could not be read or contradict their names",
                            tree->packages.damaged);
    if (count_roles(inventory, PACKAGE_FOUNDATION, PACKAGE_FOUNDATION) == 0)
        return SLICE("there is no Microsoft-Windows-Foundation-Package");
    if (count_roles(inventory, PACKAGE_OF_UPDATE, PACKAGE_WRAPPER) == 0)
        return SLICE("there is no Package_for_KB…");
    return find_gap(tree);
}

/* A folder with damaged manifests might have shown that an update is not there; as far as the collector counted it, for
 * certain. */
static void doubt_damaged(struct image_tree *tree, enum collection_opinion opinion)
{
    if (tree->packages.damaged > 0)
        image_doubt(tree, DOUBT_ABOUT(DOUBT_PACKAGES),
                    opinion == COLLECTION_SAYS_NOTHING ? STANDING_FOLDER : STANDING_LIST, tree->packages.path,
                    arena_format(tree->inventory->arena, "%zu manifests could not be read or contradict their names",
                                 tree->packages.damaged));
}

/* Adds the listing or says what is missing. */
static bool settle_listing(struct image_tree *tree)
{
    struct inventory *inventory = tree->inventory;
    struct slice place;
    enum collection_opinion opinion = collection_ask(inventory, tree->packages.path, &place);
    struct slice missing = find_what_is_missing(tree, opinion);
    doubt_damaged(tree, opinion);
    bool whole = missing.length == 0, counted = opinion == COLLECTION_AGREES;
    struct coverage *coverage =
        inventory_add_coverage(inventory, READER_IMAGE_TREE, tree->packages.path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage,
                           arena_format(inventory->arena, "packages: presence of %zu manifests%s", tree->packages.files,
                                        !whole    ? ""
                                        : counted ? "; absence, by the collector's own count"
                                                  : "; absence (likely)"));
    if (!whole) {
        coverage->cost = arena_format(inventory->arena, "absence of packages: the listing is not whole, " SLICE_FORMAT,
                                      SLICE_ARGUMENTS(missing));
        return false;
    }
    inventory_add_package_listing(
        inventory, (struct package_listing){
                       .certainty = counted ? CERTAINTY_CERTAIN : CERTAINTY_LIKELY,
                       .of_manifests = true,
                       .to_the_end = true,
                       .covered_through = SLICE(""),
                       .origin = {.reader = READER_IMAGE_TREE, .path = tree->packages.path, .key = place},
                   });
    return true;
}

static const struct package_observation *find_foundation(const struct inventory *inventory)
{
    const struct package_observation *found = NULL;
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        bool usable = nested_is_manifest(package) && !package->damaged && package->role == PACKAGE_FOUNDATION;
        if (usable && (!found || version_compare(package->identity.version, found->identity.version) > 0))
            found = package;
    }
    return found;
}

static bool has_service_pack_2(const struct inventory *inventory)
{
    const struct version released = version_of(6, 0, 1, 18005);
    for (size_t i = 0; i < inventory->packages.count; i++) {
        const struct package_observation *package = &inventory->packages.items[i];
        if (nested_is_manifest(package) && !package->damaged && package->role == PACKAGE_OF_UPDATE &&
            package->kb == KB_SERVICE_PACK_2_OF_6_0 && version_compare(package->identity.version, released) >= 0)
            return true;
    }
    return false;
}

static void observe_system(struct image_tree *tree, const struct package_observation *foundation, bool whole)
{
    struct version version = foundation->identity.version;
    struct system_observation system = {
        .major = version_field(version, 0),
        .minor = version_field(version, 1),
        .service_pack = -1,
        .architecture = architecture_parse(foundation->identity.architecture),
        .product_name = SLICE(""),
        .computer_name = SLICE(""),
        .certainty = CERTAINTY_LIKELY,
        .origin = foundation->origin,
    };
    bool is_6_0 = system.major == 6 && system.minor == 0;
    const struct windows_release *release = windows_release_find(system.major, system.minor, version_field(version, 2));
    if (is_6_0 && has_service_pack_2(tree->inventory)) {
        system.service_pack = 2; /* of build 6002 or 6003: the packages do not tell */
    } else if (!is_6_0 && release && (release->service_pack > 0 || system.minor != 1 || whole)) {
        /* The foundation of 6.1 without a service pack may only be a left-over, unless all packages are seen. */
        system.build = release->build;
        system.service_pack = release->service_pack;
    }
    inventory_add_system(tree->inventory, system);
}

enum architecture image_settle_packages(struct image_tree *tree)
{
    if (tree->packages.folders == 0)
        return ARCHITECTURE_UNKNOWN;
    arena_reset(tree->file);
    collection_note_met(tree->inventory, tree->packages.path, tree->packages.files, tree->packages.bytes);
    bool whole = settle_listing(tree);
    const struct package_observation *foundation = find_foundation(tree->inventory);
    if (foundation == NULL)
        return ARCHITECTURE_UNKNOWN;
    observe_system(tree, foundation, whole);
    return architecture_parse(foundation->identity.architecture);
}
