/* An update that no catalog describes, made from its own package. */
#include "readiness/package_update.h"

#include "package/package_windows.h"
#include "readiness/evidence.h"

static struct slice name_of(struct arena *arena, struct package_windows windows)
{
    if (windows.build)
        return arena_format(arena, "Windows %u.%u, build %u", windows.major, windows.minor, windows.build);
    if (windows.service_pack > 0)
        return arena_format(arena, "Windows %u.%u Service Pack %d", windows.major, windows.minor, windows.service_pack);
    return arena_format(arena, "Windows %u.%u", windows.major, windows.minor);
}

static const struct catalog_product *make_product(const struct host *host, const struct package_set *set,
                                                  struct package_windows windows)
{
    struct catalog_product *product = arena_allocate(host->arena, 1, sizeof *product);
    product->name = name_of(host->arena, windows);
    product->major = windows.major;
    product->minor = windows.minor;
    product->service_pack = windows.service_pack;
    if (windows.build)
        *list_append(host->arena, &product->builds) = windows.build;
    product->architectures = set->declares.architectures;
    product->source = set->path;
    product->confidence = CONFIDENCE_SINGLE;
    return product;
}

static enum update_kind kind_of(const struct package_set *set)
{
    const struct package_manifest *top = &set->members.items[set->declares.top].manifest;
    if (set->declares.is_servicing_stack_update)
        return UPDATE_SERVICING_STACK;
    bool rollup = slice_equal_ignoring_case(top->release_type, SLICE("Update Rollup"));
    return rollup ? UPDATE_MONTHLY_ROLLUP : UPDATE_STANDALONE;
}

static bool is_made_for(const struct catalog_product *product, struct package_windows windows)
{
    if (!product || product->major != windows.major || product->minor != windows.minor)
        return false;
    bool has_build = windows.build == 0;
    for (size_t i = 0; i < product->builds.count; i++)
        has_build |= product->builds.items[i] == windows.build;
    return has_build;
}

const struct catalog_update *package_update_make(const struct host *host, const struct package_set *set)
{
    struct package_windows windows = package_windows_of(set);
    struct catalog_update *update = arena_allocate(host->arena, 1, sizeof *update);
    update->product = is_made_for(host->product, windows) ? host->product : make_product(host, set, windows);
    update->kb = set->kb;
    update->released = set->created;
    update->kind = kind_of(set);
    if (set->declares.restart == PACKAGE_RESTART_REQUIRED)
        update->restart = SLICE("required");
    update->title = package_identity_format(host->arena, &set->identity);
    update->source = set->path;
    update->confidence = CONFIDENCE_SINGLE;
    return update;
}
