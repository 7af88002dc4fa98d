/* The release of Windows that an update is made for, as its own manifests tell. */
#include "package/package_windows.h"

static bool names_windows(struct version version, struct package_windows *windows)
{
    enum { SMALLEST_BUILD_OF_10 = 10240 };
    unsigned major = version_field(version, 0);
    *windows =
        (struct package_windows){major, version_field(version, 1), major == 10 ? version_field(version, 2) : 0, -1};
    if (major >= SMALLEST_BUILD_OF_10)
        *windows = (struct package_windows){10, 0, major, -1};
    return major == 6 || windows->major == 10;
}

/* Service Pack 2 of 6.0 is a package that updates name as their parent, and no other beside it. */
static int service_pack_of(const struct package_set *set)
{
    const struct package_parent_list *parents = &set->members.items[set->declares.top].manifest.parents;
    for (size_t i = 0; i < parents->count; i++)
        if (!slice_equal_ignoring_case(parents->items[i].identity.name, SLICE("Package_for_KB948465")))
            return -1;
    return parents->count ? 2 : -1;
}

static bool find_release(const struct package_set *set, struct package_windows *windows)
{
    for (size_t i = 0; i < set->members.count; i++) {
        const struct package_parent_list *parents = &set->members.items[i].manifest.parents;
        for (size_t j = 0; j < parents->count; j++)
            if (names_windows(parents->items[j].identity.version, windows))
                return true;
    }
    return names_windows(set->identity.version, windows);
}

struct package_windows package_windows_of(const struct package_set *set)
{
    struct package_windows windows;
    if (!find_release(set, &windows))
        return (struct package_windows){.service_pack = -1};
    windows.service_pack = service_pack_of(set);
    return windows;
}
