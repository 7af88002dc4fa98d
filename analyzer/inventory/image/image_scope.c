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

static bool has_whole_records(const struct inventory *inventory)
{
    LIST_EACH(listing, &inventory->package_listings)
        if (!listing->of_manifests && !listing->updates_only && listing->to_the_end &&
            listing->certainty == CERTAINTY_CERTAIN)
            return true;
    return false;
}

/* Records name the Windows, and no manifest would: that of 6.1 without a service pack may be a left-over, unless all
 * manifests are seen. */
static bool is_windows_recorded(const struct inventory *inventory)
{
    enum { BUILD_OF_6_1 = 7600 };
    bool is_recorded = false;
    LIST_EACH(package, &inventory->packages) {
        if (package->role != PACKAGE_FOUNDATION)
            continue;
        if (package->is_manifest && version_field(package->identity.version, 2) == BUILD_OF_6_1)
            return false;
        is_recorded |= !package->is_manifest && package_state_is_effective(package->state) &&
                       architecture_parse(package->identity.architecture) != ARCHITECTURE_UNKNOWN;
    }
    return is_recorded;
}

static bool doubts_packages(const struct inventory *inventory)
{
    LIST_EACH(doubt, &inventory->doubts)
        if (doubt_is_about(doubt, DOUBT_PACKAGES))
            return true;
    return false;
}

/* Whether records alone say which updates are there. Where they do not, or where a list of hotfixes is to be weighed
 * against them, the silence of the folder counts, and that is worth something only when every manifest was read. Of an
 * image the folder need not prove that it is whole; a collector counts its bytes. */
static bool is_answered_by_records(const struct inventory *inventory)
{
    return inventory->form != EXPORT_OF_COPIES && has_whole_records(inventory) && !doubts_packages(inventory) &&
           is_windows_recorded(inventory) && !inventory->hotfixes.count && !inventory->offered.count &&
           !inventory->collected.count;
}

static bool is_unread(const struct image_tree *tree, const struct deferred_package *deferred)
{
    return tree->inventory->store->stored.items[deferred->stored].manifest == STORED_MANIFEST_UNREAD;
}

/* By the id of the identity: what the manifests name that were read. */
static const bool *mark_nested(const struct image_tree *tree)
{
    const struct inventory *inventory = tree->inventory;
    arena_reset(tree->names);
    bool *named = arena_allocate(tree->names, intern_count(inventory->identities) + 1, sizeof *named);
    LIST_EACH(nested, &inventory->nested_identity_ids)
        named[*nested] = true;
    return named;
}

/* A set is whole only with what its packages name. */
static bool read_nested(struct image_tree *tree)
{
    const bool *named = mark_nested(tree);
    bool has_read = false;
    LIST_EACH(deferred, &tree->deferred) {
        size_t observation = tree->inventory->store->stored.items[deferred->stored].observation;
        if (!is_unread(tree, deferred) || !named[tree->inventory->packages.items[observation].identity_id])
            continue;
        image_read_deferred(tree, deferred);
        has_read = true;
    }
    return has_read;
}

static void read_all(struct image_tree *tree)
{
    LIST_EACH(deferred, &tree->deferred)
        image_read_deferred(tree, deferred);
}

void image_scope_settle(struct image_tree *tree)
{
    if (!is_answered_by_records(tree->inventory))
        read_all(tree);
    else
        while (read_nested(tree))
            ;
    LIST_EACH(deferred, &tree->deferred)
        tree->inventory->store->unread_packages += is_unread(tree, deferred);
    LIST_EACH(folder, &tree->kept)
        file_tree_close_folder(tree->files, *folder);
}

static void add_unread(struct inventory *inventory, struct coverage *coverage, size_t count, const char *what)
{
    if (count)
        coverage_add_authority(inventory, coverage, arena_format(inventory->arena, "%zu of %s", count, what));
}

void image_scope_cover(struct image_tree *tree)
{
    struct inventory *inventory = tree->inventory;
    size_t packages = inventory->store->unread_packages, components = inventory->store->unread_components;
    if (!packages && !components)
        return;
    size_t unread = packages + components;
    struct slice what = arena_format(inventory->arena, "%zu manifest%s", unread, unread == 1 ? "" : "s");
    struct coverage *coverage = inventory_add_coverage(inventory, READER_IMAGE_TREE, what, COVERAGE_NOT_READ);
    add_unread(inventory, coverage, packages, "packages");
    add_unread(inventory, coverage, components, "components");
    coverage->cost = SLICE("the updates asked for do not need them; --deep reads all");
}
