/* The packages given with --package: what each of them is as an update, and what it brings that another of them may
 * need. */
#include "readiness/package/given_package.h"

#include "readiness/package/package_update.h"

const struct package_set *given_package_find(const struct host *host, uint32_t kb)
{
    for (size_t i = 0; i < host->options->packages.count; i++)
        if (host->options->packages.items[i].kb == kb)
            return &host->options->packages.items[i];
    return NULL;
}

const struct catalog_update *given_package_update(const struct host *host, const struct catalog_product *product,
                                                  uint32_t kb)
{
    const struct catalog_update *update = product ? catalog_update_find(host->catalog, product, kb) : NULL;
    const struct package_set *package = given_package_find(host, kb);
    return update || !package ? update : package_update_make(host, package);
}

const struct catalog_update *given_package_step(const struct host *host, const struct catalog_update *target,
                                                uint32_t kb)
{
    const struct catalog_update *update = given_package_update(host, target->product, kb);
    return update || target->kind != UPDATE_ENABLEMENT ? update : given_package_update(host, host->product, kb);
}

bool given_package_stack(const struct host *host, uint32_t kb, struct version *version)
{
    const struct package_set *package = given_package_find(host, kb);
    return package && package_set_is_whole(package) && package_declares_stack_brought(&package->declares, version);
}
