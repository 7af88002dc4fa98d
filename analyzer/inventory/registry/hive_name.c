/* What files with registry hives are called: SOFTWARE as Windows keeps it; SOFTWARE.hiv, software.sav, COMPONENTS.dat
 * as people and tools save them. */
#include "inventory/registry/hive_name.h"

bool hive_name_is_common(struct slice name)
{
    static const char *const extensions[] = {"hiv", "hive", "hve", "dat", "sav"};
    size_t dot = slice_find_last_byte(name, '.');
    if (dot == SLICE_NOT_FOUND)
        return true;
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (slice_equal_ignoring_case(slice_between(name, dot + 1, name.length), slice_from(extensions[i])))
            return true;
    return false;
}

bool hive_name_is_of_image(struct slice name)
{
    static const char *const names[] = {"SOFTWARE", "SYSTEM", "COMPONENTS"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_equal_ignoring_case(name, slice_from(names[i])))
            return true;
    return false;
}

bool hive_name_is_of_log(struct slice name)
{
    size_t dot = slice_find_last_byte(name, '.');
    return dot != SLICE_NOT_FOUND &&
           slice_starts_with_ignoring_case(slice_between(name, dot + 1, name.length), SLICE("log"));
}

bool hive_name_tells(struct slice path)
{
    static const char *const extensions[] = {"hiv", "hive", "hve", "sav"};
    struct slice name = slice_between(path, slice_find_last_byte(path, '/') + 1, path.length);
    size_t dot = slice_find_last_byte(name, '.');
    if (dot == SLICE_NOT_FOUND)
        return hive_name_is_of_image(name);
    struct slice extension = slice_between(name, dot + 1, name.length);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (slice_equal_ignoring_case(extension, slice_from(extensions[i])))
            return true;
    return slice_equal_ignoring_case(extension, SLICE("dat")) && hive_name_is_of_image(slice_between(name, 0, dot));
}
