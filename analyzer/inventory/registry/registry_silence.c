/* Order, extent and gaps of the keys that a source of registry facts shows: when its silence counts. */
#include "inventory/registry/registry_silence.h"

int registry_path_compare(struct slice a, struct slice b)
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

bool registry_path_is_below(struct slice path, struct slice ancestor)
{
    return slice_starts_with_ignoring_case(path, ancestor) &&
           (path.length == ancestor.length || path.data[ancestor.length] == '\\');
}

/* The first part of `path` below `parent`; false when it is not below it. */
static bool child_of(struct slice path, struct slice parent, struct slice *child)
{
    if (path.length <= parent.length || !registry_path_is_below(path, parent))
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

static void end_gap(struct registry_silence *silence, struct slice path)
{
    if (silence->gap_is_open)
        silence->gaps.items[silence->open_gap].before = path;
    silence->gap_is_open = false;
}

/* What both lie below: keys that follow each other without one above them were exported with it, or one behind the
 * other. */
static struct slice common_root(struct slice root, struct slice path)
{
    while (root.data && root.length && !registry_path_is_below(path, root)) {
        size_t end = slice_find_last_byte(root, '\\');
        root = slice_between(root, 0, end == SLICE_NOT_FOUND ? 0 : end);
    }
    return root.data && root.length ? root : path;
}

enum registry_order registry_silence_take_key(struct registry_silence *silence, struct slice path)
{
    int order = silence->previous.data ? registry_path_compare(silence->previous, path) : -1;
    end_gap(silence, path);
    silence->root = common_root(silence->root, path);
    silence->previous = path;
    if (order == 0)
        return REGISTRY_REPEATED;
    for (size_t i = 0; i < REGISTRY_CONTAINER_COUNT; i++)
        extend(&silence->extents[i], path);
    return order < 0 ? REGISTRY_IN_ORDER : REGISTRY_OUT_OF_ORDER;
}

/* Gaps beyond these are put into the last one, which then ends nowhere. */
enum { MOST_GAPS = 64 };

void registry_silence_open_gap(struct registry_silence *silence, uint32_t line, const char *problem)
{
    if (silence->gap_is_open)
        return;
    silence->gap_is_open = silence->gaps.count < MOST_GAPS;
    silence->open_gap = silence->gaps.count;
    struct registry_gap gap = {.after = silence->previous, .root = silence->root, .line = line, .problem = problem};
    if (silence->gap_is_open)
        *list_append(silence->arena, &silence->gaps) = gap;
    else
        silence->gaps.items[MOST_GAPS - 1].before = (struct slice){0};
}

void registry_silence_widen_gap(struct registry_silence *silence, struct slice before)
{
    if (!silence->gap_is_open)
        return;
    struct registry_gap *gap = &silence->gaps.items[silence->open_gap];
    if (gap->after.data == silence->previous.data)
        gap->after = before;
}

void registry_silence_add_gap(struct registry_silence *silence, const struct registry_gap *gap)
{
    struct registry_gap added = *gap;
    added.includes_before = true;
    if (silence->gaps.count < MOST_GAPS)
        *list_append(silence->arena, &silence->gaps) = added;
    else
        silence->gaps.items[MOST_GAPS - 1] =
            (struct registry_gap){.shown_too = true, .line = gap->line, .problem = gap->problem};
}

void registry_silence_open(struct registry_silence *silence, enum registry_container container, struct slice path,
                           uint32_t line)
{
    struct registry_extent *extent = &silence->extents[container];
    if (!extent->path.data)
        *extent = (struct registry_extent){.path = path, .line = line};
}

void registry_silence_close(struct registry_silence *silence)
{
    for (size_t i = 0; i < REGISTRY_CONTAINER_COUNT; i++)
        silence->extents[i].over = true;
}

bool registry_gap_touches(const struct registry_gap *gap, struct slice lowest, struct slice highest)
{
    if (gap->after.data && registry_path_compare(highest, gap->after) < 0)
        return false;
    if (!gap->before.data)
        return !gap->root.data || registry_path_is_below(lowest, gap->root);
    int order = registry_path_compare(lowest, gap->before);
    return order < 0 || (order == 0 && gap->includes_before);
}

bool registry_gap_covers(const struct registry_gap *gap, struct slice path)
{
    return registry_gap_touches(gap, path, path);
}

bool registry_silence_doubts_shown(const struct registry_silence *silence, struct slice path)
{
    for (size_t i = 0; i < silence->gaps.count; i++)
        if (silence->gaps.items[i].shown_too && registry_gap_covers(&silence->gaps.items[i], path))
            return true;
    return false;
}

/* The path of a sub-key in the source's own words, for comparing. */
static bool lies_in_gap(const struct registry_silence *silence, const struct registry_extent *extent, struct slice name)
{
    if (silence->gaps.count == 0)
        return false;
    struct slice path = arena_format(silence->arena, SLICE_FORMAT "\\" SLICE_FORMAT, SLICE_ARGUMENTS(extent->path),
                                     SLICE_ARGUMENTS(name));
    for (size_t i = 0; i < silence->gaps.count; i++)
        if (registry_gap_covers(&silence->gaps.items[i], path))
            return true;
    return false;
}

bool registry_silence_counts(const struct registry_silence *silence, enum registry_container container,
                             struct slice name)
{
    const struct registry_extent *extent = &silence->extents[container];
    if (silence->no_authority || !extent->path.data || lies_in_gap(silence, extent, name))
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
