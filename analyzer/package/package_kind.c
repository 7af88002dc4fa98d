/* The kind of update that a package is, by its content and name. */
#include "package/package_kind.h"

#include "package/package_windows.h"

enum update_kind package_kind_of(const struct package_set *package)
{
    if (package->declares.is_servicing_stack_update)
        return UPDATE_SERVICING_STACK;
    if (!package->declares.is_rollup)
        return UPDATE_STANDALONE;
    struct package_windows_list windows = package_windows_of(package);
    for (size_t i = 0; i < windows.count; i++)
        if (windows.items[i].major == 10)
            return UPDATE_CUMULATIVE;
    return UPDATE_MONTHLY_ROLLUP;
}
