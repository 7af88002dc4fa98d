/* What the manifests of one update declare, taken together. From a real update for Windows 8.1:
 *
 *     update.mum           Package_for_KB2999226         parents: three foundation packages
 *     …_rtm~….mum          Package_for_KB2999226_RTM     parents: the same
 *     …_rtm_gm~….mum       Package_for_KB2999226_RTM_GM  parent: Package_for_KB2919355, named here and nowhere else
 *     package_1_for_….mum  Package_1_for_KB2999226 */
#include "package/package_declares.h"

#include <stdlib.h>

#include "package/package_declares_parts.h"

static enum package_restart restart_of(struct slice word)
{
    static const struct {
        struct slice word;
        enum package_restart restart;
    } words[] = {{{"", 0}, PACKAGE_RESTART_NONE},
                 {{"none", 4}, PACKAGE_RESTART_NONE},
                 {{"required", 8}, PACKAGE_RESTART_REQUIRED}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (slice_equal_ignoring_case(word, words[i].word))
            return words[i].restart;
    return PACKAGE_RESTART_POSSIBLE;
}

static void find_restart(struct collecting *collecting)
{
    struct package_declares *declares = collecting->declares;
    for (size_t i = 0; i < collecting->count; i++) {
        enum package_restart restart = restart_of(collecting_manifest(collecting, i)->restart);
        if (restart > declares->restart)
            declares->restart = restart;
    }
}

static bool is_neutral(struct slice architecture)
{
    return architecture.length == 0 || slice_equal_ignoring_case(architecture, SLICE("neutral"));
}

static void add_architecture(struct collecting *collecting, struct intern *seen, struct slice architecture)
{
    struct slice_list *architectures = &collecting->declares->architectures;
    if (!is_neutral(architecture) && intern_add(seen, architecture) == architectures->count)
        *list_append(collecting->arena, architectures) = architecture;
}

static void find_architectures(struct collecting *collecting)
{
    struct package_declares *declares = collecting->declares;
    struct slice architecture = collecting_manifest(collecting, declares->top)->identity.architecture;
    struct intern *seen = intern_create(collecting->arena);
    add_architecture(collecting, seen, architecture);
    for (size_t i = 0; is_neutral(architecture) && i < collecting->count; i++)
        add_architecture(collecting, seen, collecting_manifest(collecting, i)->identity.architecture);
    for (size_t i = 0; is_neutral(architecture) && i < declares->nested.count; i++)
        add_architecture(collecting, seen, declares->nested.items[i].identity->architecture);
    intern_destroy(seen);
}

static void find_floor(struct collecting *collecting)
{
    struct package_declares *declares = collecting->declares;
    struct version floor;
    declares->floor.statement = FLOOR_NONE_DECLARED;
    for (size_t i = 0; i < collecting->count; i++)
        if (!declares->members[i].travels_along && package_manifest_floor(collecting_manifest(collecting, i), &floor))
            stated_floor_raise(&declares->floor, stated_floor_of(floor));
    for (size_t i = 0; i < collecting->count; i++)
        if (!declares->members[i].travels_along && package_manifest_floor(collecting_manifest(collecting, i), &floor) &&
            version_compare(floor, declares->floor.version) == 0)
            *list_append(collecting->arena, &declares->floor_members) = i;
}

static int compare_depth(const void *a, const void *b)
{
    const struct declared_parents *left = a, *right = b;
    if (left->depth != right->depth)
        return left->depth < right->depth ? -1 : 1;
    return left->member < right->member ? -1 : left->member > right->member;
}

static void collect_parents(struct collecting *collecting)
{
    struct package_declares *declares = collecting->declares;
    for (size_t i = 0; i < collecting->count; i++)
        if (collecting_manifest(collecting, i)->parents.count > 0)
            *list_append(collecting->arena, &declares->parents) =
                (struct declared_parents){.member = i, .depth = declares->members[i].depth};
    if (declares->parents.count > 0)
        qsort(declares->parents.items, declares->parents.count, sizeof *declares->parents.items, compare_depth);
}

struct package_declares package_declares_collect(const struct package_set_member *members, size_t count,
                                                 const struct slice_list *component_names, struct arena *arena)
{
    struct package_declares declares = {.members = arena_allocate(arena, count, sizeof *declares.members)};
    struct collecting collecting = {
        .members = members,
        .count = count,
        .arena = arena,
        .declares = &declares,
        .identities = intern_create(arena),
        .numbers = arena_allocate(arena, count, sizeof *collecting.numbers),
        .first_members = arena_allocate(arena, count, sizeof *collecting.first_members),
        .is_nested = arena_allocate(arena, count, sizeof *collecting.is_nested),
        .stack_keys = intern_create(arena),
    };
    collecting_find_nesting(&collecting);
    find_restart(&collecting);
    find_architectures(&collecting);
    find_floor(&collecting);
    collecting_find_stacks(&collecting, component_names);
    collect_parents(&collecting);
    intern_destroy(collecting.identities);
    intern_destroy(collecting.stack_keys);
    return declares;
}
