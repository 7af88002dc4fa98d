/* The floor as three sources of one update state it, and whether they agree. */
#include "package/stated_floor.h"

#include "manifest/package_manifest.h"

struct stated_floor stated_floor_of(struct version written)
{
    if (package_floor_is_placeholder(written))
        return (struct stated_floor){.statement = FLOOR_NONE_DECLARED};
    return (struct stated_floor){FLOOR_DECLARED, written};
}

/* The version of what declares none is 0. */
static int compare(struct stated_floor a, struct stated_floor b)
{
    if (a.statement != b.statement)
        return a.statement < b.statement ? -1 : 1;
    return version_compare(a.version, b.version);
}

void stated_floor_raise(struct stated_floor *floor, struct stated_floor other)
{
    if (compare(other, *floor) > 0)
        *floor = other;
}

static bool two_disagree(struct stated_floor a, struct stated_floor b)
{
    return a.statement != FLOOR_NOT_STATED && b.statement != FLOOR_NOT_STATED && compare(a, b) != 0;
}

bool stated_floors_disagree(struct stated_floor manifests, struct stated_floor properties, struct stated_floor metadata)
{
    return two_disagree(manifests, properties) || two_disagree(manifests, metadata) ||
           two_disagree(properties, metadata);
}
