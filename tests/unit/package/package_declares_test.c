/* What the manifests of an update declare together. The sets here are invented after the shape of real ones, but for
 * the last tests. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "manifest/fixture.h"
#include "package/package_declares.h"

#define PARENT(name, version)    "<parent disposition='detect'>" FIXTURE_IDENTITY(name, version) "</parent>"
#define COMPONENT(name, version) "<update name='c'><component>" FIXTURE_IDENTITY(name, version) "</component></update>"
#define STACK_COMPONENT(version) COMPONENT("Microsoft-Windows-ServicingStack", version)
#define LEAF(name, version)      FIXTURE_MUM(name, version, "restart='possible'", COMPONENT("0123456789abcdef", "1.0.0.0"))
#define PSFX                     "<customInformation PackageFormat='PSFX'/>"

enum { MEMBER_MAXIMUM = 64 };

struct set {
    struct arena *arena;
    struct manifest_parser *parser;
    struct package_set_member members[MEMBER_MAXIMUM];
    size_t count;
    struct package_declares declares;
};

static struct set set_begin(void)
{
    return (struct set){.arena = arena_create(), .parser = manifest_parser_create()};
}

static void set_add(struct set *set, struct slice path, struct slice bytes)
{
    struct error error = {0};
    assert_in_range(set->count, 0, MEMBER_MAXIMUM - 1);
    struct package_set_member *member = &set->members[set->count++];
    member->path = arena_copy(set->arena, path);
    if (!package_manifest_parse_whole(set->parser, bytes, set->arena, &member->manifest, &error))
        fail_msg("%s: %s", member->path.data, error.text);
}

static void set_collect(struct set *set, const struct slice_list *component_names)
{
    static const struct slice_list none;
    set->declares =
        package_declares_collect(set->members, set->count, component_names ? component_names : &none, set->arena);
}

static struct set set_of(const char *const *documents, size_t count)
{
    struct set set = set_begin();
    for (size_t i = 0; i < count; i++)
        set_add(&set, SLICE("x.mum"), slice_from(documents[i]));
    set_collect(&set, NULL);
    return set;
}
#define SET_OF(...)                                                                                                    \
    set_of((const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(const char *))

static void set_end(struct set *set)
{
    manifest_parser_destroy(set->parser);
    arena_destroy(set->arena);
}

static const struct package_manifest *top_of(const struct set *set)
{
    return &set->members[set->declares.top].manifest;
}

static void assert_floor(const struct set *set, struct version version, size_t members)
{
    assert_int_equal(set->declares.floor.statement, FLOOR_DECLARED);
    assert_int_equal(version_compare(set->declares.floor.version, version), 0);
    assert_int_equal(set->declares.floor_members.count, members);
}

static void assert_no_floor(const struct set *set)
{
    assert_int_equal(set->declares.floor.statement, FLOOR_NONE_DECLARED);
    assert_int_equal(set->declares.floor_members.count, 0);
}

static const char top[] =
    FIXTURE_MUM("Package_for_KB9000001", "6.3.1.9", "identifier='KB9000001' releaseType='Update' restart='possible'",
                PARENT("Microsoft-Windows-Foundation-Package", "6.3.9600.16384") FIXTURE_FLOOR("6.0.0.0")
                    FIXTURE_NESTED("package_for_kb9000001_rtm", "6.3.1.9"));
static const char wrapper[] = FIXTURE_MUM(
    "Package_for_KB9000001_RTM", "6.3.1.9", "",
    PARENT("Package_for_KB9000002", "6.3.1.14") PARENT("Package_for_KB9000003", "6.3.1.0")
        FIXTURE_NESTED("Package_1_for_KB9000001", "6.3.1.9") FIXTURE_NESTED("Package_2_for_KB9000001", "6.3.1.9"));
static const char leaf[] = FIXTURE_MUM("Package_1_for_KB9000001", "6.3.1.9", "restart='required'",
                                       PARENT("Package_for_KB9000004", "6.3.1.0") FIXTURE_FLOOR("6.3.9600.19501"));
static const char twin[] =
    FIXTURE_MUM("Package_for_KB9000001_BF", "6.3.1.9", "identifier='KB9000001_BF'", FIXTURE_FLOOR("6.3.9600.19501"));

TEST(nesting_and_what_is_missing_of_it)
{
    struct set set = SET_OF(leaf, wrapper, twin, top);
    const struct package_declares *declares = &set.declares;
    assert_int_equal(declares->top, 3);
    assert_int_equal(declares->members[3].depth, 0);
    assert_int_equal(declares->members[2].depth, 0);
    assert_int_equal(declares->members[1].depth, 1);
    assert_int_equal(declares->members[0].depth, 2);
    assert_int_equal(declares->members[3].children.count, 1);
    assert_int_equal(declares->members[3].children.items[0], 1);
    assert_int_equal(declares->members[1].children.count, 1);
    assert_int_equal(declares->nested.count, 3);
    size_t missing = 0;
    for (size_t i = 0; i < declares->nested.count; i++) {
        if (declares->nested.items[i].here)
            continue;
        missing++;
        assert_slice_equal(declares->nested.items[i].identity->name, "Package_2_for_KB9000001");
        assert_int_equal(declares->nested.items[i].named_by, 1);
    }
    assert_int_equal(missing, 1);
    set_end(&set);
}

TEST(parents_by_the_manifest_that_names_them)
{
    static const size_t members[] = {3, 1, 0};
    struct set set = SET_OF(leaf, wrapper, twin, top);
    const struct package_declares *declares = &set.declares;
    assert_int_equal(declares->parents.count, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(declares->parents.items[i].depth, i);
        assert_int_equal(declares->parents.items[i].member, members[i]);
    }
    assert_int_equal(set.members[1].manifest.parents.count, 2);
    set_end(&set);
}

TEST(the_strongest_restart_and_the_highest_floor)
{
    struct set set = SET_OF(leaf, wrapper, twin, top);
    assert_int_equal(set.declares.restart, PACKAGE_RESTART_REQUIRED);
    assert_floor(&set, version_of(6, 3, 9600, 19501), 2);
    assert_int_equal(set.declares.floor_members.items[0], 0);
    assert_int_equal(set.declares.floor_members.items[1], 2);
    assert_true(top_of(&set)->declares_floor);
    assert_int_equal(version_compare(top_of(&set)->declared_floor, version_of(6, 0, 0, 0)), 0);
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
}

static enum package_restart restart_with(const char *document)
{
    struct set set = SET_OF(document);
    set_end(&set);
    return set.declares.restart;
}

TEST(words_for_a_restart)
{
    assert_int_equal(restart_with(FIXTURE_MUM("P", "1.0.0.0", "", "")), PACKAGE_RESTART_NONE);
    assert_int_equal(restart_with(FIXTURE_MUM("P", "1.0.0.0", "restart='possible'", "")), PACKAGE_RESTART_POSSIBLE);
    assert_int_equal(restart_with(FIXTURE_MUM("P", "1.0.0.0", "restart='REQUIRED'", "")), PACKAGE_RESTART_REQUIRED);
    assert_int_equal(restart_with(FIXTURE_MUM("P", "1.0.0.0", "restart='perhaps'", "")), PACKAGE_RESTART_POSSIBLE);
}

#define IDENTITY_FOR(name, architecture)                                                                               \
    "<assemblyIdentity name='" name "' version='1.0.0.0' processorArchitecture='" architecture "'/>"
#define NEUTRAL_TOP                                                                                                    \
    FIXTURE_HEAD("")                                                                                                   \
    IDENTITY_FOR("Package_for_KB9000001", "neutral")                                                                   \
    "<package><update><package contained='true'>" IDENTITY_FOR(                                                        \
        "A", "x86") "</package></update><update><package "                                                             \
                    "contained='false'>" IDENTITY_FOR("B", "amd64") "</package>"                                       \
                                                                    "</update>"                                        \
                                                                    "<update><"                                        \
                                                                    "package>" IDENTITY_FOR("C",                       \
                                                                                            "amd64") "</package></"    \
                                                                                                     "update></"       \
                                                                                                     "package></"      \
                                                                                                     "assembly>"

TEST(a_neutral_top_takes_the_architectures_of_what_it_holds)
{
    struct set set = SET_OF(NEUTRAL_TOP, FIXTURE_HEAD("") IDENTITY_FOR("A", "X86") "<package/></assembly>");
    assert_int_equal(set.declares.architectures.count, 2);
    assert_slice_equal(set.declares.architectures.items[0], "X86");
    assert_slice_equal(set.declares.architectures.items[1], "amd64");
    assert_true(set.declares.nested.items[0].contained);
    assert_true(set.declares.nested.items[0].here);
    assert_false(set.declares.nested.items[1].contained);
    assert_false(set.declares.nested.items[1].here);
    assert_true(set.declares.nested.items[2].contained);
    assert_false(set.declares.nested.items[2].here);
    assert_int_equal(set.declares.members[0].missing, 1);
    set_end(&set);
    set = SET_OF(top, FIXTURE_HEAD("") IDENTITY_FOR("A", "x86") "<package/></assembly>");
    assert_int_equal(set.declares.architectures.count, 1);
    assert_slice_equal(set.declares.architectures.items[0], "amd64");
    set_end(&set);
}

TEST(manifests_that_name_each_other_in_a_circle)
{
    struct set set = SET_OF(FIXTURE_MUM("A", "1.0.0.0", "", FIXTURE_NESTED("B", "1.0.0.0")),
                            FIXTURE_MUM("B", "1.0.0.0", "", FIXTURE_NESTED("A", "1.0.0.0")),
                            FIXTURE_MUM("C", "1.0.0.0", "", FIXTURE_NESTED("C", "1.0.0.0")));
    assert_int_equal(set.declares.top, 0);
    assert_int_equal(set.declares.members[0].depth, 0);
    assert_int_equal(set.declares.members[1].depth, 1);
    assert_true(set.declares.members[2].depth == PACKAGE_DEPTH_UNREACHED);
    set_end(&set);
}

TEST(the_top_is_not_told_by_its_name_alone)
{
    struct set set = SET_OF(LEAF("Package_for_KB9000001", "6.1.1.0"),
                            FIXTURE_MUM("Some-Parent-Package", "11.2.9412.0", "identifier='KB9000001'",
                                        FIXTURE_NESTED("Package_for_KB9000001", "6.1.1.0")));
    assert_int_equal(set.declares.top, 1);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_KB9000005", "10.0.1.1", "selfUpdate='true'", ""),
                 FIXTURE_MUM("Package_for_RollupFix", "14393.9060.1.11", "identifier='KB9000001'", ""));
    assert_int_equal(set.declares.top, 1);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    set_end(&set);
}

TEST(two_files_of_one_identity)
{
    static const size_t depths[] = {0, 1, 1, 2, 2};
    struct set set = SET_OF(top, wrapper, wrapper, leaf, leaf);
    assert_int_equal(set.declares.top, 0);
    assert_int_equal(set.declares.nested.count, 3);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(set.declares.members[i].depth, depths[i]);
    set_end(&set);
}

/* Windows Server 2016: the stack comes in an update of its own, and the floor is real. */
TEST(a_rollup_with_a_floor_and_a_separate_stack)
{
    struct set set =
        SET_OF(FIXTURE_MUM("Package_for_RollupFix", "14393.9060.1.11", "identifier='KB9000001' restart='required'",
                           PARENT("Microsoft-Windows-ServerStandardEdition", "10.0.14393.0")
                               FIXTURE_FLOOR("10.0.14393.7692") FIXTURE_NESTED("Package_1_for_KB9000001", "10.0.1.11")),
               LEAF("Package_1_for_KB9000001", "10.0.1.11"));
    assert_int_equal(set.declares.top, 0);
    assert_int_equal(top_of(&set)->kb, 9000001);
    assert_floor(&set, version_of(10, 0, 14393, 7692), 1);
    assert_int_equal(set.declares.stacks.count, 0);
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
}

#define STACK_17763                                                                                                    \
    FIXTURE_MUM("Package_for_ServicingStack_8754", "17763.8754.1.1",                                                   \
                "identifier='KB9000005' selfUpdate='true' permanence='permanent'",                                     \
                FIXTURE_NESTED("Package_1_for_KB9000005", "10.0.1.1"))
#define ROLLUP_17763                                                                                                   \
    FIXTURE_MUM("Package_for_RollupFix", "17763.8755.1.7", "identifier='KB9000001'",                                   \
                FIXTURE_FLOOR("10.0.17763.2090") FIXTURE_NESTED("Package_for_ServicingStack_8754", "17763.8754.1.1")   \
                    FIXTURE_NESTED("Package_1_for_KB9000001", "10.0.1.7"))
#define STACK_LEAF_17763 FIXTURE_MUM("Package_1_for_KB9000005", "10.0.1.1", "", STACK_COMPONENT("10.0.17763.8754"))

/* Windows Server 2019: a real floor, and a stack inside that meets it. */
TEST(a_rollup_with_a_floor_and_its_stack_inside)
{
    struct set set = SET_OF(STACK_17763, STACK_LEAF_17763, ROLLUP_17763, LEAF("Package_1_for_KB9000001", "10.0.1.7"));
    assert_int_equal(set.declares.top, 2);
    assert_floor(&set, version_of(10, 0, 17763, 2090), 1);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    assert_false(set.declares.is_servicing_stack_update);
    assert_int_equal(set.declares.stacks.count, 2);
    const struct carried_stack *stack = &set.declares.stacks.items[0];
    assert_true(stack->is_package);
    assert_true(stack->here);
    assert_slice_equal(stack->name, "Package_for_ServicingStack_8754~31bf3856ad364e35~amd64~~17763.8754.1.1");
    assert_int_equal(version_compare(stack->version, version_of(10, 0, 17763, 8754)), 0);
    assert_false(set.declares.stacks.items[1].is_package);
    assert_int_equal(version_compare(set.declares.stacks.items[1].version, version_of(10, 0, 17763, 8754)), 0);
    set_end(&set);
}

/* The same of which only the top is at hand, and the same as two cabinets side by side. */
TEST(a_combined_update_is_seen_from_its_parts)
{
    struct set set = SET_OF(ROLLUP_17763);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    assert_int_equal(set.declares.stacks.count, 1);
    assert_true(set.declares.stacks.items[0].is_package);
    assert_false(set.declares.stacks.items[0].here);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_KB9000005", "10.0.1.1", "",
                             FIXTURE_NESTED("Package_for_ServicingStack_8754", "17763.8754.1.1")));
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE); /* nothing but the stack */
    set_end(&set);
    set = SET_OF(STACK_17763, STACK_LEAF_17763,
                 FIXTURE_MUM("Package_for_RollupFix", "17763.8755.1.7", "identifier='KB9000001'",
                             COMPONENT("0123456789abcdef", "1.0.0.0")));
    assert_int_equal(set.declares.top, 2);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
}

/* Windows Server 2022: a placeholder, and a stack inside. */
TEST(a_rollup_with_a_placeholder_and_its_stack_inside)
{
    struct set set =
        SET_OF(FIXTURE_MUM("Package_for_RollupFix", "20348.5139.1.7", "identifier='KB9000001'",
                           FIXTURE_FLOOR("6.0.0.0") FIXTURE_NESTED("Package_for_ServicingStack_5120", "20348.5120.1.2")
                               FIXTURE_NESTED("Package_1_for_KB9000001", "10.0.1.7")),
               FIXTURE_MUM("Package_for_ServicingStack_5120", "20348.5120.1.2", "selfUpdate='true'",
                           STACK_COMPONENT("10.0.20348.5120")),
               LEAF("Package_1_for_KB9000001", "10.0.1.7"));
    assert_no_floor(&set);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    assert_int_equal(version_compare(set.declares.stacks.items[0].version, version_of(10, 0, 20348, 5120)), 0);
    set_end(&set);
}

/* Windows 11 24H2: the fact that shows a checkpoint is the earlier rollup among the parents. */
TEST(a_checkpoint_is_told_by_its_baseline)
{
    struct set set = SET_OF(FIXTURE_MUM("Package_for_RollupFix", "26100.9457.1.0", "identifier='KB9000001'",
                                        PARENT("Package_for_RollupFix", "26100.1742.1.10") PSFX));
    assert_int_equal(set.declares.delivery, DELIVERED_CHECKPOINT);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_RollupFix", "26100.9457.1.0", "identifier='KB9000001'",
                             PARENT("Microsoft-Windows-CoreEdition", "10.0.26100.1742") PSFX));
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_RollupFix", "14393.9457.1.0", "identifier='KB9000001'",
                             PARENT("Package_for_RollupFix", "14393.1742.1.10")));
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
    set_end(&set);
}

TEST(a_servicing_stack_update_by_its_content)
{
    struct set set = SET_OF(STACK_17763, STACK_LEAF_17763);
    assert_true(set.declares.is_servicing_stack_update);
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
    set_end(&set);
    set = SET_OF(STACK_17763);
    assert_true(set.declares.is_servicing_stack_update);
    set_end(&set);
    set = SET_OF(
        FIXTURE_MUM("Package_for_KB9000006", "6.1.1.2", "", FIXTURE_NESTED("Package_1_for_KB9000006", "6.1.1.2")),
        FIXTURE_MUM("Package_1_for_KB9000006", "6.1.1.2", "", STACK_COMPONENT("6.1.7601.24544")),
        LEAF("Package_2_for_KB9000006", "6.1.1.2"));
    assert_true(set.declares.is_servicing_stack_update);
    assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
    assert_int_equal(set.declares.stacks.count, 1);
    assert_false(set.declares.stacks.items[0].is_package);
    set_end(&set);
}

/* A rollup carries a stack, whichever way its manifests show it; a package of its own that has only a stack is one. */
TEST(a_rollup_that_carries_a_stack_is_no_servicing_stack_update)
{
    static const char stack[] =
        FIXTURE_MUM("Package_for_ServicingStack_2280", "17763.2280.1.0", "selfUpdate='true'", "");
    struct set set = SET_OF(FIXTURE_MUM("Package_for_RollupFix", "17763.2318.1.8", "",
                                        FIXTURE_NESTED("Package_for_ServicingStack_2280", "17763.2280.1.0")
                                            COMPONENT("0123456789abcdef", "1.0.0.0")),
                            stack);
    assert_false(set.declares.is_servicing_stack_update);
    assert_true(set.declares.is_rollup);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_KB9000001", "10.0.1.0", "",
                             FIXTURE_NESTED("Package_for_ServicingStack_2280", "17763.2280.1.0")
                                 COMPONENT("0123456789abcdef", "1.0.0.0")),
                 stack);
    assert_false(set.declares.is_servicing_stack_update);
    assert_int_equal(set.declares.delivery, DELIVERED_COMBINED);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_RollupFix", "17763.2318.1.8", "", STACK_COMPONENT("10.0.17763.2280")));
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_KB9000001", "6.1.1.0", "releaseType='Update Rollup'",
                             STACK_COMPONENT("6.1.7601.24383")));
    assert_false(set.declares.is_servicing_stack_update);
    assert_true(set.declares.is_rollup);
    set_end(&set);
    set = SET_OF(
        FIXTURE_MUM("Package_for_KB9000001", "6.1.1.0", "releaseType='Update'", STACK_COMPONENT("6.1.7601.24383")));
    assert_true(set.declares.is_servicing_stack_update);
    set_end(&set);
}

TEST(no_servicing_stack_update_by_name_or_with_the_esu_installer)
{
    struct set set = SET_OF(LEAF("Package_for_ServicingStack_1", "17763.1.1.1"));
    assert_false(set.declares.is_servicing_stack_update);
    assert_int_equal(set.declares.stacks.count, 1);
    set_end(&set);
    set = SET_OF(FIXTURE_MUM("Package_for_KB9000007", "6.1.1.2", "",
                             STACK_COMPONENT("6.1.7601.24544") COMPONENT(
                                 "Microsoft-Windows-SLC-Component-ExtendedSecurityUpdatesAI", "6.1.7603.25000")));
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
}

TEST(a_stack_package_whose_numbers_do_not_agree_has_no_version)
{
    static const char *const documents[] = {
        LEAF("Package_for_ServicingStack_5120", "20348.5121.1.2"),
        LEAF("Package_for_ServicingStack_5120", "10.0.5120.0"),
        LEAF("Package_for_ServicingStack", "20348.5120.1.2"),
        LEAF("Package_for_ServicingStack_x", "20348.5120.1.2"),
    };
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++) {
        struct set set = SET_OF(documents[i]);
        assert_int_equal(set.declares.stacks.count, 1);
        assert_int_equal(set.declares.stacks.items[0].version.packed, 0);
        set_end(&set);
    }
}

#define MANIFEST_NAME(name, version) "amd64_" name "_31bf3856ad364e35_" version "_none_0e8b36cfce2fb332.manifest"

TEST(component_manifests_beside_show_a_stack)
{
    struct slice names[] = {
        SLICE(MANIFEST_NAME("microsoft-windows-servicingstack", "6.0.6003.20484")),
        SLICE(MANIFEST_NAME("microsoft-windows-servicingstack", "6.0.6003.20484")),
        SLICE(MANIFEST_NAME("microsoft-windows-servicingstack-msg", "6.0.6003.29999")),
        SLICE("no component.manifest"),
        SLICE(MANIFEST_NAME("microsoft-windows-s..edsecurityupdatesai", "6.0.6003.1")),
    };
    struct slice_list list = {.items = names, .count = 4};
    struct set set = set_begin();
    set_add(&set, SLICE("update.mum"), SLICE(LEAF("Package_for_KB9000008", "6.0.1.0")));
    set_collect(&set, &list);
    assert_true(set.declares.is_servicing_stack_update);
    assert_int_equal(set.declares.stacks.count, 1);
    assert_int_equal(version_compare(set.declares.stacks.items[0].version, version_of(6, 0, 6003, 20484)), 0);
    list.count = 5;
    set_collect(&set, &list);
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
}

/* A servicing stack update beside its rollup demands a stack for itself, not for the rollup. */
TEST(what_travels_along_keeps_its_own_floor)
{
    struct set set = SET_OF(FIXTURE_MUM("Package_for_ServicingStack_8754", "17763.8754.1.1", "selfUpdate='true'",
                                        FIXTURE_FLOOR("10.0.17763.3000")),
                            FIXTURE_MUM("Package_for_RollupFix", "17763.8755.1.7", "identifier='KB9000001'",
                                        FIXTURE_FLOOR("10.0.17763.2090")));
    const struct carried_stack *stack = &set.declares.stacks.items[0];
    assert_floor(&set, version_of(10, 0, 17763, 2090), 1);
    assert_int_equal(set.declares.top, 1);
    assert_true(set.declares.members[0].travels_along);
    assert_true(set.declares.members[0].is_top);
    assert_false(set.declares.members[1].travels_along);
    assert_int_equal(stack->member, 0);
    assert_int_equal(stack->own_floor.statement, FLOOR_DECLARED);
    assert_int_equal(version_compare(stack->own_floor.version, version_of(10, 0, 17763, 3000)), 0);
    set_end(&set);
    set = SET_OF(STACK_17763, STACK_LEAF_17763, ROLLUP_17763);
    assert_false(set.declares.members[0].travels_along); /* nested in the rollup */
    set_end(&set);
}

static uint64_t stack_brought(struct set set)
{
    struct version version = {0};
    bool brings = package_declares_stack_brought(&set.declares, &version);
    assert_int_equal(brings, version.packed != 0);
    set_end(&set);
    return version.packed;
}

TEST(the_stack_that_an_update_brings)
{
    assert_int_equal(stack_brought(SET_OF(STACK_17763, STACK_LEAF_17763)), version_of(10, 0, 17763, 8754).packed);
    assert_int_equal(stack_brought(SET_OF(STACK_17763, STACK_LEAF_17763, ROLLUP_17763)),
                     version_of(10, 0, 17763, 8754).packed);
    assert_int_equal(stack_brought(SET_OF(ROLLUP_17763)), 0); /* named, not here */
    assert_int_equal(stack_brought(SET_OF(LEAF("Package_for_KB9000001", "6.1.1.0"))), 0);
    /* Two branches of Windows, two stacks: only the lower is certain. */
    assert_int_equal(stack_brought(SET_OF(FIXTURE_MUM("Package_for_KB9000008", "6.1.1.0", "",
                                                      FIXTURE_NESTED("A", "6.1.1.0") FIXTURE_NESTED("B", "6.1.1.0")),
                                          FIXTURE_MUM("A", "6.1.1.0", "", STACK_COMPONENT("6.1.7601.21706")),
                                          FIXTURE_MUM("B", "6.1.1.0", "", STACK_COMPONENT("6.1.7601.17592")))),
                     version_of(6, 1, 7601, 17592).packed);
}

/* Real sets, where they are at hand. */
static void skip_without_samples(void)
{
    enum file_kind kind;
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
}

static struct set read_sample(const char *below)
{
    char path[1024];
    struct set set = set_begin();
    struct folder_listing listing;
    struct buffer buffer = {0};
    snprintf(path, sizeof path, "%s/mum/%s", TEST_SAMPLES_FOLDER, below);
    int folder = folder_open_named_by_user(path, NULL);
    if (folder < 0)
        fail_msg("%s is missing", path);
    assert_true(folder_list(folder, set.arena, LIMIT_FOLDER_ENTRIES, &listing, NULL));
    for (size_t i = 0; i < listing.count; i++) {
        if (!slice_ends_with_ignoring_case(listing.items[i].name, SLICE(".mum")))
            continue;
        assert_true(file_read(folder, listing.items[i].name.data, LIMIT_MANIFEST_SIZE, &buffer, NULL));
        set_add(&set, listing.items[i].name, buffer_slice(&buffer));
    }
    close(folder);
    buffer_release(&buffer);
    set_collect(&set, NULL);
    return set;
}

/* Depth of the first member that names a parent of this KB; PACKAGE_DEPTH_UNREACHED when none does. */
static size_t depth_of_parent(const struct set *set, uint32_t kb)
{
    for (size_t i = 0; i < set->declares.parents.count; i++) {
        const struct declared_parents *group = &set->declares.parents.items[i];
        const struct package_parent_list *parents = &set->members[group->member].manifest.parents;
        for (size_t j = 0; j < parents->count; j++)
            if (package_identity_kb(&parents->items[j].identity) == kb)
                return group->depth;
    }
    return PACKAGE_DEPTH_UNREACHED;
}

static size_t missing_in(const struct set *set)
{
    size_t missing = 0;
    for (size_t i = 0; i < set->declares.nested.count; i++)
        missing += !set->declares.nested.items[i].here;
    return missing;
}

TEST(a_real_update_with_a_floor_in_every_manifest)
{
    skip_without_samples();
    struct set set = read_sample("win6.1/Windows6.1-KB4538483-x64");
    assert_int_equal(top_of(&set)->kb, 4538483);
    assert_slice_equal(top_of(&set)->release_type, "Security Update");
    assert_floor(&set, version_of(6, 1, 7601, 24550), set.count);
    assert_int_equal(set.count, 8);
    assert_int_equal(missing_in(&set), 0);
    assert_int_equal(set.declares.stacks.count, 0);
    assert_false(set.declares.is_servicing_stack_update);
    set_end(&set);
}

TEST(a_real_update_without_a_floor_on_four_windows)
{
    static const struct {
        const char *folder;
        size_t members;
        const char *architecture;
    } rows[] = {
        {"win6.0/Windows6.0-KB2999226-x64", 20, "amd64"},
        {"win6.1/Windows6.1-KB2999226-x64", 8, "amd64"},
        {"win6.2/Windows8-RT-KB2999226-x86", 8, "x86"},
        {"win6.3/Windows8.1-KB2999226-x64", 4, "amd64"},
    };
    skip_without_samples();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct set set = read_sample(rows[i].folder);
        assert_int_equal(set.count, rows[i].members);
        assert_int_equal(top_of(&set)->kb, 2999226);
        assert_slice_equal(top_of(&set)->identity.name, "Package_for_KB2999226");
        assert_no_floor(&set);
        assert_true(top_of(&set)->declares_floor);
        assert_int_equal(missing_in(&set), 0);
        assert_int_equal(set.declares.architectures.count, 1);
        assert_slice_equal(set.declares.architectures.items[0], rows[i].architecture);
        assert_int_equal(set.declares.restart, PACKAGE_RESTART_POSSIBLE);
        assert_int_equal(set.declares.delivery, DELIVERED_SEPARATE);
        set_end(&set);
    }
}

TEST(a_real_update_that_demands_service_pack_2)
{
    skip_without_samples();
    struct set set = read_sample("win6.0/Windows6.0-KB2999226-x64");
    assert_int_equal(depth_of_parent(&set, 948465), 0);
    const struct package_parent_list *parents = &top_of(&set)->parents;
    assert_int_equal(parents->count, 1);
    assert_slice_equal(parents->items[0].identity.name, "package_for_KB948465");
    assert_int_equal(version_compare(parents->items[0].identity.version, version_of(6, 0, 1, 18005)), 0);
    assert_slice_equal(parents->items[0].disposition, "detect");
    assert_int_equal(parents->items[0].build, PARENT_COMPARE_ABSENT);
    set_end(&set);
}

TEST(real_updates_that_name_a_parent_in_an_inner_wrapper_only)
{
    static const char *const folders[] = {"win6.3/Windows8.1-KB2999226-x64", "win6.3/Windows8.1-KB2938772-x64"};
    skip_without_samples();
    for (size_t i = 0; i < 2; i++) {
        struct set set = read_sample(folders[i]);
        size_t depth = depth_of_parent(&set, 2919355);
        assert_in_range(depth, 1, 10);
        assert_int_equal(set.declares.restart, i == 0 ? PACKAGE_RESTART_POSSIBLE : PACKAGE_RESTART_REQUIRED);
        set_end(&set);
    }
}

TEST(a_real_update_with_a_neutral_top)
{
    skip_without_samples();
    struct set set = read_sample("win6.3/Windows6.3-KB2849696-x86");
    assert_int_equal(top_of(&set)->kb, 2849696);
    assert_slice_equal(top_of(&set)->identity.architecture, "neutral");
    assert_int_equal(set.declares.architectures.count, 2);
    assert_slice_equal(set.declares.architectures.items[0], "amd64");
    assert_slice_equal(set.declares.architectures.items[1], "x86");
    assert_int_equal(set.declares.nested.count, 2);
    assert_true(set.declares.nested.items[0].contained);
    assert_int_equal(missing_in(&set), 0);
    assert_no_floor(&set);
    assert_false(top_of(&set)->declares_floor);
    set_end(&set);
}

TEST_MAIN("package_declares")
