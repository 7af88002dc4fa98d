/* Order and extent of the keys that a source of registry facts shows: when its silence counts. */
#include "inventory/registry/registry_silence.h"

/* Depth first, siblings in order: paths compared part by part, a parent before its sub-keys. */
static int compare_paths(struct slice a, struct slice b)
{
    struct slice a_part, b_part;
    for (;;) {
        bool a_has = slice_next_part(&a, '\\', &a_part), b_has = slice_next_part(&b, '\\', &b_part);
        if (!a_has || !b_has)
            return a_has - b_has;
        int order = slice_compare_ignoring_case(a_part, b_part);
        if (order)
            return order;
    }
}

/* The first part of `path` below `parent`; false when it is not below it. */
static bool child_of(struct slice path, struct slice parent, struct slice *child)
{
    if (path.length <= parent.length || path.data[parent.length] != '\\' ||
        !slice_starts_with_ignoring_case(path, parent))
        return false;
    struct slice rest = slice_between(path, parent.length + 1, path.length);
    return slice_next_part(&rest, '\\', child);
}

static void extend(struct registry_extent *extent, struct slice path)
{
    struct slice child;
    if (!extent->path.data || extent->over)
        return;
    if (child_of(path, extent->path, &child))
        extent->last_child = child;
    else
        extent->over = true;
}

enum registry_order registry_silence_take_key(struct registry_silence *silence, struct slice path)
{
    int order = silence->previous.data ? compare_paths(silence->previous, path) : -1;
    silence->previous = path;
    if (order == 0)
        return REGISTRY_REPEATED;
    for (size_t i = 0; i < REGISTRY_CONTAINER_COUNT && !silence->damaged; i++)
        extend(&silence->extents[i], path);
    return order < 0 ? REGISTRY_IN_ORDER : REGISTRY_OUT_OF_ORDER;
}

void registry_silence_open(struct registry_silence *silence, enum registry_container container, struct slice path,
                           uint32_t line)
{
    struct registry_extent *extent = &silence->extents[container];
    if (!silence->damaged && !extent->path.data)
        *extent = (struct registry_extent){.path = path, .line = line};
}

void registry_silence_close(struct registry_silence *silence)
{
    for (size_t i = 0; i < REGISTRY_CONTAINER_COUNT && !silence->damaged; i++)
        silence->extents[i].over = true;
}

bool registry_silence_counts(const struct registry_silence *silence, enum registry_container container,
                             struct slice name)
{
    const struct registry_extent *extent = &silence->extents[container];
    if (silence->no_authority || !extent->path.data)
        return false;
    if (extent->last_child.data && slice_compare_ignoring_case(extent->last_child, name) > 0)
        return true;
    return registry_silence_counts_to_the_end(silence, container);
}

bool registry_silence_counts_to_the_end(const struct registry_silence *silence, enum registry_container container)
{
    const struct registry_extent *extent = &silence->extents[container];
    return !silence->no_authority && extent->path.data && extent->over && silence->ends_properly;
}
