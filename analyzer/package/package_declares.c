/* What the manifests of one update declare, taken together. The nesting, from a real update for Windows 8.1:
 *
 *     update.mum           Package_for_KB2999226         parents: three foundation packages
 *     …_rtm~….mum          Package_for_KB2999226_RTM     parents: the same
 *     …_rtm_gm~….mum       Package_for_KB2999226_RTM_GM  parent: Package_for_KB2919355, named here and nowhere else
 *     package_1_for_….mum  Package_1_for_KB2999226 */
#include "package/package_declares.h"

#include <stdlib.h>

#include "base/intern.h"
#include "servicing/component_name.h"

#define STACK_COMPONENT "Microsoft-Windows-ServicingStack"
#define STACK_PACKAGE   "Package_for_ServicingStack"

enum { FIRST_BUILD_OF_10_0 = 10240 };

struct collecting {
    const struct package_set_member *members;
    size_t count;
    struct arena *arena;
    struct package_declares *declares;
    struct intern *identities; /* of members: two files of one identity share a number */
    uint32_t *numbers;         /* of each member's identity */
    size_t *first_members;     /* by that number */
    bool *is_nested;           /* by that number */
    struct intern *stack_keys; /* stacks already listed */
    bool carries_esu_installer;
};

static const struct package_manifest *manifest_of(const struct collecting *collecting, size_t member)
{
    return &collecting->members[member].manifest;
}

static uint32_t identity_number(const struct collecting *collecting, const struct package_identity *identity)
{
    return intern_find(collecting->identities, package_identity_format(collecting->arena, identity));
}

static void number_members(struct collecting *collecting)
{
    for (size_t i = 0; i < collecting->count; i++) {
        struct slice identity = package_identity_format(collecting->arena, &manifest_of(collecting, i)->identity);
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
    const struct nested_package_list *list = &manifest_of(collecting, member)->nested;
    for (size_t i = 0; i < list->count; i++) {
        struct declared_nested *nested = nested_entry(collecting, seen, &list->items[i].identity, member);
        uint32_t number = identity_number(collecting, &list->items[i].identity);
        nested->contained |= list->items[i].contained;
        nested->here = number != UINT32_MAX;
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

static bool is_stack_package(const struct package_identity *identity)
{
    return slice_starts_with_ignoring_case(identity->name, SLICE(STACK_PACKAGE));
}

/* By what it is called, or by what it says of itself. */
static bool is_stack_member(const struct collecting *collecting, size_t member)
{
    const struct package_manifest *manifest = manifest_of(collecting, member);
    return manifest->self_update || is_stack_package(&manifest->identity);
}

/* Lower is better. Of several packages that nobody names, the stack in a combined update and the _BF twin come last. */
static unsigned top_rank(const struct collecting *collecting, size_t member)
{
    const struct package_manifest *manifest = manifest_of(collecting, member);
    bool nested = collecting->is_nested[collecting->numbers[member]];
    unsigned rank = nested ? 2 : 0;
    rank += is_stack_member(collecting, member) ? 1 : 0;
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

typedef bool member_predicate(const struct collecting *collecting, size_t member);

/* Depth of every member below those for which `is_start` holds. */
static size_t *depths_below(const struct collecting *collecting, member_predicate *is_start)
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

/* Where manifests name each other in a circle no member is free of being named. */
static bool is_start(const struct collecting *collecting, size_t member)
{
    return member == collecting->declares->top || !collecting->is_nested[collecting->numbers[member]];
}

static void measure_depths(struct collecting *collecting)
{
    const size_t *depths = depths_below(collecting, is_start);
    for (size_t i = 0; i < collecting->count; i++)
        collecting->declares->members[i].depth = depths[collecting->first_members[collecting->numbers[i]]];
}

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
        enum package_restart restart = restart_of(manifest_of(collecting, i)->restart);
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
    struct slice architecture = manifest_of(collecting, declares->top)->identity.architecture;
    struct intern *seen = intern_create(collecting->arena);
    add_architecture(collecting, seen, architecture);
    for (size_t i = 0; is_neutral(architecture) && i < collecting->count; i++)
        add_architecture(collecting, seen, manifest_of(collecting, i)->identity.architecture);
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
        if (package_manifest_floor(manifest_of(collecting, i), &floor))
            stated_floor_raise(&declares->floor, stated_floor_of(floor));
    for (size_t i = 0; i < collecting->count; i++)
        if (package_manifest_floor(manifest_of(collecting, i), &floor) &&
            version_compare(floor, declares->floor.version) == 0)
            *list_append(collecting->arena, &declares->floor_members) = i;
}

static void add_stack(struct collecting *collecting, struct carried_stack stack)
{
    char version[VERSION_TEXT_SIZE];
    struct slice key = arena_format(collecting->arena, SLICE_FORMAT " %s", SLICE_ARGUMENTS(stack.name),
                                    version_format(stack.version, version));
    if (intern_add(collecting->stack_keys, key) == collecting->declares->stacks.count)
        *list_append(collecting->arena, &collecting->declares->stacks) = stack;
}

/* Package_for_ServicingStack_8754 17763.8754.1.1 brings 10.0.17763.8754: the name repeats the revision. */
static struct version stack_of_package(const struct package_identity *identity)
{
    unsigned build = version_field(identity->version, 0), revision = version_field(identity->version, 1);
    struct slice rest = slice_between(identity->name, sizeof STACK_PACKAGE, identity->name.length), word;
    uint64_t named = 0;
    slice_next_part(&rest, '_', &word);
    if (build < FIRST_BUILD_OF_10_0 || !slice_parse_number(word, UINT16_MAX, &named) || named != revision)
        return (struct version){0};
    return version_of(10, 0, build, revision);
}

static void add_stack_package(struct collecting *collecting, const struct package_identity *identity, bool here)
{
    if (is_stack_package(identity))
        add_stack(collecting, (struct carried_stack){
                                  .name = package_identity_format(collecting->arena, identity),
                                  .is_package = true,
                                  .here = here,
                                  .version = stack_of_package(identity),
                              });
}

static void add_stack_component(struct collecting *collecting, struct slice name, struct version version)
{
    add_stack(collecting, (struct carried_stack){.name = name, .here = true, .version = version});
}

static void note_component_name(struct collecting *collecting, struct slice name)
{
    struct component_name component;
    if (!component_name_parse(name, &component))
        return;
    if (slice_ends_with_ignoring_case(component.name, SLICE("edsecurityupdatesai")))
        collecting->carries_esu_installer = true;
    if (component_name_is_servicing_stack(&component))
        add_stack_component(collecting, SLICE(STACK_COMPONENT), component.version);
}

static void find_stacks(struct collecting *collecting, const struct slice_list *component_names)
{
    struct package_declares *declares = collecting->declares;
    for (size_t i = 0; i < collecting->count; i++) {
        const struct package_manifest *manifest = manifest_of(collecting, i);
        add_stack_package(collecting, &manifest->identity, true);
        collecting->carries_esu_installer |= manifest->carries_esu_installer;
        if (manifest->carries_stack)
            add_stack_component(collecting, SLICE(STACK_COMPONENT), manifest->carried_stack);
    }
    for (size_t i = 0; i < declares->nested.count; i++)
        if (!declares->nested.items[i].here)
            add_stack_package(collecting, declares->nested.items[i].identity, false);
    for (size_t i = 0; component_names != NULL && i < component_names->count; i++)
        note_component_name(collecting, component_names->items[i]);
}

/* What has no package below it installs something. Is there such a one that belongs to no servicing stack? */
static bool carries_something_else(const struct collecting *collecting)
{
    const struct package_declares *declares = collecting->declares;
    const size_t *depths = depths_below(collecting, is_stack_member);
    for (size_t i = 0; i < collecting->count; i++)
        if (manifest_of(collecting, i)->nested.count == 0 && depths[i] == PACKAGE_DEPTH_UNREACHED)
            return true;
    for (size_t i = 0; i < declares->nested.count; i++) {
        const struct declared_nested *nested = &declares->nested.items[i];
        if (!nested->here && !is_stack_package(nested->identity) && depths[nested->named_by] == PACKAGE_DEPTH_UNREACHED)
            return true;
    }
    return false;
}

static bool any_member(const struct collecting *collecting, member_predicate *holds)
{
    for (size_t i = 0; i < collecting->count; i++)
        if (holds(collecting, i))
            return true;
    return false;
}

static bool updates_itself(const struct collecting *collecting, size_t member)
{
    return manifest_of(collecting, member)->self_update;
}

static bool is_psfx(const struct collecting *collecting, size_t member)
{
    return manifest_of(collecting, member)->is_psfx;
}

static bool names_rollup_as_parent(const struct collecting *collecting, size_t member)
{
    const struct package_parent_list *parents = &manifest_of(collecting, member)->parents;
    for (size_t i = 0; i < parents->count; i++)
        if (slice_equal_ignoring_case(parents->items[i].identity.name, SLICE("Package_for_RollupFix")))
            return true;
    return false;
}

static bool has_stack_package(const struct collecting *collecting)
{
    const struct package_declares *declares = collecting->declares;
    for (size_t i = 0; i < declares->stacks.count; i++)
        if (declares->stacks.items[i].is_package)
            return true;
    return any_member(collecting, updates_itself);
}

static void classify(struct collecting *collecting)
{
    struct package_declares *declares = collecting->declares;
    bool combined = has_stack_package(collecting) && carries_something_else(collecting);
    bool has_component = false;
    for (size_t i = 0; i < declares->stacks.count; i++)
        has_component |= !declares->stacks.items[i].is_package;
    declares->is_servicing_stack_update =
        !combined && (any_member(collecting, updates_itself) || (has_component && !collecting->carries_esu_installer));
    if (any_member(collecting, is_psfx) && any_member(collecting, names_rollup_as_parent))
        declares->delivery = DELIVERED_CHECKPOINT;
    else
        declares->delivery = combined ? DELIVERED_COMBINED : DELIVERED_SEPARATE;
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
        if (manifest_of(collecting, i)->parents.count > 0)
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
    number_members(&collecting);
    collect_nested(&collecting);
    choose_top(&collecting);
    measure_depths(&collecting);
    find_restart(&collecting);
    find_architectures(&collecting);
    find_floor(&collecting);
    find_stacks(&collecting, component_names);
    classify(&collecting);
    collect_parents(&collecting);
    intern_destroy(collecting.identities);
    intern_destroy(collecting.stack_keys);
    return declares;
}
