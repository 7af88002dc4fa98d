/* An update that no catalog describes, made from its own package. */
#include "readiness/package/package_update.h"

#include "catalog/package_kind.h"
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

/* Whether the update is made for the host's product: from Windows 10 on a build of it, and not a client that only shares its build. */
static bool serves(const struct host *host, struct package_windows windows)
{
    const struct catalog_product *product = host->product;
    if (!product || product->major != windows.major || product->minor != windows.minor)
        return false;
    bool is_other_client = product->server_only && host->is_server == ASSERTED_NO;
    return !windows.build || (windows.build == host->build && !is_other_client);
}

const struct catalog_update *package_update_make(const struct host *host, const struct package_set *set)
{
    struct package_windows windows = package_windows_of(set);
    struct catalog_update *update = arena_allocate(host->arena, 1, sizeof *update);
    update->product = serves(host, windows) ? host->product : make_product(host, set, windows);
    update->kb = set->kb;
    update->released = set->created;
    update->kind = package_kind_of(set);
    if (set->declares.restart == PACKAGE_RESTART_REQUIRED)
        update->restart = SLICE("required");
    update->title = package_identity_format(host->arena, &set->identity);
    update->source = set->path;
    update->confidence = CONFIDENCE_SINGLE;
    return update;
}
