/* The release of Windows that an update is made for, as its own manifests tell. */
#include "package/package_windows.h"

static bool names_windows(struct version version, struct package_windows *windows)
{
    enum { SMALLEST_BUILD_OF_10 = 10240 };
    unsigned major = version_field(version, 0);
    *windows = (struct package_windows){major, version_field(version, 1), major == 10 ? version_field(version, 2) : 0};
    if (major >= SMALLEST_BUILD_OF_10)
        *windows = (struct package_windows){10, 0, major};
    return major == 6 || windows->major == 10;
}

struct package_windows package_windows_of(const struct package_set *set)
{
    struct package_windows windows = {0};
    for (size_t i = 0; i < set->members.count; i++) {
        const struct package_parent_list *parents = &set->members.items[i].manifest.parents;
        for (size_t j = 0; j < parents->count; j++) {
            if (names_windows(parents->items[j].identity.version, &windows))
                return windows;
        }
    }
    return names_windows(set->identity.version, &windows) ? windows : (struct package_windows){0};
}
