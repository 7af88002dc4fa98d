/* A part of a mounted image, told by what lies around it: /mnt/image/Windows/servicing beside
 * /mnt/image/Windows/System32. */
#include "inventory/mounted_image.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"

static bool is_part_of_windows(struct slice name)
{
    static const struct slice parts[] = {SLICE("servicing"), SLICE("WinSxS"), SLICE("System32")};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (slice_equal_ignoring_case(name, parts[i]))
            return true;
    return false;
}

static bool holds_system32(const char *path)
{
    struct arena *arena = arena_create();
    struct folder_listing listing = {0};
    bool found = false;
    int folder = folder_open_named_by_user(path, NULL);
    if (folder >= 0 && folder_list(folder, arena, LIMIT_FOLDER_ENTRIES, &listing, NULL))
        for (size_t i = 0; i < listing.count && !found; i++)
            found = listing.items[i].kind == FILE_FOLDER &&
                    slice_equal_ignoring_case(listing.items[i].name, SLICE("System32"));
    if (folder >= 0)
        close(folder);
    arena_destroy(arena);
    return found;
}

bool mounted_image_holds(const char *path)
{
    char resolved[PATH_MAX];
    if (!realpath(path, resolved))
        return false;
    struct slice rest = slice_from(resolved), name, above = SLICE("");
    while (slice_next_part(&rest, '/', &name)) {
        char *end = resolved + (name.data - resolved);
        bool is_below_windows = slice_equal_ignoring_case(above, SLICE("Windows")) && is_part_of_windows(name);
        above = name;
        if (!is_below_windows)
            continue;
        end[-1] = '\0'; /* the path of the Windows folder is left */
        return holds_system32(resolved);
    }
    return false;
}
