/* WinSxS of an image: names of components, their manifests, and what they say of the servicing stack.
 *
 *     WinSxS\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6
 *     WinSxS\Manifests\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6002.18005_none_676975d87cc9b6e6.manifest
 *     WinSxS\pending.xml
 *
 * Stacks that are only staged, or superseded, lie here too: the highest one bounds the stack in force from above. */
#include <string.h>

#include "base/text.h"
#include "inventory/image/image_tree_state.h"
#include "manifest/component_manifest.h"

enum {
    WRONG_KEYS_SHOWN = 5,
    /* Rule of thumb: the smallest Windows has thousands of components, a folder picked by hand has few. */
    NAMES_OF_A_WHOLE_LISTING = 100,
};

static void note_component(struct image_tree *tree, const struct component_name *component, struct slice folder_path,
                           struct slice name)
{
    struct component_stack *stack = component_tally_add(&tree->tally, component);
    if (stack)
        stack->origin = (struct origin){.reader = READER_IMAGE_TREE,
                                        .path = image_path(tree->inventory->arena, folder_path, name),
                                        .key = SLICE("")};
}

static const char wrong_key[] = "the 16 digits at the end do not follow from the name; it was altered or damaged";

static void warn_of_key(struct image_tree *tree, struct slice path)
{
    if (tree->wrong_keys++ < WRONG_KEYS_SHOWN)
        image_warn_file(tree, path, wrong_key);
}

static bool contains(struct slice text, struct slice wanted)
{
    return slice_find(text, wanted) != SLICE_NOT_FOUND;
}

/* Whether the key can be that of the name. Names that are shortened, and those of other publishers, whose keys cover
 * attributes that no name shows, pass. */
static bool key_is_plausible(const struct component_name *component)
{
    static const struct slice types[] = {{"", 0}, {"driverUpdate", 12}};
    struct component_identity identity = {
        .name = component->name,
        .architecture = component->architecture,
        .language = component->language,
        .public_key_token = component->public_key_token,
        .version = component->version,
    };
    if (contains(component->name, SLICE("..")) || contains(component->language, SLICE("..")) ||
        !slice_equal_ignoring_case(component->public_key_token, SLICE("31bf3856ad364e35")))
        return true;
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        identity.type = types[i];
        if (component->key == component_identity_key(&identity))
            return true;
    }
    return false;
}

static void read_component_name(struct image_tree *tree, struct slice folder_path, struct slice name)
{
    struct component_name component;
    if (!component_name_parse(name, &component))
        return;
    arena_reset(tree->file);
    tree->components.files++;
    tree->inventory->component_count++;
    note_component(tree, &component, folder_path, name);
    tree->inventory->store->winsxs.files++;
    if (component_name_is_servicing_stack(&component))
        *list_append(tree->inventory->arena, &tree->inventory->store->stack_folders) =
            image_path(tree->inventory->arena, SLICE(""), name);
    if (key_is_plausible(&component))
        return;
    struct slice path = image_path(tree->file, folder_path, name);
    image_store_note_damaged(tree, path, name, wrong_key, true);
    warn_of_key(tree, path);
}

/* NULL when they agree; otherwise what does not. */
static const char *disagreement(const struct component_name *component, const struct component_identity *identity)
{
    if (version_compare(component->version, identity->version) != 0)
        return "the version in the file name is not the one in the manifest";
    if (!slice_equal_ignoring_case(component->architecture, identity->architecture))
        return "the architecture in the file name is not the one in the manifest";
    if (!slice_equal_ignoring_case(component->public_key_token, identity->public_key_token))
        return "the public key token in the file name is not the one in the manifest";
    /* The key of side-by-side assemblies covers attributes that are not read here. */
    if (slice_equal_ignoring_case(identity->version_scope, SLICE("nonSxS")) &&
        component->key != component_identity_key(identity))
        return "the key in the file name does not follow from the identity in the manifest";
    return NULL;
}

/* NULL when the manifest that was read is sound and is what its file name says. */
static const char *examine_manifest(struct image_tree *tree, const struct component_name *component)
{
    struct component_identity identity;
    bool compressed;
    if (!component_manifest_parse(tree->parser, tree->bytes, tree->file, &identity, &compressed, &tree->error))
        return tree->error.text;
    tree->compressed += compressed;
    if (component == NULL)
        return "the file name is not that of a component";
    return compressed ? NULL : disagreement(component, &identity);
}

static void read_manifest(struct image_tree *tree, int folder, struct slice folder_path, struct slice name)
{
    struct component_name component;
    arena_reset(tree->file);
    bool named = component_name_parse(name, &component);
    if (named) {
        note_component(tree, &component, folder_path, name);
        image_store_note_component(tree, name);
    }
    if (named && image_scope_leaves_out(tree, &component, name))
        return;
    if (!image_read_file(tree, folder, name.data)) {
        tree->manifests.damaged++;
        image_warn_unread(tree, folder_path);
        return;
    }
    const char *cause = examine_manifest(tree, named ? &component : NULL);
    if (cause == NULL)
        return;
    struct slice path = image_path(tree->file, folder_path, name);
    tree->manifests.damaged++;
    image_store_note_damaged(tree, path, name, cause, false);
    image_warn_file(tree, path, cause);
}

void image_tree_read_manifests(struct image_tree *tree, int folder, struct slice path)
{
    struct folder_listing listing;
    if (!image_tree_list(tree, folder, path, "which component manifests lie here", &listing))
        return;
    image_source_note_folder(tree, &tree->manifests, path);
    image_store_note_folder(&tree->inventory->store->manifests, path, tree->inventory->arena);
    image_scope_begin_components(tree, listing.count);
    for (size_t i = 0; i < listing.count; i++) {
        const struct folder_entry *entry = &listing.items[i];
        if (entry->kind == FILE_FOLDER || !slice_ends_with_ignoring_case(entry->name, SLICE(".manifest")))
            continue;
        tree->manifests.files++;
        tree->inventory->component_manifest_count++;
        read_manifest(tree, folder, path, entry->name);
    }
    image_scope_end_components(tree);
}

static const struct folder_entry *find_entry(const struct folder_listing *listing, struct slice name)
{
    for (size_t i = 0; i < listing->count; i++)
        if (slice_equal_ignoring_case(listing->items[i].name, name))
            return &listing->items[i];
    return NULL;
}

/* The silence of a folder that shows no component at all says nothing: then only a part of WinSxS was copied. */
static void observe_pending(struct image_tree *tree, const struct folder_listing *listing, struct slice path,
                            size_t components)
{
    const struct folder_entry *pending = find_entry(listing, SLICE("pending.xml"));
    struct origin origin = {.reader = READER_IMAGE_TREE, .path = path, .key = SLICE("")};
    if (pending)
        origin.path = image_path(tree->names, path, pending->name);
    if (pending || components > 0)
        inventory_add_pending(tree->inventory, PENDING_XML, pending != NULL, SLICE(""), origin);
}

static void read_manifests_folder(struct image_tree *tree, int parent, struct slice parent_path, struct slice name)
{
    /* Reading it reuses the arenas that `name` and the path lie in. */
    struct slice path = image_path(tree->inventory->arena, parent_path, name);
    int folder = file_tree_open(tree->files, parent, name.data, &tree->error);
    if (folder < 0) {
        image_warn_unread(tree, parent_path);
        inventory_doubt_source(tree->inventory, READER_IMAGE_TREE, path, SLICE("the folder cannot be opened"));
        return;
    }
    tree->has_manifests_folder = true;
    image_tree_read_manifests(tree, folder, path);
    file_tree_close_folder(tree->files, folder);
}

void image_tree_read_winsxs(struct image_tree *tree, int folder, struct slice path)
{
    struct folder_listing listing;
    if (!image_tree_list(tree, folder, path, "which components lie here; pending work in pending.xml", &listing))
        return;
    image_source_note_folder(tree, &tree->components, path);
    image_store_note_folder(&tree->inventory->store->winsxs, path, tree->inventory->arena);
    size_t before = tree->components.files;
    for (size_t i = 0; i < listing.count; i++)
        read_component_name(tree, path, listing.items[i].name);
    observe_pending(tree, &listing, path, tree->components.files - before);
    const struct folder_entry *manifests = find_entry(&listing, SLICE("Manifests"));
    if (manifests && manifests->kind == FILE_FOLDER)
        read_manifests_folder(tree, folder, path, manifests->name);
}

/* Only a whole listing says that no higher stack lies there. */
static bool is_whole(const struct image_tree *tree)
{
    size_t others = component_tally_others(&tree->tally);
    return others > 0 && (tree->has_manifests_folder || others >= NAMES_OF_A_WHOLE_LISTING);
}

static void cover(struct image_tree *tree, const struct image_source *source, struct slice presence, bool bounds_stack)
{
    struct inventory *inventory = tree->inventory;
    if (source->folders == 0)
        return;
    struct coverage *coverage = inventory_add_coverage(inventory, READER_IMAGE_TREE, source->path, COVERAGE_READ);
    coverage_add_authority(inventory, coverage, presence);
    if (bounds_stack)
        coverage_add_authority(inventory, coverage, SLICE("servicing stack: upper bound (likely)"));
    else
        coverage->cost = SLICE("an upper bound of the servicing stack: there is none in a whole listing of components");
    if (source->damaged > 0)
        coverage->cost =
            arena_format(inventory->arena, SLICE_FORMAT "%s%zu files could not be read or contradict their names",
                         SLICE_ARGUMENTS(coverage->cost), coverage->cost.length ? "; " : "", source->damaged);
}

void image_settle_components(struct image_tree *tree, enum architecture architecture)
{
    struct arena *arena = tree->inventory->arena;
    if (architecture == ARCHITECTURE_UNKNOWN)
        architecture = component_tally_architecture(&tree->tally);
    const struct component_stack *stack = &tree->tally.stacks[architecture];
    bool bounds = architecture != ARCHITECTURE_UNKNOWN && stack->seen && is_whole(tree);
    if (tree->components.folders && !tree->components.files && !tree->manifests.files)
        inventory_warn(tree->inventory,
                       SLICE_FORMAT
                       ": empty, as no host's is; copying it needs administrator's rights, or export its names "
                       "(dir /b)",
                       SLICE_ARGUMENTS(tree->components.path));
    if (bounds)
        inventory_add_stack(tree->inventory, stack->version, STACK_AT_MOST, stack->origin);
    if (tree->wrong_keys > WRONG_KEYS_SHOWN)
        inventory_warn(tree->inventory, "WinSxS: %zu more names whose last 16 digits do not follow from them",
                       tree->wrong_keys - WRONG_KEYS_SHOWN);
    cover(tree, &tree->components, arena_format(arena, "components: presence of %zu names", tree->components.files),
          bounds);
    cover(tree, &tree->manifests,
          arena_format(arena, "components: presence of %zu manifests, %zu of them compressed", tree->manifests.files,
                       tree->compressed),
          bounds);
}
