/* Parents that an update's manifests name, on hosts and in packages made up for the test. */
#include "readiness/package/parents.h"

#include "base/file.h"
#include "readiness/plan/simulate.h"
#include "readiness/readiness_fixture.h"

enum { MOST_MEMBERS = 600 };

struct made_package {
    struct package_set set;
    struct package_set_member members[MOST_MEMBERS];
};

static struct package_identity identity_of(const char *name, const char *version)
{
    return fixture_identity(name, version);
}

static struct package_set_member *add_member(struct made_package *package, const char *name)
{
    struct package_set_member *member = &package->members[package->set.members.count++];
    *member = (struct package_set_member){.path = slice_from(name)};
    member->manifest.identity = identity_of(name, "6.0.1.0");
    package->set.members.items = package->members;
    return member;
}

static void add_parent(struct fixture *fixture, struct package_set_member *member, const char *name,
                       const char *version, enum parent_compare build)
{
    *list_append(fixture->arena, &member->manifest.parents) =
        (struct package_parent){.identity = identity_of(name, version), .build = build};
}

static void add_nested(struct fixture *fixture, struct package_set_member *member, const char *name)
{
    *list_append(fixture->arena, &member->manifest.nested) =
        (struct nested_package){.identity = identity_of(name, "6.0.1.0")};
}

static enum answer judge(struct fixture *fixture, struct package_set *set)
{
    fixture_close_package(fixture, set);
    return parents_evaluate(fixture_host(fixture), set, set->declares.top).answer;
}

/* A host whose registry is whole and records this one package as installed. */
static struct fixture host_with(const char *name, const char *version)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity = identity_of(name, version);
    fixture_add_server(&fixture);
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_INSTALLED, FIXTURE_REGISTRY);
    fixture_add_whole_registry(&fixture);
    return fixture;
}

/* The registry says "staged": that the files lie on the disk, complete, is then no sign that the package is in
 * force. */
TEST(a_record_outranks_the_manifest_of_the_same_package)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity = identity_of("Package_for_KB9000002", "6.0.1.14");
    fixture_add_server(&fixture);
    fixture_add_manifests(&fixture, 9000002, "6.0.1.14", FIXTURE_SET_COMPLETE);
    struct made_package *made = arena_allocate(fixture.arena, 1, sizeof *made);
    add_parent(&fixture, add_member(made, "Package_for_KB9000001"), "Package_for_KB9000002", "6.0.1.14",
               PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &made->set), ANSWER_YES);
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_STAGED, FIXTURE_REGISTRY);
    assert_int_equal(judge(&fixture, &made->set), ANSWER_NO);
    fixture_end(&fixture);
}

TEST(a_parent_that_waits_for_a_restart)
{
    struct fixture fixture = fixture_begin();
    struct package_identity identity = identity_of("Package_for_KB9000002", "6.0.1.14");
    fixture_add_server(&fixture);
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_INSTALL_PENDING, FIXTURE_REGISTRY);
    struct made_package *made = arena_allocate(fixture.arena, 1, sizeof *made);
    add_parent(&fixture, add_member(made, "Package_for_KB9000001"), "Package_for_KB9000002", "6.0.1.14",
               PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &made->set), ANSWER_NO);
    struct host host = simulate_copy(fixture_host(&fixture));
    simulate_restart(&host);
    assert_int_equal(parents_evaluate(&host, &made->set, made->set.declares.top).answer, ANSWER_YES);
    fixture_end(&fixture);
}

TEST(versions_of_parents)
{
    static const struct {
        const char *written, *installed;
        enum parent_compare build;
        enum answer answer;
    } rows[] = {
        {"6.0.1.4", "6.0.1.4", PARENT_COMPARE_ABSENT, ANSWER_YES},
        {"6.0.1.4", "6.0.1.5", PARENT_COMPARE_ABSENT, ANSWER_YES},
        {"6.0.1.4", "6.0.1.3", PARENT_COMPARE_ABSENT, ANSWER_NO},
        {"6.0.1.4", "6.0.2.0", PARENT_COMPARE_ABSENT, ANSWER_UNKNOWN},
        {"6.0.1.4", "6.0.2.0", PARENT_COMPARE_AT_LEAST, ANSWER_YES},
        {"6.0.1.4", "6.0.2.0", PARENT_COMPARE_EQUAL, ANSWER_NO},
        {"6.0.2.4", "6.0.1.9", PARENT_COMPARE_AT_LEAST, ANSWER_NO},
        {"6.1.1.4", "6.0.1.4", PARENT_COMPARE_AT_LEAST, ANSWER_NO},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct made_package package = {0};
        struct fixture fixture = host_with("package_for_kb1111111", rows[i].installed);
        struct package_set_member *top = add_member(&package, "Package_for_KB2222222");
        add_parent(&fixture, top, "Package_for_KB1111111", rows[i].written, rows[i].build);
        if (judge(&fixture, &package.set) != rows[i].answer)
            fail_msg("row %zu: %s against %s", i, rows[i].written, rows[i].installed);
        fixture_end(&fixture);
    }
}

TEST(any_parent_suffices)
{
    struct made_package package = {0};
    struct fixture fixture = host_with("Package_for_KB1111111", "6.0.1.0");
    struct package_set_member *top = add_member(&package, "Package_for_KB2222222");
    add_parent(&fixture, top, "Package_for_KB3333333", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_NO);
    add_parent(&fixture, top, "Package_for_KB1111111", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_YES);
    fixture_end(&fixture);
}

/* The shape of KB2999226 for Windows 8.1: only a wrapper further down names the update it builds on. */
TEST(a_parent_further_down_counts)
{
    struct made_package package = {0};
    struct fixture fixture = host_with("Package_for_KB1111111", "6.0.1.0");
    struct package_set_member *top = add_member(&package, "Package_for_KB2222222");
    struct package_set_member *wrapper = add_member(&package, "Package_for_KB2222222_server");
    add_parent(&fixture, top, "Package_for_KB1111111", "6.0.1.0", PARENT_COMPARE_ABSENT);
    add_nested(&fixture, top, "Package_for_KB2222222_server");
    assert_int_equal(judge(&fixture, &package.set), ANSWER_YES);
    add_parent(&fixture, wrapper, "Package_for_KB3333333", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_NO);
    struct package_set_member *other = add_member(&package, "Package_for_KB2222222_client");
    add_nested(&fixture, top, "Package_for_KB2222222_client");
    add_parent(&fixture, other, "Package_for_KB1111111", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_YES);
    fixture_end(&fixture);
}

TEST(an_export_that_shows_no_packages_decides_nothing)
{
    struct made_package package = {0};
    struct fixture fixture = fixture_begin();
    fixture_add_server(&fixture);
    struct package_set_member *top = add_member(&package, "Package_for_KB2222222");
    add_parent(&fixture, top, "Package_for_KB3333333", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_UNKNOWN);
    fixture_end(&fixture);
}

TEST(a_staged_parent_is_not_installed)
{
    struct made_package package = {0};
    struct fixture fixture = fixture_begin();
    struct package_identity identity = identity_of("Package_for_KB3333333", "6.0.1.0");
    fixture_add_server(&fixture);
    inventory_add_package(fixture.inventory, &identity, PACKAGE_STATE_STAGED, FIXTURE_REGISTRY);
    struct package_set_member *top = add_member(&package, "Package_for_KB2222222");
    add_parent(&fixture, top, "Package_for_KB3333333", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_NO);
    fixture_end(&fixture);
}

/* Nesting that never ends, and nesting deeper than any real one, decide nothing and cost no stack. */
TEST(deep_and_circular_nesting_end)
{
    struct made_package package = {0};
    struct fixture fixture = host_with("Package_for_KB1111111", "6.0.1.0");
    for (unsigned i = 0; i < MOST_MEMBERS; i++) {
        const char *name = arena_format(fixture.arena, "Package_%u_for_KB2222222", i).data;
        struct package_set_member *member = add_member(&package, name);
        add_nested(&fixture, member, arena_format(fixture.arena, "Package_%u_for_KB2222222", i + 1).data);
    }
    add_parent(&fixture, &package.members[MOST_MEMBERS - 1], "Package_for_KB3333333", "6.0.1.0", PARENT_COMPARE_ABSENT);
    assert_int_equal(judge(&fixture, &package.set), ANSWER_UNKNOWN);
    package.set.members.count = 2;
    add_nested(&fixture, &package.members[1], "Package_0_for_KB2222222");
    judge(&fixture, &package.set);
    fixture_end(&fixture);
}

TEST_MAIN("parents")
