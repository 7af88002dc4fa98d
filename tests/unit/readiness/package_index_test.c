/* Packages by KB and identity, and when the manifests of an update form a complete set. */
#include "readiness/facts/package_index.h"

#include "readiness/readiness_fixture.h"

/* One manifest and the manifests it names, by letters: "a" names "bc". */
struct manifest_row {
    const char *name;
    const char *nested;
    bool deep, damaged;
};

enum { MOST_MANIFESTS = 5 };

static struct package_identity identity_of(char letter)
{
    static const char *const names[] = {"Package_for_KB4520002", "Package_for_KB4520002_server",
                                        "Package_for_KB4520002_client", "Package_1_for_KB4520002",
                                        "Package_2_for_KB4520002"};
    return fixture_identity(names[letter - 'a'], "6.0.1.0");
}

static bool is_complete(const struct manifest_row *rows)
{
    struct fixture fixture = fixture_begin();
    for (size_t i = 0; i < MOST_MANIFESTS && rows[i].name; i++) {
        struct package_identity identity = identity_of(*rows[i].name);
        struct package_observation *manifest = fixture_add_manifest(&fixture, &identity);
        manifest->deep = rows[i].deep;
        manifest->damaged = rows[i].damaged;
        for (const char *nested = rows[i].nested; *nested; nested++) {
            struct package_identity inner = identity_of(*nested);
            inventory_add_nested(fixture.inventory, manifest, &inner);
        }
    }
    const struct package_index *index = package_index_build(fixture.inventory, fixture.arena);
    bool complete = package_index_set_is_complete(index, package_index_of_kb(index, 4520002).items[0]);
    fixture_end(&fixture);
    return complete;
}

TEST(complete_sets)
{
    static const struct {
        struct manifest_row rows[MOST_MANIFESTS];
        bool complete;
    } cases[] = {
        {{{"a", "", false, false}}, true},
        {{{"a", "", true, false}}, true},
        {{{"a", "", false, true}}, false},
        {{{"a", "d", false, false}}, false},
        {{{"a", "d", false, false}, {"d", "", false, false}}, true},
        {{{"a", "d", false, false}, {"d", "", false, true}}, false},
        {{{"a", "de", false, false}, {"d", "", false, false}}, false},
        /* Below a deep top one of the alternatives is enough, but it must be whole. */
        {{{"a", "bc", true, false}, {"b", "", false, false}}, true},
        {{{"a", "bc", true, false}}, false},
        {{{"a", "bc", true, false}, {"b", "d", false, false}}, false},
        {{{"a", "bc", true, false}, {"b", "d", false, false}, {"d", "", false, false}}, true},
        {{{"a", "bc", true, false}, {"b", "", false, false}, {"c", "d", false, false}}, false},
        /* A set that contains itself. */
        {{{"a", "a", false, false}}, false},
        {{{"a", "b", false, false}, {"b", "a", false, false}}, false},
        {{{"a", "b", false, false}, {"b", "d", false, false}, {"d", "b", false, false}}, false},
        /* Two paths to one leaf are no circle. */
        {{{"a", "bc", false, false}, {"b", "d", false, false}, {"c", "d", false, false}, {"d", "", false, false}},
         true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        if (is_complete(cases[i].rows) != cases[i].complete)
            fail_msg("case %zu", i);
    }
}

TEST(packages_by_kb)
{
    struct fixture fixture = fixture_begin();
    fixture_add_record(&fixture, 4520002, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    fixture_add_record(&fixture, 4474419, "6.0.4.0", PACKAGE_STATE_INSTALLED);
    fixture_add_inner_record(&fixture, 4520002, "6.0.1.0", PACKAGE_STATE_STAGED);
    fixture_add_record(&fixture, 4493730, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    const struct package_index *index = package_index_build(fixture.inventory, fixture.arena);
    struct package_range range = package_index_of_kb(index, 4520002);
    assert_int_equal(range.count, 2);
    assert_int_equal(range.items[0]->role, PACKAGE_OF_UPDATE);
    assert_int_equal(range.items[1]->role, PACKAGE_INNER);
    assert_int_equal(package_index_of_kb(index, 4474419).count, 1);
    assert_int_equal(package_index_of_kb(index, 4493730).count, 1);
    assert_int_equal(package_index_of_kb(index, 4474420).count, 0);
    assert_int_equal(package_index_of_kb(index, 1).count, 0);
    assert_int_equal(package_index_of_kb(index, UINT32_MAX).count, 0);
    fixture_end(&fixture);
}

TEST(manifests_by_identity)
{
    struct fixture fixture = fixture_begin();
    fixture_add_record(&fixture, 4520002, "6.0.1.0", PACKAGE_STATE_INSTALLED);
    struct package_identity identity = identity_of('d');
    uint32_t id = fixture_add_manifest(&fixture, &identity)->identity_id;
    const struct package_index *index = package_index_build(fixture.inventory, fixture.arena);
    assert_non_null(package_index_manifest(index, id));
    assert_null(package_index_manifest(index, fixture.inventory->packages.items[0].identity_id));
    assert_null(package_index_manifest(index, 1000));
    fixture_end(&fixture);
}

TEST(an_empty_inventory_has_an_index)
{
    struct fixture fixture = fixture_begin();
    const struct package_index *index = package_index_build(fixture.inventory, fixture.arena);
    assert_int_equal(package_index_of_kb(index, 0).count, 0);
    assert_null(package_index_manifest(index, 0));
    fixture_end(&fixture);
}

/* Copies of one package among many of its editions, whichever order they came in. */
TEST(copies_of_one_package)
{
    struct fixture fixture = fixture_begin();
    static const char *const versions[] = {"6.0.1.0", "6.0.4.0", "6.0.1.0", "6.0.2.0", "6.0.1.0"};
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        fixture_add_record(&fixture, 4474419, versions[i], PACKAGE_STATE_INSTALLED);
    const struct package_index *index = package_index_build(fixture.inventory, fixture.arena);
    const struct package_observation *first = package_index_of_kb(index, 4474419).items[0];
    struct package_range copies = package_index_of_identity(index, first->identity_id);
    assert_int_equal(copies.count, 3);
    for (size_t i = 0; i < copies.count; i++)
        assert_ptr_equal(copies.items[i], first + 2 * i);
    assert_int_equal(package_index_of_identity(index, 1000).count, 0);
    fixture_end(&fixture);
}

TEST_MAIN("package_index")
