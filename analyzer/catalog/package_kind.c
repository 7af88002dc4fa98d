/* The kind of update that a package is, by its content and name, in the catalog's words. */
#include "catalog/package_kind.h"

#include "package/package_windows.h"

enum update_kind package_kind_of(const struct package_set *package)
{
    const struct package_manifest *top = &package->members.items[package->declares.top].manifest;
    if (package->declares.is_servicing_stack_update)
        return UPDATE_SERVICING_STACK;
    bool rollup = slice_equal_ignoring_case(top->release_type, SLICE("Update Rollup")) ||
                  slice_equal_ignoring_case(top->identity.name, SLICE("Package_for_RollupFix"));
    if (!rollup)
        return UPDATE_STANDALONE;
    return package_windows_of(package).major >= 10 ? UPDATE_CUMULATIVE : UPDATE_MONTHLY_ROLLUP;
}
