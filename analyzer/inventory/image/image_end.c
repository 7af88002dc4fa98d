/* The end of an image tree: all of the export was seen. Manifests that were deferred are read where they are needed after
 * all (inventory/scan_scope.h), then it is settled what the folders prove. */
#include <stdlib.h>

#include "inventory/image/image_tree_state.h"

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

static void settle_deferred(struct image_tree *tree)
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

static void cover_unread(struct image_tree *tree)
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

void image_tree_end(struct image_tree *tree)
{
    settle_deferred(tree);
    image_settle_components(tree, image_settle_packages(tree));
    cover_unread(tree);
    manifest_parser_destroy(tree->parser);
    arena_destroy(tree->names);
    arena_destroy(tree->file);
    free(tree);
}
