/* Folders of an image: package manifests (servicing\Packages), names of servicing stacks (servicing\Version).
 *
 *     servicing\Packages\Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005.mum    file name = identity inside
 *     servicing\Version\6.0.6002.18005                                                   folder (or file) = stack in force
 *
 * Files are read one after the other; only identities outlive a file. */
#include "inventory/image/image_tree.h"

#include <string.h>

#include "base/limits.h"
#include "base/text.h"
#include "inventory/image/image_tree_state.h"
#include "inventory/listings/collection.h"

struct image_tree *image_tree_begin(struct inventory *inventory, struct file_tree *files)
{
    struct image_tree *tree = memory_resize(NULL, 1, sizeof *tree);
    *tree = (struct image_tree){
        .inventory = inventory,
        .files = files,
        .parser = manifest_parser_create(),
        .names = arena_create(),
        .file = arena_create(),
        .deferring = -1,
    };
    return tree;
}

static struct named_package name_package(struct image_tree *tree, struct slice folder_path, struct slice name)
{
    static const struct slice loose[] = {{"update", 6}, {"update-bf", 9}};
    struct named_package named = {.path = image_path(tree->file, folder_path, name), .known = SIZE_MAX};
    size_t start = folder_path.length ? folder_path.length + 1 : 0;
    struct slice stem = slice_between(named.path, start, named.path.length - SLICE(".mum").length);
    named.has_identity = package_identity_parse(stem, &named.identity);
    for (size_t i = 0; i < sizeof loose / sizeof loose[0]; i++)
        named.is_loose = named.is_loose || slice_equal_ignoring_case(stem, loose[i]);
    return named;
}

static struct package_observation *observe(struct image_tree *tree, const struct named_package *named,
                                           const struct package_identity *identity, bool damaged)
{
    struct origin origin = {.reader = READER_IMAGE_TREE, .path = named->path, .key = SLICE("")};
    struct package_observation *package =
        named->known != SIZE_MAX ? &tree->inventory->packages.items[named->known]
                                 : inventory_add_package(tree->inventory, identity, PACKAGE_STATE_UNKNOWN, origin);
    package->is_manifest = true;
    package->is_name = false;
    package->damaged = damaged;
    return package;
}

/* A manifest that cannot be read still lies there under its name. */
static void observe_unread(struct image_tree *tree, const struct named_package *named)
{
    tree->packages.damaged++;
    if (named->has_identity)
        observe(tree, named, &named->identity, true);
}

typedef bool parse_function(struct manifest_parser *parser, struct slice bytes, struct arena *arena,
                            struct package_manifest *manifest, struct error *error);

static void observe_manifest(struct image_tree *tree, const struct named_package *named,
                             const struct package_manifest *manifest)
{
    struct package_observation *package = observe(tree, named, &manifest->identity, false);
    package->kb = manifest->kb;
    package->deep = manifest->deep_applicability;
    for (size_t i = 0; i < manifest->nested.count; i++)
        inventory_add_nested(tree->inventory, package, &manifest->nested.items[i].identity);
}

/* Windows finds a package by its file name, so a manifest under a foreign name is damage, whatever is in it. */
static void observe_misnamed(struct image_tree *tree, const struct named_package *named,
                             const struct package_manifest *manifest)
{
    struct slice inside = package_identity_format(tree->file, &manifest->identity);
    struct slice cause = arena_format(tree->file, "the file name does not agree with the identity in it, " SLICE_FORMAT,
                                      SLICE_ARGUMENTS(inside));
    image_warn_file(tree, named->path, cause.data);
    tree->packages.damaged++;
    observe(tree, named, named->has_identity ? &named->identity : &manifest->identity, true);
}

/* What is wrong with the manifest, which was read; NULL = nothing is wrong with its form. */
static const char *parse_package(struct image_tree *tree, struct package_manifest *manifest)
{
    parse_function *parse =
        tree->inventory->store->is_examined ? package_manifest_parse_components : package_manifest_parse;
    if (!parse(tree->parser, tree->bytes, tree->file, manifest, &tree->error))
        return tree->error.text;
    if (!manifest->defect.length)
        return NULL;
    return arena_format(tree->file, "it has " SLICE_FORMAT, SLICE_ARGUMENTS(manifest->defect)).data;
}

static enum stored_manifest take_package(struct image_tree *tree, const struct named_package *named,
                                         const struct package_manifest *manifest, const char *problem)
{
    if (problem) {
        image_warn_file(tree, named->path, problem);
        observe_unread(tree, named);
        return STORED_MANIFEST_CORRUPT;
    }
    if (named->is_loose || (named->has_identity && package_identity_equal(&named->identity, &manifest->identity))) {
        observe_manifest(tree, named, manifest);
        return STORED_MANIFEST_SOUND;
    }
    observe_misnamed(tree, named, manifest);
    return STORED_MANIFEST_MISNAMED;
}

/* Where a package manifest lies. */
struct manifest_place {
    int folder;
    struct slice folder_path;
    struct slice name, catalog; /* raw; the latter "" = it has none */
};

static void examine_package(struct image_tree *tree, const struct manifest_place *place,
                            const struct named_package *named, struct stored_package *stored)
{
    struct package_manifest manifest;
    const char *problem = parse_package(tree, &manifest);
    stored->manifest = take_package(tree, named, &manifest, problem);
    if (problem)
        stored->cause = arena_copy(tree->inventory->arena, slice_from(problem));
    if (stored->manifest == STORED_MANIFEST_MISNAMED)
        stored->cause = package_identity_format(tree->inventory->arena, &manifest.identity);
    image_store_examine(tree, place->folder, place->catalog, stored, problem ? NULL : &manifest);
}

static void read_package(struct image_tree *tree, const struct manifest_place *place, const struct named_package *named,
                         struct stored_package *stored)
{
    if (image_read_file(tree, place->folder, place->name.data)) {
        tree->packages.bytes += tree->bytes.length;
        examine_package(tree, place, named, stored);
        return;
    }
    image_warn_unread(tree, place->folder_path);
    observe_unread(tree, named);
    image_store_plan(tree, place->folder, place->catalog);
}

static void take_manifest(struct image_tree *tree, int folder, struct slice folder_path,
                          const struct folder_entry *entry)
{
    arena_reset(tree->file);
    struct named_package named = name_package(tree, folder_path, entry->name);
    size_t observed = tree->inventory->packages.count;
    struct stored_package *stored = image_store_add(tree, named.path, entry->name);
    if (image_scope_defers(tree, &named, entry)) {
        observe(tree, &named, &named.identity, false)->is_name = true;
        image_scope_defer(tree, stored);
    } else {
        struct manifest_place place = {folder, folder_path, entry->name, image_store_catalog_of(tree, entry->name)};
        read_package(tree, &place, &named, stored);
    }
    if (tree->inventory->packages.count > observed)
        stored->observation = observed;
}

void image_read_deferred(struct image_tree *tree, const struct deferred_package *deferred)
{
    struct store_evidence *store = tree->inventory->store;
    struct stored_package *stored = &store->stored.items[deferred->stored];
    size_t start = slice_find_last_byte(stored->path, '/') + 1; /* SLICE_NOT_FOUND + 1 is 0 */
    struct named_package named = {
        .path = stored->path,
        .has_identity = true,
        .identity = tree->inventory->packages.items[stored->observation].identity,
        .known = stored->observation,
    };
    struct manifest_place place = {
        .folder = deferred->folder,
        .folder_path = slice_between(stored->path, 0, start ? start - 1 : 0),
        .name = slice_between(stored->path, start, stored->path.length),
        .catalog = SLICE(""),
    };
    arena_reset(tree->file);
    if (stored->catalog != STORED_CATALOG_MISSING)
        place.catalog = arena_format(tree->file, SLICE_FORMAT "cat",
                                     SLICE_ARGUMENTS(slice_between(place.name, 0, place.name.length - strlen("mum"))));
    stored->manifest = STORED_MANIFEST_UNREADABLE;
    stored->first_component = store->components.count;
    read_package(tree, &place, &named, stored);
}

void image_tree_read_packages(struct image_tree *tree, int folder, struct slice path)
{
    struct folder_listing listing;
    if (!image_tree_list(tree, folder, path, "which package manifests lie here", &listing))
        return;
    image_source_note_folder(tree, &tree->packages, path);
    image_store_begin_packages(tree, path, &listing);
    image_scope_begin_packages(tree, folder, listing.count);
    for (size_t i = 0; i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (entry->kind == FILE_FOLDER || !slice_ends_with_ignoring_case(entry->name, SLICE(".mum")))
            continue;
        /* A link is no manifest: it cannot be read, and counts as damaged. */
        tree->packages.files++;
        tree->inventory->package_manifest_count++;
        take_manifest(tree, folder, path, entry);
    }
    image_scope_end_packages(tree);
    image_store_end_packages(tree, path);
}

/* A manifest outside of servicing\Packages shows that somebody has the update, not that Windows has it in force. */
static void note_at_hand(struct image_tree *tree, int folder, struct slice folder_path, struct slice name)
{
    struct package_manifest manifest;
    arena_reset(tree->file);
    struct named_package named = name_package(tree, folder_path, name);
    struct origin origin = {.reader = READER_IMAGE_TREE, .path = named.path};
    if (image_read_file(tree, folder, name.data) &&
        package_manifest_parse(tree->parser, tree->bytes, tree->file, &manifest, &tree->error))
        inventory_add_at_hand(tree->inventory, &manifest.identity, manifest.kb, origin);
    else if (named.has_identity)
        inventory_add_at_hand(tree->inventory, &named.identity, package_identity_kb(&named.identity), origin);
}

void image_tree_read_at_hand(struct image_tree *tree, int folder, struct slice path)
{
    struct folder_listing listing;
    if (!image_tree_list(tree, folder, path, "which updates lie here", &listing))
        return;
    inventory_warn(tree->inventory,
                   SLICE_FORMAT
                   ": manifests of updates that lie in the export; this is not servicing\\Packages, so they "
                   "do not count as installed",
                   SLICE_ARGUMENTS(path.length ? path : SLICE("EXPORT")));
    for (size_t i = 0; i < listing.count; i++)
        if (listing.items[i].kind == FILE_REGULAR &&
            slice_ends_with_ignoring_case(listing.items[i].name, SLICE(".mum")))
            note_at_hand(tree, folder, path, listing.items[i].name);
}

/* The names that a copy of servicing\Version shows: folders, or the empty files that packers make of empty folders. */
struct shown_versions {
    struct version highest;
    const struct folder_entry *entry; /* of the highest; NULL = none */
    struct slice others;              /* "also 6.0.6001.18000, 6.0.6002.18005" */
};

/* Whether the entry can be the copy of a folder; anything else of that name is no evidence, and not nothing either. */
static bool stands_for_folder(struct image_tree *tree, int folder, const struct folder_entry *entry)
{
    if (entry->kind == FILE_FOLDER)
        return true;
    return entry->kind == FILE_REGULAR &&
           file_tree_read(tree->files, folder, entry->name.data, 1, &tree->bytes, NULL) && tree->bytes.length == 0;
}

static void add_other(struct shown_versions *shown, struct arena *arena, struct slice name)
{
    enum { LONGEST = 1000 };
    if (shown->others.length < LONGEST)
        shown->others = arena_format(arena, SLICE_FORMAT "%s" SLICE_FORMAT, SLICE_ARGUMENTS(shown->others),
                                     shown->others.length ? ", " : "also ", SLICE_ARGUMENTS(name));
}

static void take_version(struct shown_versions *shown, struct arena *arena, const struct folder_entry *entry,
                         struct version version)
{
    bool is_highest = !shown->entry || version_compare(version, shown->highest) > 0;
    const struct folder_entry *other = is_highest ? shown->entry : entry;
    if (other)
        add_other(shown, arena, other->name);
    if (is_highest) {
        shown->highest = version;
        shown->entry = entry;
    }
}

static struct shown_versions find_versions(struct image_tree *tree, int folder, struct slice path,
                                           const struct folder_listing *listing)
{
    struct shown_versions shown = {0};
    for (size_t i = 0; i < listing->count; i++) {
        const struct folder_entry *entry = &listing->items[i];
        struct version version;
        if (!version_parse(entry->name, &version))
            continue;
        if (stands_for_folder(tree, folder, entry))
            take_version(&shown, tree->names, entry, version);
        else
            image_doubt(tree, DOUBT_ABOUT(DOUBT_STACK), STANDING_RECORD, image_path(tree->names, path, entry->name),
                        SLICE("it is neither a folder nor an empty file"));
    }
    return shown;
}

void image_tree_read_versions(struct image_tree *tree, int folder, struct slice path)
{
    struct folder_listing listing;
    if (!image_tree_list(tree, folder, path, "the version of the servicing stack", &listing))
        return;
    collection_note_met(tree->inventory, path, listing.count, 0);
    struct shown_versions shown = find_versions(tree, folder, path, &listing);
    struct coverage *coverage = inventory_add_coverage(tree->inventory, READER_IMAGE_TREE, path, COVERAGE_READ);
    if (shown.entry == NULL) {
        coverage->cost = SLICE("the version of the servicing stack: no name here is a version");
        return;
    }
    coverage_add_authority(tree->inventory, coverage, SLICE("servicing stack: version"));
    struct origin origin = {
        .reader = READER_IMAGE_TREE,
        .path = image_path(tree->names, path, shown.entry->name),
        .key = shown.others,
    };
    inventory_add_stack(tree->inventory, shown.highest, STACK_EXACT, origin);
}
