/* What an examination of the store wants of servicing\Packages and WinSxS: which manifest has its catalog beside it, and
 * whether that lists it; which components packages install, and which manifests of components are there.
 *
 *     servicing\Packages\Package_for_KB948465~31bf3856ad364e35~amd64~~6.0.1.18005.mum    and .cat */
#include "base/limits.h"
#include "base/text.h"
#include "inventory/image/image_tree_state.h"
#include "package/signature_catalog.h"

static struct slice without_extension(struct slice name)
{
    return slice_between(name, 0, slice_find_last_byte(name, '.'));
}

void image_store_note_folder(struct store_folder *folder, struct slice path, struct arena *arena)
{
    if (folder->count++ == 0)
        folder->path = arena_copy(arena, path);
}

void image_store_begin_packages(struct image_tree *tree, struct slice path, const struct folder_listing *listing)
{
    struct store_evidence *store = tree->inventory->store;
    struct image_catalogs *catalogs = &tree->catalogs;
    image_store_note_folder(&store->packages, path, tree->inventory->arena);
    *catalogs = (struct image_catalogs){.arena = arena_create()};
    catalogs->stems = intern_create(catalogs->arena);
    for (size_t i = 0; i < listing->count; i++) {
        struct slice name = listing->items[i].name, stem = without_extension(name);
        bool is_catalog = listing->items[i].kind != FILE_FOLDER && slice_ends_with_ignoring_case(name, SLICE(".cat"));
        if (!is_catalog || intern_find(catalogs->stems, stem) != UINT32_MAX)
            continue;
        intern_add(catalogs->stems, stem);
        *list_append(catalogs->arena, &catalogs->names) = name;
    }
    catalogs->has_manifest = arena_allocate(catalogs->arena, catalogs->names.count + 1, sizeof(bool));
    store->catalogs.files += catalogs->names.count;
}

void image_store_end_packages(struct image_tree *tree, struct slice path)
{
    struct image_catalogs *catalogs = &tree->catalogs;
    for (size_t i = 0; i < catalogs->names.count; i++)
        if (!catalogs->has_manifest[i])
            *list_append(tree->inventory->arena, &tree->inventory->store->lone_catalogs) =
                image_path(tree->inventory->arena, path, catalogs->names.items[i]);
    intern_destroy(catalogs->stems);
    arena_destroy(catalogs->arena);
    *catalogs = (struct image_catalogs){0};
}

struct stored_package *image_store_add(struct image_tree *tree, struct slice path, struct slice name)
{
    struct store_evidence *store = tree->inventory->store;
    struct stored_package *stored = list_append(tree->inventory->arena, &store->stored);
    uint32_t catalog = intern_find(tree->catalogs.stems, without_extension(name));
    store->packages.files++;
    *stored = (struct stored_package){
        .observation = SIZE_MAX,
        .path = arena_copy(tree->inventory->arena, path),
        .manifest = STORED_MANIFEST_UNREADABLE,
        .catalog = catalog == UINT32_MAX ? STORED_CATALOG_MISSING : STORED_CATALOG_THERE,
        .first_component = store->components.count,
    };
    if (catalog != UINT32_MAX)
        tree->catalogs.has_manifest[catalog] = true;
    return stored;
}

static void add_component(struct image_tree *tree, struct stored_package *stored,
                          const struct installed_component *component)
{
    struct arena *arena = tree->inventory->arena;
    struct wanted_component *wanted = list_append(arena, &tree->inventory->store->components);
    stored->component_count++;
    wanted->name = component_identity_name(arena, &component->identity);
    wanted->is_conditional = component->is_conditional;
    if (component->condition.name.length)
        wanted->condition = component_identity_family(arena, &component->condition);
}

/* The bytes of the manifest are gone when those of the catalog are read. */
static void hold_against_catalog(struct image_tree *tree, int folder, const char *name, struct stored_package *stored)
{
    struct file_digests digests = file_digests_of(tree->bytes, tree->file);
    struct signature_catalog catalog;
    if (!file_tree_read(tree->files, folder, name, LIMIT_SIGNATURE_SIZE, &tree->bytes, &tree->error))
        stored->catalog = STORED_CATALOG_UNREADABLE;
    else if (!signature_catalog_read_list(tree->bytes, tree->file, &catalog, &tree->error))
        stored->catalog = STORED_CATALOG_CORRUPT;
    else if (signature_catalog_lists(&catalog, &digests))
        stored->catalog = STORED_CATALOG_LISTS_IT;
    else
        stored->catalog = STORED_CATALOG_LISTS_IT_NOT;
    if (stored->catalog == STORED_CATALOG_UNREADABLE || stored->catalog == STORED_CATALOG_CORRUPT)
        stored->catalog_cause = arena_copy(tree->inventory->arena, slice_from(tree->error.text));
}

struct slice image_store_catalog_of(const struct image_tree *tree, struct slice name)
{
    uint32_t catalog = intern_find(tree->catalogs.stems, without_extension(name));
    return catalog == UINT32_MAX ? SLICE("") : tree->catalogs.names.items[catalog];
}

void image_store_examine(struct image_tree *tree, int folder, struct slice catalog, struct stored_package *stored,
                         const struct package_manifest *manifest)
{
    if (!tree->inventory->store->is_examined)
        return;
    for (size_t i = 0; manifest && i < manifest->components.count; i++)
        add_component(tree, stored, &manifest->components.items[i]);
    if (catalog.length)
        hold_against_catalog(tree, folder, catalog.data, stored);
}

void image_store_plan(struct image_tree *tree, int folder, struct slice catalog)
{
    if (tree->inventory->store->is_examined && tree->files->is_planning && catalog.length)
        file_tree_read(tree->files, folder, catalog.data, LIMIT_SIGNATURE_SIZE, &tree->bytes, &tree->error);
}

void image_store_note_component(struct image_tree *tree, struct slice name)
{
    struct store_evidence *store = tree->inventory->store;
    store->manifests.files++;
    if (!store->is_examined)
        return;
    intern_add(store->component_names, without_extension(name));
}

void image_store_note_damaged(struct image_tree *tree, struct slice path, struct slice name, const char *cause,
                              bool is_name)
{
    struct arena *arena = tree->inventory->arena;
    struct slice own = slice_ends_with_ignoring_case(name, SLICE(".manifest")) ? without_extension(name) : name;
    *list_append(arena, &tree->inventory->store->damaged) = (struct damaged_component){
        .path = arena_copy(arena, path),
        .name = image_path(arena, SLICE(""), own),
        .cause = arena_copy(arena, text_clean(arena, slice_from(cause))),
        .is_name = is_name,
    };
}
