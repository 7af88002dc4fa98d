/* The servicing stacks that an update carries, and how it is therefore delivered.
 *
 *     Package_for_ServicingStack_8754~31bf3856ad364e35~amd64~~17763.8754.1.1      a package: stack 10.0.17763.8754
 *     amd64_microsoft-windows-servicingstack_31bf3856ad364e35_6.0.6003.20484_…    a component, as 6.x updates carry
 * it */
#include "package/package_declares_parts.h"
#include "servicing/component_name.h"

#define STACK_COMPONENT "Microsoft-Windows-ServicingStack"

enum { FIRST_BUILD_OF_10_0 = 10240 };

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

/* Of several stacks at once (one for each branch of Windows) nobody can tell which goes on: the lowest is what is
 * certain. */
static void lower(struct version *lowest, struct version version)
{
    if (!lowest->packed || version_compare(version, *lowest) < 0)
        *lowest = version;
}

/* What a package that stands for a stack needs for itself, and which components it brings. */
static void look_below(const struct collecting *collecting, struct carried_stack *stack)
{
    const size_t *depths = collecting_depths_below_member(collecting, stack->member);
    struct version component = {0}, floor;
    for (size_t i = 0; i < collecting->count; i++) {
        const struct package_manifest *manifest = collecting_manifest(collecting, i);
        if (depths[i] == PACKAGE_DEPTH_UNREACHED)
            continue;
        if (package_manifest_floor(manifest, &floor))
            stated_floor_raise(&stack->own_floor, stated_floor_of(floor));
        if (manifest->carries_stack)
            lower(&component, manifest->carried_stack);
    }
    if (!stack->version.packed)
        stack->version = component;
}

static void add_stack_member(struct collecting *collecting, size_t member)
{
    const struct package_identity *identity = &collecting_manifest(collecting, member)->identity;
    struct carried_stack stack = {
        .name = package_identity_format(collecting->arena, identity),
        .is_package = true,
        .here = true,
        .member = member,
        .own_floor = {.statement = FLOOR_NONE_DECLARED},
    };
    if (collecting_is_stack(identity))
        stack.version = stack_of_package(identity);
    look_below(collecting, &stack);
    add_stack(collecting, stack);
}

static void add_missing_stack_package(struct collecting *collecting, const struct package_identity *identity)
{
    if (collecting_is_stack(identity))
        add_stack(collecting, (struct carried_stack){
                                  .name = package_identity_format(collecting->arena, identity),
                                  .is_package = true,
                                  .version = stack_of_package(identity),
                              });
}

static void add_stack_component(struct collecting *collecting, struct version version)
{
    add_stack(collecting, (struct carried_stack){.name = SLICE(STACK_COMPONENT), .here = true, .version = version});
}

static void note_component_name(struct collecting *collecting, struct slice name)
{
    struct component_name component;
    if (!component_name_parse(name, &component))
        return;
    if (component_name_is_esu_installer(&component))
        collecting->carries_esu_installer = true;
    if (component_name_is_servicing_stack(&component))
        add_stack_component(collecting, component.version);
}

static void list_stacks(struct collecting *collecting, const struct slice_list *component_names)
{
    struct package_declares *declares = collecting->declares;
    for (size_t i = 0; i < collecting->count; i++) {
        const struct package_manifest *manifest = collecting_manifest(collecting, i);
        if (collecting_is_stack_member(collecting, i))
            add_stack_member(collecting, i);
        collecting->carries_esu_installer |= manifest->carries_esu_installer;
        if (manifest->carries_stack)
            add_stack_component(collecting, manifest->carried_stack);
    }
    for (size_t i = 0; i < declares->nested.count; i++)
        if (!declares->nested.items[i].here)
            add_missing_stack_package(collecting, declares->nested.items[i].identity);
    for (size_t i = 0; i < component_names->count; i++)
        note_component_name(collecting, component_names->items[i]);
}

/* What has no package below it installs something, and so does what names components of its own. */
static bool installs_something(const struct package_manifest *manifest)
{
    return manifest->installs || manifest->nested.count == 0;
}

/* Is something installed that belongs to no servicing stack? */
static bool carries_something_else(const struct collecting *collecting)
{
    const struct package_declares *declares = collecting->declares;
    const size_t *depths = collecting_depths_below(collecting, collecting_is_stack_member);
    for (size_t i = 0; i < collecting->count; i++)
        if (installs_something(collecting_manifest(collecting, i)) && depths[i] == PACKAGE_DEPTH_UNREACHED)
            return true;
    for (size_t i = 0; i < declares->nested.count; i++) {
        const struct declared_nested *nested = &declares->nested.items[i];
        if (!nested->here && !collecting_is_stack(nested->identity) &&
            depths[nested->named_by] == PACKAGE_DEPTH_UNREACHED)
            return true;
    }
    return false;
}

static bool updates_itself(const struct collecting *collecting, size_t member)
{
    return collecting_manifest(collecting, member)->self_update;
}

static bool is_psfx(const struct collecting *collecting, size_t member)
{
    return collecting_manifest(collecting, member)->is_psfx;
}

static bool names_rollup_as_parent(const struct collecting *collecting, size_t member)
{
    const struct package_parent_list *parents = &collecting_manifest(collecting, member)->parents;
    for (size_t i = 0; i < parents->count; i++)
        if (slice_equal_ignoring_case(parents->items[i].identity.name, SLICE("Package_for_RollupFix")))
            return true;
    return false;
}

static bool has_stack(const struct package_declares *declares, bool is_package)
{
    for (size_t i = 0; i < declares->stacks.count; i++)
        if (declares->stacks.items[i].is_package == is_package)
            return true;
    return false;
}

/* Servicing stack updates are standalone packages; a rollup may carry a stack among the rest. */
static bool is_rollup(const struct package_manifest *top)
{
    return slice_equal_ignoring_case(top->identity.name, SLICE("Package_for_RollupFix")) ||
           slice_equal_ignoring_case(top->release_type, SLICE("Update Rollup"));
}

static void classify(struct collecting *collecting)
{
    struct package_declares *declares = collecting->declares;
    bool combined = has_stack(declares, true) && carries_something_else(collecting);
    bool brings_component = has_stack(declares, false) && !collecting->carries_esu_installer;
    declares->is_rollup = is_rollup(collecting_manifest(collecting, declares->top));
    declares->is_servicing_stack_update =
        !combined && !declares->is_rollup && (collecting_any(collecting, updates_itself) || brings_component);
    if (collecting_any(collecting, is_psfx) && collecting_any(collecting, names_rollup_as_parent))
        declares->delivery = DELIVERED_CHECKPOINT;
    else
        declares->delivery = combined ? DELIVERED_COMBINED : DELIVERED_SEPARATE;
}

void collecting_find_stacks(struct collecting *collecting, const struct slice_list *component_names)
{
    list_stacks(collecting, component_names);
    classify(collecting);
}

bool package_declares_stack_brought(const struct package_declares *declares, struct version *version)
{
    struct version component = {0}, package = {0};
    for (size_t i = 0; i < declares->stacks.count; i++) {
        const struct carried_stack *stack = &declares->stacks.items[i];
        if (!stack->version.packed || !stack->here)
            continue;
        lower(stack->is_package ? &package : &component, stack->version);
    }
    if (!package.packed && !declares->is_servicing_stack_update)
        return false; /* a component among others is payload of an ordinary update */
    *version = package.packed ? package : component;
    return version->packed != 0;
}
