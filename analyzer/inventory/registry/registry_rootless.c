/* Which hive a key without a root lies in: hivexregedit --export, without --prefix, begins keys at the root of the hive.
 *
 *     [\Microsoft\Windows\CurrentVersion\Component Based Servicing]     SOFTWARE
 *     [\ControlSet001\Control\ComputerName\ComputerName]                SYSTEM
 *
 * The hive of a user has a key Software there, which is none of these. */
#include "inventory/registry/registry_rootless.h"

static const struct {
    struct slice first; /* part of the path, or its beginning */
    struct slice root;
} hives[] = {
    {SLICE("Microsoft"), SLICE("HKEY_LOCAL_MACHINE\\SOFTWARE")},
    {SLICE("Select"), SLICE("HKEY_LOCAL_MACHINE\\SYSTEM")},
    {SLICE("ControlSet001"), SLICE("HKEY_LOCAL_MACHINE\\SYSTEM")},
    {SLICE("ControlSet002"), SLICE("HKEY_LOCAL_MACHINE\\SYSTEM")},
    {SLICE("ControlSet003"), SLICE("HKEY_LOCAL_MACHINE\\SYSTEM")},
};

struct slice registry_rootless_complete(struct arena *arena, struct slice path)
{
    struct slice rest = slice_between(path, 1, path.length), first;
    if (!path.length || path.data[0] != '\\' || !slice_next_part(&rest, '\\', &first))
        return path;
    for (size_t i = 0; i < sizeof hives / sizeof *hives; i++)
        if (slice_equal_ignoring_case(first, hives[i].first))
            return arena_format(arena, SLICE_FORMAT SLICE_FORMAT, SLICE_ARGUMENTS(hives[i].root),
                                SLICE_ARGUMENTS(path));
    return path;
}
