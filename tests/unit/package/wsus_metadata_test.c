/* WSUS metadata, and the floors of three sources compared. The fragments here are invented after the shape of real
 * ones, but for the last test. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/xml_reader.h"
#include "package/wsus_metadata.h"

#define HEAD                                                                                                           \
    "<UpdateIdentity UpdateID=\"b04c7cee-0000-43f3-abf4-5815427cf8d5\" RevisionNumber=\"501\" />"                      \
    "<Properties UpdateType=\"Software\" />"
#define RULES(content)                                                                                                 \
    HEAD "<ApplicabilityRules><IsInstalled><CbsPackageInstalled /></IsInstalled><Metadata>"                            \
         "<CbsPackageApplicabilityMetadata>" content                                                                   \
         "</CbsPackageApplicabilityMetadata></Metadata></ApplicabilityRules>"
#define ASSEMBLY(content)                                                                                              \
    "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\"><assemblyIdentity name=\"P\" version=\"6.1.1.2\"/>"          \
    "<package>" content "</package></assembly>"
#define FLOOR(version) "<installerAssembly name=\"Microsoft-Windows-ServicingStack\" version=\"" version "\" />"

static bool add(struct slice core, struct wsus_metadata *metadata, struct error *error)
{
    struct xml_reader *reader = xml_reader_create();
    bool success = wsus_metadata_add(reader, core, metadata, error);
    xml_reader_destroy(reader);
    return success;
}

static struct wsus_metadata read_one(struct slice core)
{
    struct wsus_metadata metadata = {0};
    struct error error = {0};
    if (!add(core, &metadata, &error))
        fail_msg("%s", error.text);
    return metadata;
}

static void assert_refused(struct slice core, enum error_code code, const char *words)
{
    struct wsus_metadata metadata = {.assemblies = 7, .floor = stated_floor_of(version_of(6, 1, 7601, 1))};
    struct error error = {0};
    assert_false(add(core, &metadata, &error));
    if (strstr(error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, error.text);
    assert_int_equal(error.code, code);
    assert_int_equal(metadata.assemblies, 7);
    assert_int_equal(version_compare(metadata.floor.version, version_of(6, 1, 7601, 1)), 0);
}

TEST(the_highest_floor_of_all_assemblies)
{
    struct wsus_metadata metadata = read_one(SLICE(RULES(ASSEMBLY(FLOOR("6.0.0.0")) ASSEMBLY(FLOOR("6.1.7601.24550"))
                                                             ASSEMBLY(FLOOR("6.1.7601.17514")) ASSEMBLY(""))));
    assert_int_equal(metadata.assemblies, 4);
    assert_int_equal(metadata.floor.statement, FLOOR_DECLARED);
    assert_int_equal(version_compare(metadata.floor.version, version_of(6, 1, 7601, 24550)), 0);
}

TEST(placeholders_and_missing_elements_declare_none)
{
    assert_int_equal(read_one(SLICE(RULES(ASSEMBLY(FLOOR("6.0.0.0"))))).floor.statement, FLOOR_NONE_DECLARED);
    assert_int_equal(read_one(SLICE(RULES(ASSEMBLY("")))).floor.statement, FLOOR_NONE_DECLARED);
    assert_int_equal(read_one(SLICE(RULES(""))).floor.statement, FLOOR_NOT_STATED);
    assert_int_equal(read_one(SLICE(HEAD)).floor.statement, FLOOR_NOT_STATED);
}

TEST(several_core_files_add_up)
{
    struct wsus_metadata metadata = {0};
    assert_true(add(SLICE(RULES(ASSEMBLY(FLOOR("10.0.14393.7692")))), &metadata, NULL));
    assert_true(add(SLICE(RULES(ASSEMBLY(FLOOR("6.0.0.0")))), &metadata, NULL));
    assert_true(add(SLICE(HEAD), &metadata, NULL));
    assert_int_equal(metadata.assemblies, 2);
    assert_int_equal(version_compare(metadata.floor.version, version_of(10, 0, 14393, 7692)), 0);
}

TEST(a_mark_at_the_beginning_is_passed_over)
{
    assert_int_equal(read_one(SLICE("\xEF\xBB\xBF" RULES(ASSEMBLY("")))).assemblies, 1);
}

TEST(takes_floors_from_manifests_only)
{
    struct wsus_metadata metadata =
        read_one(SLICE(RULES("<assembly><package>" FLOOR("9.9.9.9") "</package></assembly>")
                           ASSEMBLY(FLOOR("9.9.9.9")) "<x>" ASSEMBLY(FLOOR("9.9.9.9")) "</x>"));
    assert_int_equal(metadata.assemblies, 0);
    assert_int_equal(metadata.floor.statement, FLOOR_NOT_STATED);
}

TEST(refuses_what_is_no_fragment)
{
    assert_refused(SLICE(""), ERROR_INPUT, "the file is empty");
    assert_refused(SLICE("  \r\n"), ERROR_INPUT, "the file is empty");
    assert_refused(SLICE("MSCF"), ERROR_INPUT, "does not begin with a tag");
    assert_refused(SLICE("\xFF\xFE<\0a\0/\0>\0"), ERROR_INPUT, "does not begin with a tag");
    assert_refused(SLICE("<\0a\0/\0>\0"), ERROR_INPUT, "not well-formed");
    assert_refused(SLICE("<?xml version='1.0'?><a/>"), ERROR_INPUT, "not well-formed");
    assert_refused(SLICE(HEAD "\0\0\0\0"), ERROR_INPUT, "not well-formed");
    assert_refused(SLICE(RULES(ASSEMBLY(FLOOR("6.1")))), ERROR_INPUT, "installerAssembly without a version");
}

/* The root that is made for it cannot be left. */
TEST(refuses_what_breaks_out)
{
    assert_refused(SLICE("<a/></fragment><fragment><b/>"), ERROR_INPUT, "not well-formed");
    assert_refused(SLICE("<a/></fragment>"), ERROR_INPUT, "not well-formed");
    assert_refused(SLICE("<a/><!--"), ERROR_INPUT, "not well-formed");
    assert_refused(SLICE("<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), ERROR_INPUT, "line 1");
    assert_refused(SLICE("<a>&b;</a>"), ERROR_INPUT, "not well-formed");
}

/* A fragment may end behind any of its roots, so a cut is only found inside one. */
TEST(refuses_truncations_inside_an_element)
{
    static const char text[] = RULES(ASSEMBLY(FLOOR("6.1.7601.24550")));
    size_t start = strlen(HEAD);
    for (size_t length = start + 1; length < sizeof text - 1; length++)
        assert_refused((struct slice){text, length}, ERROR_INPUT, "");
}

TEST(limits_the_size)
{
    char *text = memory_resize(NULL, LIMIT_MANIFEST_SIZE + 1u, 1);
    memset(text, ' ', LIMIT_MANIFEST_SIZE + 1u);
    memcpy(text, "<a/>", 4);
    assert_refused((struct slice){text, LIMIT_MANIFEST_SIZE + 1u}, ERROR_LIMIT, "larger than");
    free(text);
}

static bool disagree(const char *manifests, const char *properties, const char *metadata)
{
    const char *texts[] = {manifests, properties, metadata};
    struct stated_floor floors[3] = {{0}};
    for (size_t i = 0; i < 3; i++) {
        struct version version;
        if (version_parse(slice_from(texts[i]), &version))
            floors[i] = stated_floor_of(version);
    }
    return stated_floors_disagree(floors[0], floors[1], floors[2]);
}

TEST(three_sources_that_agree_or_are_silent)
{
    assert_false(disagree("6.1.7601.24550", "6.1.7601.24550", "6.1.7601.24550"));
    assert_false(disagree("6.0.0.0", "6.0.0.0", "6.0.0.0"));
    assert_false(disagree("6.1.7601.24550", "", ""));
    assert_false(disagree("6.1.7601.24550", "", "6.1.7601.24550"));
    assert_false(disagree("", "", ""));
}

TEST(three_sources_that_disagree)
{
    assert_true(disagree("6.1.7601.24550", "6.1.7601.24551", "6.1.7601.24550"));
    assert_true(disagree("6.1.7601.24550", "6.1.7601.24550", "6.1.7601.24549"));
    assert_true(disagree("6.0.0.0", "6.1.7601.24550", "6.1.7601.24550"));
    assert_true(disagree("6.1.7601.24550", "6.0.0.0", ""));
    assert_true(disagree("", "6.0.0.0", "6.1.7601.24550"));
}

/* Real files, where they are at hand. */
TEST(real_metadata)
{
    const struct {
        const char *path;
        size_t assemblies;
        struct stated_floor floor;
    } rows[] = {
        {"Windows6.1-KB4538483-x64/core/2858", 8, {FLOOR_DECLARED, version_of(6, 1, 7601, 24550)}},
        {"Windows6.1-KB4538483-x64/core/2859", 0, {.statement = FLOOR_NOT_STATED}},
        {"Windows6.0-KB2999226-x64/core/2858", 20, {.statement = FLOOR_NONE_DECLARED}},
        {"Windows6.0-KB2999226-x64/core/2859", 0, {.statement = FLOOR_NOT_STATED}},
    };
    enum file_kind kind;
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
    struct buffer buffer = {0};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[1024];
        struct error error = {0};
        snprintf(path, sizeof path, "%s/wsusscan/%s", TEST_SAMPLES_FOLDER, rows[i].path);
        if (!file_read_named_by_user(path, LIMIT_MANIFEST_SIZE, &buffer, &error))
            fail_msg("%s", error.text);
        struct wsus_metadata metadata = read_one(buffer_slice(&buffer));
        assert_int_equal(metadata.assemblies, rows[i].assemblies);
        assert_int_equal(metadata.floor.statement, rows[i].floor.statement);
        assert_int_equal(version_compare(metadata.floor.version, rows[i].floor.version), 0);
    }
    buffer_release(&buffer);
}

TEST_MAIN("wsus_metadata")
