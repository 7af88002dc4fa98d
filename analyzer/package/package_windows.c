/* The releases of Windows that an update is made for, as its own manifests tell. From real updates:
 *
 *     Microsoft-Windows-Foundation-Package 6.0.6001.18000, … 6.1.7600.16385     alternatives: 6.0 and 6.1
 *     Microsoft-Windows-ServerStandardEdition 10.0.14393.0                      10.0, build 14393
 *     Package_for_RollupFix 14393.7692.1.0, 7601.24499.1.5                      the build comes first
 *     Package_for_KB948465 6.0.1.18005                                          6.0, Service Pack 2
 *     Package_for_KB4465659 10.0.1.3                                            some build of 10.0
 *     Microsoft-Windows-InternetExplorer-Package 11.2.9600.16428                nothing
 *     Microsoft-Windows-ImageBasedSetup-IE-Package-Base-Downlevel 6.3.9600.16428   nothing: it goes onto 6.1 */
#include "package/package_windows.h"

#include "servicing/windows.h"

enum { FIRST_BUILD_OF_10 = 10240, LAST_MINOR_OF_6 = 3, SERVICE_PACK_2 = 948465 };

static bool is_of_internet_explorer(struct slice name)
{
    return slice_find_ignoring_case(name, SLICE("InternetExplorer")) != SLICE_NOT_FOUND ||
           slice_find_ignoring_case(name, SLICE("-IE-")) != SLICE_NOT_FOUND;
}

/* Versions that begin with a build: 14393.7692.1.0, 7601.24499.1.5. */
static bool starts_with_build(unsigned field, struct package_windows *windows)
{
    const struct windows_release *release = windows_release_of_build(field);
    if (field >= FIRST_BUILD_OF_10)
        *windows = (struct package_windows){10, 0, field, -1};
    else if (release && release->major == 6)
        *windows = (struct package_windows){6, release->minor, 0, -1};
    else
        return false;
    return true;
}

/* Which Windows an identity names; of 10.0 perhaps without the build. */
static bool names_windows(const struct package_identity *identity, struct package_windows *windows)
{
    unsigned major = version_field(identity->version, 0), minor = version_field(identity->version, 1);
    unsigned build = version_field(identity->version, 2);
    if (is_of_internet_explorer(identity->name))
        return false;
    *windows = (struct package_windows){major, minor, 0, -1};
    if (major == 6 && package_identity_kb(identity) == SERVICE_PACK_2)
        windows->service_pack = 2;
    if (major == 10 && build >= FIRST_BUILD_OF_10)
        windows->build = build;
    return (major == 6 && minor <= LAST_MINOR_OF_6) || (major == 10 && minor == 0) || starts_with_build(major, windows);
}

/* Of two ways to one release, the one that asks for less counts. */
static void add(struct package_windows_list *list, const struct package_windows *windows)
{
    for (size_t i = 0; i < list->count && i < PACKAGE_WINDOWS_MAXIMUM; i++) {
        struct package_windows *known = &list->items[i];
        if (known->major != windows->major || known->minor != windows->minor || known->build != windows->build)
            continue;
        if (windows->service_pack < known->service_pack)
            known->service_pack = windows->service_pack;
        return;
    }
    if (list->count < PACKAGE_WINDOWS_MAXIMUM)
        list->items[list->count] = *windows;
    list->count++;
}

static void add_parents(struct package_windows_list *list, const struct package_set_member *member)
{
    const struct package_parent_list *parents = &member->manifest.parents;
    struct package_windows windows;
    for (size_t i = 0; i < parents->count; i++) {
        const struct package_identity *parent = &parents->items[i].identity;
        bool tells = names_windows(parent, &windows) && (windows.major != 10 || windows.build);
        if (tells)
            add(list, &windows);
    }
}

static void add_top(struct package_windows_list *list, const struct package_set *set)
{
    struct package_windows windows;
    if (names_windows(&set->members.items[set->declares.top].manifest.identity, &windows))
        add(list, &windows);
}

struct package_windows_list package_windows_of(const struct package_set *set)
{
    struct package_windows_list list = {.count = 0};
    if (set->members.count == 0)
        return list;
    add_parents(&list, &set->members.items[set->declares.top]);
    for (size_t i = 0; list.count == 0 && i < set->members.count; i++)
        add_parents(&list, &set->members.items[i]);
    if (list.count == 0)
        add_top(&list, set);
    if (list.count > PACKAGE_WINDOWS_MAXIMUM)
        list.count = 0;
    return list;
}

static bool names_edition(struct slice name)
{
    return slice_starts_with_ignoring_case(name, SLICE("Microsoft-Windows-")) &&
           slice_ends_with_ignoring_case(name, SLICE("Edition"));
}

struct package_editions package_editions_of(const struct package_set *set)
{
    struct package_editions editions = {0};
    LIST_EACH(member, &set->members)
        LIST_EACH(parent, &member->manifest.parents) {
            struct slice name = parent->identity.name;
            bool of_servers = slice_starts_with_ignoring_case(name, SLICE("Microsoft-Windows-Server"));
            editions.of_servers |= names_edition(name) && of_servers;
            editions.of_clients |= names_edition(name) && !of_servers;
        }
    return editions;
}
