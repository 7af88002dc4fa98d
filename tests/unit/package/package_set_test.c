/* Sets of manifests of one update. The sets here are invented after the shape of real ones, but for the last tests. */
#include "test.h"

#include "base/limits.h"
#include "manifest/fixture.h"
#include "package/package_set.h"

static const char top[] =
    FIXTURE_MUM("Package_for_KB9000001", "6.0.1.0", "identifier='KB9000001' applicabilityEvaluation='deep'",
                FIXTURE_FLOOR("6.0.0.0") FIXTURE_NESTED("Package_for_KB9000001_server", "6.0.1.0"));
static const char wrapper[] =
    FIXTURE_MUM("Package_for_KB9000001_server", "6.0.1.0", "identifier='KB9000001'",
                FIXTURE_FLOOR("6.0.6003.20484") FIXTURE_NESTED("Package_1_for_KB9000001", "6.0.1.0"));
static const char leaf[] =
    FIXTURE_MUM("Package_1_for_KB9000001", "6.0.1.0", "identifier='KB9000001'", FIXTURE_FLOOR("6.0.6002.18005"));
static const char twin[] = FIXTURE_MUM("Package_for_KB9000001_BF", "6.0.1.0", "identifier='KB9000001_BF'", "");

static struct fixture make_set(void)
{
    struct fixture fixture = fixture_create();
    fixture_write(&fixture, "package_1_for_kb9000001~31bf3856ad364e35~amd64~~6.0.1.0.mum", leaf);
    fixture_write(&fixture, "deeper/and deeper/Wrapper.MUM", wrapper);
    fixture_write(&fixture, "update-bf.mum", twin);
    fixture_write(&fixture, "update.mum", top);
    fixture_write(&fixture, "readme.txt", "not looked at");
    return fixture;
}

static void assert_unreadable(const struct fixture *fixture, enum error_code code, const char *words)
{
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    assert_false(package_set_read(fixture->path, arena, &set, &error));
    assert_int_equal(error.code, code);
    if (strstr(error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, error.text);
    arena_destroy(arena);
}

TEST(reads_all_manifests_of_a_folder)
{
    struct fixture fixture = make_set();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.kb, 9000001);
    assert_slice_equal(set.identity.name, "Package_for_KB9000001");
    assert_slice_equal(set.path, fixture.path);
    assert_int_equal(set.members.count, 4);
    assert_int_equal(set.warnings.count, 0);
    assert_slice_equal(set.members.items[0].path, "deeper/and deeper/Wrapper.MUM");
    assert_int_equal(set.created.value, 20191002);
    fixture_remove(&fixture);
    arena_destroy(arena);
}

TEST(the_highest_floor_counts_whichever_manifest_declares_it)
{
    struct fixture fixture = make_set();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.declares.floor.statement, FLOOR_DECLARED);
    assert_int_equal(version_compare(set.declares.floor.version, version_of(6, 0, 6003, 20484)), 0);
    assert_slice_equal(set.members.items[set.declares.floor_members.items[0]].manifest.identity.name,
                       "Package_for_KB9000001_server");
    fixture_remove(&fixture);
    arena_destroy(arena);
}

TEST(placeholders_alone_are_no_floor)
{
    struct fixture fixture = fixture_create();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    fixture_write(&fixture, "update.mum", top);
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.declares.floor.statement, FLOOR_NONE_DECLARED);
    fixture_remove(&fixture);
    arena_destroy(arena);
}

TEST(reads_one_file)
{
    struct fixture fixture = make_set();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    char path[2 * FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/update-bf.mum", fixture.path);
    assert_true(package_set_read(path, arena, &set, &error));
    assert_int_equal(set.kb, 9000001);
    assert_slice_equal(set.identity.name, "Package_for_KB9000001_BF");
    assert_slice_equal(set.members.items[0].path, "update-bf.mum");
    snprintf(path, sizeof path, "%s/readme.txt", fixture.path);
    assert_false(package_set_read(path, arena, &set, &error));
    assert_int_equal(error.code, ERROR_INPUT);
    assert_non_null(strstr(error.text, "no package manifest"));
    fixture_remove(&fixture);
    arena_destroy(arena);
}

TEST(a_damaged_member_is_a_warning)
{
    struct fixture fixture = make_set();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    fixture_write(&fixture, "cut.mum", "<assembly xmlns='urn:schemas-microsoft-com:asm.v3'>");
    int folder = fixture_open(&fixture, ".");
    assert_int_equal(symlinkat("update.mum", folder, "link.mum"), 0);
    close(folder);
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.members.count, 4);
    assert_int_equal(set.warnings.count, 2);
    assert_non_null(strstr(set.warnings.items[0].data, "cut.mum: line 1: not well-formed"));
    assert_non_null(strstr(set.warnings.items[1].data, "link.mum: is a symbolic link"));
    fixture_remove(&fixture);
    arena_destroy(arena);
}

TEST(refuses_manifests_of_two_updates)
{
    struct fixture fixture = make_set();
    fixture_write(&fixture, "other.mum", FIXTURE_MUM("Package_for_KB9000002", "6.0.1.0", "identifier='KB9000002'", ""));
    assert_unreadable(&fixture, ERROR_INPUT,
                      "manifests of two updates, KB9000002 in other.mum and KB9000001 in update-bf.mum");
    fixture_remove(&fixture);
}

/* A rollup carries its servicing stack as a nested package of another number. */
TEST(a_nested_package_may_belong_to_another_update)
{
    struct fixture fixture = fixture_create();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    fixture_write(&fixture, "a.mum", FIXTURE_MUM("Package_for_KB9000002", "6.0.1.0", "identifier='KB9000002'", ""));
    fixture_write(&fixture, "b.mum",
                  FIXTURE_MUM("Package_for_RollupFix", "6.0.1.0", "identifier='KB9000001'",
                              FIXTURE_NESTED("package_for_kb9000002", "6.0.1.0")));
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.kb, 9000001);
    fixture_remove(&fixture);
    arena_destroy(arena);
}

TEST(refuses_folders_without_an_update)
{
    struct fixture fixture = fixture_create();
    assert_unreadable(&fixture, ERROR_INPUT, "no readable package manifest (.mum)");
    fixture_write(&fixture, "broken.mum", "");
    assert_unreadable(&fixture, ERROR_INPUT, "broken.mum: the file is empty");
    fixture_remove(&fixture);
    assert_unreadable(&fixture, ERROR_IO, "No such file");
}

/* A package of Windows itself, or a feature: read all the same, and no update. */
TEST(manifests_that_name_no_kb)
{
    struct fixture fixture = fixture_create();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    fixture_write(&fixture, "feature.mum", FIXTURE_MUM("Some-Feature", "6.0.1.0", "identifier='Feature'", ""));
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.kb, 0);
    assert_slice_equal(set.identity.name, "Some-Feature");
    arena_destroy(arena);
    fixture_remove(&fixture);
}

TEST(limits_the_depth_of_folders)
{
    struct fixture fixture = make_set();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    char path[FIXTURE_PATH_SIZE] = "";
    for (int i = 0; i < LIMIT_FOLDER_DEPTH; i++)
        strcat(path, "d/");
    size_t length = strlen(path);
    strcpy(path + length, "reached.mum");
    fixture_write(&fixture, path, leaf);
    strcpy(path + length, "d/too-deep.mum");
    fixture_write(&fixture, path, leaf);
    assert_true(package_set_read(fixture.path, arena, &set, &error));
    assert_int_equal(set.members.count, 5);
    assert_int_equal(set.warnings.count, 1);
    assert_non_null(strstr(set.warnings.items[0].data, "nested too deeply"));
    fixture_remove(&fixture);
    arena_destroy(arena);
}

/* Before anything is allocated: skip() does not return. */
static void need_samples(void)
{
    enum file_kind kind;
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
}

static bool read_sample(struct arena *arena, const char *below, struct package_set *set, struct error *error)
{
    char path[FIXTURE_PATH_SIZE];
    snprintf(path, sizeof path, "%s/mum/%s", TEST_SAMPLES_FOLDER, below);
    return package_set_read(path, arena, set, error);
}

TEST(a_real_floor_of_6_1)
{
    need_samples();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    bool success = read_sample(arena, "win6.1/Windows6.1-KB4538483-x64", &set, &error);
    if (!success)
        fail_msg("%s", error.text);
    assert_int_equal(set.kb, 4538483);
    assert_slice_equal(set.identity.name, "Package_for_KB4538483");
    assert_int_equal(set.declares.floor.statement, FLOOR_DECLARED);
    assert_int_equal(version_compare(set.declares.floor.version, version_of(6, 1, 7601, 24550)), 0);
    assert_int_equal(set.warnings.count, 0);
    arena_destroy(arena);
}

TEST(a_real_set_of_6_0_declares_no_floor)
{
    need_samples();
    struct arena *arena = arena_create();
    struct package_set set;
    struct error error = {0};
    bool success = read_sample(arena, "win6.0/Windows6.0-KB2999226-x64", &set, &error);
    if (!success)
        fail_msg("%s", error.text);
    assert_int_equal(set.kb, 2999226);
    assert_slice_equal(set.identity.name, "Package_for_KB2999226");
    assert_int_equal(set.declares.floor.statement, FLOOR_NONE_DECLARED);
    assert_int_equal(set.created.value, 20150910);
    arena_destroy(arena);
}

TEST_MAIN("package_set")
