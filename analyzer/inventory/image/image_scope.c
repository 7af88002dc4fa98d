/* Which manifests of an image are left unread: those whose content no answer can turn on (inventory/scan_scope.h). */
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

void image_scope_cover(struct image_tree *tree)
{
    struct inventory *inventory = tree->inventory;
    size_t unread = inventory->store->unread_components;
    if (!unread)
        return;
    struct slice what = arena_format(inventory->arena, "%zu manifests", unread);
    struct coverage *coverage = inventory_add_coverage(inventory, READER_IMAGE_TREE, what, COVERAGE_NOT_READ);
    coverage_add_authority(inventory, coverage, arena_format(inventory->arena, "%zu of components", unread));
    coverage->cost = SLICE("the updates asked for do not need them; --deep reads all");
}
