/* Which manifests of an image are left unread: those whose content no answer can turn on (inventory/scan_scope.h). */
#include <string.h>

#include "inventory/image/image_tree_state.h"

void image_tree_narrow(struct image_tree *tree, const struct scan_scope *scope)
{
    tree->scope = scope;
}

static bool concerns(const struct image_tree *tree, const struct stored_package *stored)
{
    if (stored->observation == SIZE_MAX)
        return true;
    const struct package_observation *package = &tree->inventory->packages.items[stored->observation];
    return tree->scope->concerns(tree->scope->context, &package->identity, package->kb);
}

void image_scope_begin_components(struct image_tree *tree, size_t count)
{
    const struct store_evidence *store = tree->inventory->store;
    if (!tree->scope || !store->is_examined || count <= tree->scope->few)
        return;
    tree->wanted = intern_create(tree->inventory->arena);
    LIST_EACH(stored, &store->stored)
        if (stored->component_count && concerns(tree, stored))
            for (size_t i = 0; i < stored->component_count; i++)
                intern_add(tree->wanted, store->components.items[stored->first_component + i].name);
}

void image_scope_end_components(struct image_tree *tree)
{
    intern_destroy(tree->wanted);
    tree->wanted = NULL;
}

bool image_scope_leaves_out(struct image_tree *tree, const struct component_name *component, struct slice name)
{
    struct slice stem = slice_between(name, 0, slice_find_last_byte(name, '.'));
    if (!tree->wanted || component_name_is_servicing_stack(component) || intern_find(tree->wanted, stem) != UINT32_MAX)
        return false;
    tree->inventory->store->unread_components++;
    return true;
}

void image_scope_begin_packages(struct image_tree *tree, int folder, size_t count)
{
    if (!tree->scope || !tree->inventory->store->is_examined || count <= tree->scope->few)
        return;
    tree->deferring = file_tree_open(tree->files, folder, ".", &tree->error);
    if (tree->deferring >= 0)
        *list_append(tree->inventory->arena, &tree->kept) = tree->deferring;
}

void image_scope_end_packages(struct image_tree *tree)
{
    tree->deferring = -1;
}

static bool begins_with(struct slice text, struct slice beginning)
{
    return slice_equal(slice_between(text, 0, beginning.length), beginning);
}

static bool ends_with(struct slice text, struct slice end)
{
    return text.length >= end.length && slice_equal(slice_between(text, text.length - end.length, text.length), end);
}

/* Whether file and catalog are called as the path in the inventory says, and can be found by it again. */
static bool is_called_plainly(const struct image_tree *tree, const struct named_package *named, struct slice name)
{
    struct slice catalog = image_store_catalog_of(tree, name);
    struct slice stem = slice_between(name, 0, slice_find_last_byte(name, '.') + 1);
    bool has_plain_catalog =
        catalog.length == stem.length + strlen("cat") && begins_with(catalog, stem) && ends_with(catalog, SLICE("cat"));
    return ends_with(named->path, name) && (!catalog.length || has_plain_catalog);
}

bool image_scope_defers(const struct image_tree *tree, const struct named_package *named,
                        const struct folder_entry *entry)
{
    if (tree->deferring < 0 || !named->has_identity || entry->kind != FILE_REGULAR)
        return false;
    uint32_t kb = package_manifest_kb_by_name(&named->identity);
    return kb && kb != KB_SERVICE_PACK_2_OF_6_0 && !tree->scope->concerns(tree->scope->context, &named->identity, kb) &&
           is_called_plainly(tree, named, entry->name);
}

void image_scope_defer(struct image_tree *tree, struct stored_package *stored)
{
    struct store_evidence *store = tree->inventory->store;
    stored->manifest = STORED_MANIFEST_UNREAD;
    *list_append(tree->inventory->arena, &tree->deferred) =
        (struct deferred_package){(size_t)(stored - store->stored.items), tree->deferring};
}
