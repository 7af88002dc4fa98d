/* Which manifest of an update names which others as nested: its tops, and how deep the rest lies. From a real update
 * for Windows 8.1:
 *
 *     update.mum           Package_for_KB2999226         names Package_for_KB2999226_RTM
 *     …_rtm~….mum          Package_for_KB2999226_RTM     names Package_for_KB2999226_RTM_GM
 *     …_rtm_gm~….mum       Package_for_KB2999226_RTM_GM  names Package_1_for_KB2999226
 *     package_1_for_….mum  Package_1_for_KB2999226 */
#include "package/package_declares_parts.h"

static uint32_t identity_number(const struct collecting *collecting, const struct package_identity *identity)
{
    return intern_find(collecting->identities, package_identity_format(collecting->arena, identity));
}

static void number_members(struct collecting *collecting)
{
    for (size_t i = 0; i < collecting->count; i++) {
        struct slice identity =
            package_identity_format(collecting->arena, &collecting_manifest(collecting, i)->identity);
        bool is_first = intern_find(collecting->identities, identity) == UINT32_MAX;
        collecting->numbers[i] = intern_add(collecting->identities, identity);
        if (is_first)
            collecting->first_members[collecting->numbers[i]] = i;
    }
}

/* The entry for a nested identity, which is made when it is named for the first time. */
static struct declared_nested *nested_entry(struct collecting *collecting, struct intern *seen,
                                            const struct package_identity *identity, size_t named_by)
{
    struct package_declares *declares = collecting->declares;
    uint32_t entry = intern_add(seen, package_identity_format(collecting->arena, identity));
    if (entry == declares->nested.count)
        *list_append(collecting->arena, &declares->nested) =
            (struct declared_nested){.identity = identity, .named_by = named_by};
    return &declares->nested.items[entry];
}

static void collect_nested_of(struct collecting *collecting, struct intern *seen, size_t member)
{
    const struct nested_package_list *list = &collecting_manifest(collecting, member)->nested;
    for (size_t i = 0; i < list->count; i++) {
        struct declared_nested *nested = nested_entry(collecting, seen, &list->items[i].identity, member);
        uint32_t number = identity_number(collecting, &list->items[i].identity);
        nested->contained |= list->items[i].contained;
        nested->here = number != UINT32_MAX;
        collecting->declares->members[member].missing += !nested->here && list->items[i].contained;
        if (!nested->here)
            continue;
        collecting->is_nested[number] = true;
        *list_append(collecting->arena, &collecting->declares->members[member].children) =
            collecting->first_members[number];
    }
}

static void collect_nested(struct collecting *collecting)
{
    struct intern *seen = intern_create(collecting->arena);
    for (size_t i = 0; i < collecting->count; i++)
        collect_nested_of(collecting, seen, i);
    intern_destroy(seen);
}

static bool is_nested(const struct collecting *collecting, size_t member)
{
    return collecting->is_nested[collecting->numbers[member]];
}

/* Lower is better. Of several packages that nobody names, the stack in a combined update and the _BF twin come last. */
static unsigned top_rank(const struct collecting *collecting, size_t member)
{
    const struct package_manifest *manifest = collecting_manifest(collecting, member);
    unsigned rank = is_nested(collecting, member) ? 2 : 0;
    rank += collecting_is_stack_member(collecting, member) ? 1 : 0;
    rank = 2 * rank + (manifest->kb == 0 ? 1 : 0);
    return (PACKAGE_OTHER + 1) * rank + package_identity_role(&manifest->identity);
}

static void choose_top(struct collecting *collecting)
{
    size_t top = 0;
    for (size_t i = 1; i < collecting->count; i++)
        if (top_rank(collecting, i) < top_rank(collecting, top))
            top = i;
    collecting->declares->top = top;
}

/* Visits everything below the first `length` members of `queue`, which have their depths, breadth first. */
static void descend(const struct declared_member *members, size_t *depths, size_t *queue, size_t length)
{
    for (size_t next = 0; next < length; next++) {
        const struct member_list *children = &members[queue[next]].children;
        for (size_t i = 0; i < children->count; i++) {
            size_t child = children->items[i];
            if (depths[child] != PACKAGE_DEPTH_UNREACHED)
                continue;
            depths[child] = depths[queue[next]] + 1;
            queue[length++] = child;
        }
    }
}

size_t *collecting_depths_below(const struct collecting *collecting, member_predicate *is_start)
{
    size_t *depths = arena_allocate(collecting->arena, collecting->count, sizeof *depths);
    size_t *queue = arena_allocate(collecting->arena, collecting->count, sizeof *queue);
    size_t length = 0;
    for (size_t i = 0; i < collecting->count; i++) {
        depths[i] = is_start(collecting, i) ? 0 : PACKAGE_DEPTH_UNREACHED;
        if (depths[i] == 0)
            queue[length++] = i;
    }
    descend(collecting->declares->members, depths, queue, length);
    return depths;
}

size_t *collecting_depths_below_member(const struct collecting *collecting, size_t start)
{
    size_t *depths = arena_allocate(collecting->arena, collecting->count, sizeof *depths);
    size_t *queue = arena_allocate(collecting->arena, collecting->count, sizeof *queue);
    for (size_t i = 0; i < collecting->count; i++)
        depths[i] = i == start ? 0 : PACKAGE_DEPTH_UNREACHED;
    queue[0] = start;
    descend(collecting->declares->members, depths, queue, 1);
    return depths;
}

/* Where manifests name each other in a circle no member is free of being named. */
static bool is_start(const struct collecting *collecting, size_t member)
{
    return member == collecting->declares->top || !is_nested(collecting, member);
}

static bool is_start_of_other_stack(const struct collecting *collecting, size_t member)
{
    return is_start(collecting, member) && member != collecting->declares->top &&
           collecting_is_stack_member(collecting, member);
}

static bool is_start_of_update(const struct collecting *collecting, size_t member)
{
    return is_start(collecting, member) && !is_start_of_other_stack(collecting, member);
}

/* Two files of one identity share the place of the first. */
static void place_members(struct collecting *collecting)
{
    const size_t *depths = collecting_depths_below(collecting, is_start);
    const size_t *of_update = collecting_depths_below(collecting, is_start_of_update);
    const size_t *of_stack = collecting_depths_below(collecting, is_start_of_other_stack);
    for (size_t i = 0; i < collecting->count; i++) {
        size_t first = collecting->first_members[collecting->numbers[i]];
        struct declared_member *member = &collecting->declares->members[i];
        member->depth = depths[first];
        member->is_top = is_start(collecting, i);
        member->travels_along =
            of_update[first] == PACKAGE_DEPTH_UNREACHED && of_stack[first] != PACKAGE_DEPTH_UNREACHED;
    }
}

void collecting_find_nesting(struct collecting *collecting)
{
    number_members(collecting);
    collect_nested(collecting);
    choose_top(collecting);
    place_members(collecting);
}
