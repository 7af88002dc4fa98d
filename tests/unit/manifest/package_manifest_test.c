/* Package manifests: what is taken from them, and what is refused. The documents here are invented after the shape of
 * real ones. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "manifest/package_manifest.h"

#define HEAD                                                                                                           \
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<assembly xmlns=\"urn:schemas-microsoft-com:asm.v3\" "              \
    "manifestVersion=\"1.0\""
#define TOKEN " publicKeyToken=\"31bf3856ad364e35\""
#define IDENTITY(name)                                                                                                 \
    "<assemblyIdentity name=\"" name                                                                                   \
    "\" version=\"6.0.1.2\" language=\"neutral\" processorArchitecture=\"amd64\"" TOKEN " />\r\n"

/* clang-format off */
static const char whole[] =
    HEAD " description=\"Fix for KB9000001\" supportInformation=\"http://support.example/?kbid=9000001\""
         " creationTimeStamp=\"2019-10-02T15:14:44Z\">\r\n"
    IDENTITY("Package_for_KB9000001")
    "<package identifier=\"KB9000001\" applicabilityEvaluation=\"deep\" releaseType=\"Security Update\" restart=\"possible\">\r\n"
    "<parent integrate=\"separate\">" IDENTITY("package_for_KB948465") "</parent>\r\n"
    "<installerAssembly name=\"Microsoft-Windows-ServicingStack\" version=\"6.0.6003.20484\" />\r\n"
    "<update name=\"1\"><package integrate=\"hidden\">" IDENTITY("Package_for_KB9000001_server") "</package></update>\r\n"
    "<update name=\"2\"><package contained=\"true\">" IDENTITY("Package_for_KB9000001_sc") "</package></update>\r\n"
    "<update name=\"3\"><component>" IDENTITY("not-a-package") "</component></update>\r\n"
    "<mum2:customInformation xmlns:mum2=\"urn:schemas-microsoft-com:asm.v3\"><package>" IDENTITY("neither") "</package></mum2:customInformation>"
    "</package>\r\n</assembly>\r\n";
/* clang-format on */

static bool parse(struct arena *arena, struct slice bytes, struct package_manifest *manifest, struct error *error)
{
    struct manifest_parser *parser = manifest_parser_create();
    *error = (struct error){0};
    bool success = package_manifest_parse(parser, bytes, arena, manifest, error);
    manifest_parser_destroy(parser);
    return success;
}

static void assert_refused(struct slice bytes, enum error_code code, const char *words)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_false(parse(arena, bytes, &manifest, &error));
    if (strstr(error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, error.text);
    assert_int_equal(error.code, code);
    arena_destroy(arena);
}

static uint32_t kb_of(const char *text)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    if (!parse(arena, slice_from(text), &manifest, &error))
        fail_msg("%s", error.text);
    arena_destroy(arena);
    return manifest.kb;
}

TEST(reads_all_that_matters)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    struct version floor;
    assert_true(parse(arena, slice_from(whole), &manifest, &error));
    assert_slice_equal(package_identity_format(arena, &manifest.identity),
                       "Package_for_KB9000001~31bf3856ad364e35~amd64~~6.0.1.2");
    assert_int_equal(manifest.kb, 9000001);
    assert_slice_equal(manifest.identifier, "KB9000001");
    assert_slice_equal(manifest.release_type, "Security Update");
    assert_slice_equal(manifest.restart, "possible");
    assert_slice_equal(manifest.creation_time, "2019-10-02T15:14:44Z");
    assert_true(manifest.deep_applicability);
    assert_true(package_manifest_floor(&manifest, &floor));
    assert_int_equal(version_compare(floor, version_of(6, 0, 6003, 20484)), 0);
    arena_destroy(arena);
}

TEST(takes_nested_packages_and_nothing_else_for_them)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(parse(arena, slice_from(whole), &manifest, &error));
    assert_int_equal(manifest.nested.count, 2);
    assert_slice_equal(manifest.nested.items[0].identity.name, "Package_for_KB9000001_server");
    assert_true(manifest.nested.items[0].contained);
    assert_slice_equal(manifest.nested.items[1].identity.name, "Package_for_KB9000001_sc");
    assert_true(manifest.nested.items[1].contained);
    arena_destroy(arena);
}

TEST(matches_the_namespace_whatever_the_prefix)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(parse(
        arena,
        SLICE("<a:assembly xmlns:a='urn:schemas-microsoft-com:asm.v3' xmlns:mum2='urn:schemas-microsoft-com:asm.v3'>"
              "<mum2:assemblyIdentity name='P' version='1.2.3.4' language='de-DE' processorArchitecture='x86' "
              "publicKeyToken='t'/>"
              "<mum2:package/></a:assembly>"),
        &manifest, &error));
    assert_slice_equal(package_identity_format(arena, &manifest.identity), "P~t~x86~de-DE~1.2.3.4");
    assert_slice_equal(manifest.release_type, "");
    assert_false(manifest.declares_floor);
    arena_destroy(arena);
}

TEST(keeps_nothing_of_the_bytes_it_was_given)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    char *copy = strdup(whole);
    assert_true(parse(arena, slice_from(copy), &manifest, &error));
    memset(copy, '?', sizeof whole - 1);
    free(copy);
    assert_slice_equal(manifest.nested.items[1].identity.name, "Package_for_KB9000001_sc");
    assert_slice_equal(manifest.identifier, "KB9000001");
    arena_destroy(arena);
}

TEST(shows_control_characters_in_what_it_keeps)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(parse(
        arena, SLICE(HEAD ">" IDENTITY("Package_for_KB9000001") "<package identifier='a&#10;b&#x202E;c'/></assembly>"),
        &manifest, &error));
    assert_slice_equal(manifest.identifier, "a\\x0Ab\\u202Ec");
    arena_destroy(arena);
}

TEST(a_placeholder_is_no_floor)
{
    struct package_manifest manifest = {.declares_floor = true, .declared_floor = version_of(6, 0, 0, 0)};
    struct version floor;
    assert_false(package_manifest_floor(&manifest, &floor));
    manifest.declared_floor = version_of(6, 0, 0, 1);
    assert_true(package_manifest_floor(&manifest, &floor));
    manifest.declares_floor = false;
    assert_false(package_manifest_floor(&manifest, &floor));
}

#define WITH_INSTALLERS(a, b)                                                                                          \
    HEAD ">" IDENTITY("P") "<package><installerAssembly version='" a "'/><installerAssembly version='" b               \
                           "'/></package></assembly>"

TEST(the_highest_of_several_floors_counts)
{
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(parse(arena, SLICE(WITH_INSTALLERS("6.0.6003.20484", "6.0.0.0")), &manifest, &error));
    assert_int_equal(version_compare(manifest.declared_floor, version_of(6, 0, 6003, 20484)), 0);
    assert_refused(SLICE(WITH_INSTALLERS("6.0.6003.20484", "6.0")), ERROR_INPUT,
                   "line 3: installerAssembly without a version");
    arena_destroy(arena);
}

TEST(finds_the_kb_in_order_of_trust)
{
    assert_int_equal(kb_of(HEAD " supportInformation='?kbid=9000003' description='KB9000004'>" IDENTITY(
                         "Package_1_for_KB9000001") "<package identifier='KB9000002'/></assembly>"),
                     9000001);
    assert_int_equal(kb_of(HEAD " supportInformation='?kbid=9000003' description='KB9000004'>" IDENTITY(
                         "Package_for_RollupFix") "<package identifier='KB9000002'/></assembly>"),
                     9000002);
    assert_int_equal(kb_of(HEAD " supportInformation='http://a/?kbid=9000003' description='KB9000004'>" IDENTITY(
                         "Package_for_RollupFix") "<package identifier='x'/></assembly>"),
                     9000003);
    assert_int_equal(kb_of(HEAD " supportInformation='https://a/help/9000003' description='KB9000004'>" IDENTITY(
                         "Package_for_RollupFix") "<package/></assembly>"),
                     9000003);
    assert_int_equal(
        kb_of(HEAD " supportInformation='http://a/?LinkId=12345' description='Fix for KB9000004'>" IDENTITY(
            "Package_for_RollupFix") "<package/></assembly>"),
        9000004);
    assert_int_equal(kb_of(HEAD ">" IDENTITY("Package_for_RollupFix") "<package/></assembly>"), 0);
}

/* Features on demand carry these in the place of an article. */
TEST(placeholder_numbers_are_no_kb)
{
    assert_int_equal(kb_of(HEAD " supportInformation='http://a/?kbid=777777'>" IDENTITY(
                         "Feature-Package") "<package identifier='KB777778'/></assembly>"),
                     0);
    assert_int_equal(kb_of(HEAD " supportInformation='http://a/?kbid=777777' description='Fix for KB9000004'>" IDENTITY(
                         "Feature-Package") "<package/></assembly>"),
                     9000004);
}

TEST(refuses_every_truncation)
{
    struct arena *arena = arena_create();
    struct manifest_parser *parser = manifest_parser_create();
    size_t end = strlen(whole) - 2; /* the last line end may be missing */
    assert_int_equal(whole[end - 1], '>');
    for (size_t length = 0; length < end; length++) {
        struct package_manifest manifest;
        struct error error = {0};
        char *exact = memory_resize(NULL, length + 1, 1);
        memcpy(exact, whole, length);
        if (package_manifest_parse(parser, (struct slice){exact, length}, arena, &manifest, &error))
            fail_msg("accepted when cut after %zu bytes", length);
        assert_int_equal(error.code, ERROR_INPUT);
        assert_true(error.text[0] != '\0');
        arena_reset(arena);
        free(exact);
    }
    manifest_parser_destroy(parser);
    arena_destroy(arena);
}

TEST(accepts_utf_16)
{
    char wide[2 * sizeof whole + 2] = "\xFF\xFE";
    size_t length = 2;
    for (const char *at = strstr(whole, "<assembly"); *at != '\0'; at++, length += 2) {
        wide[length] = *at;
        wide[length + 1] = '\0';
    }
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(parse(arena, (struct slice){wide, length}, &manifest, &error));
    assert_int_equal(manifest.nested.count, 2);
    assert_refused((struct slice){wide, length - 8}, ERROR_INPUT, "not well-formed");
    arena_destroy(arena);
}

TEST(refuses_what_is_no_package_manifest)
{
    assert_refused(SLICE(""), ERROR_INPUT, "empty");
    assert_refused(SLICE("PK\3\4"), ERROR_INPUT, "not XML");
    assert_refused(SLICE("DCM\1PA30"), ERROR_INPUT, "compressed");
    assert_refused(SLICE("<assembly/>"), ERROR_INPUT,
                   "the root element is not an assembly of urn:schemas-microsoft-com:asm.v3");
    assert_refused(SLICE("<unattend xmlns='urn:schemas-microsoft-com:unattend'/>"), ERROR_INPUT,
                   "the root element is not");
    assert_refused(SLICE("<assembly xmlns='urn:schemas-microsoft-com:asm.v1'/>"), ERROR_INPUT,
                   "the root element is not");
    assert_refused(SLICE(HEAD "></assembly>"), ERROR_INPUT, "no assemblyIdentity");
    assert_refused(SLICE(HEAD ">" IDENTITY("P") "</assembly>"), ERROR_INPUT, "no package element");
    assert_refused(SLICE(HEAD "><package/></assembly>"), ERROR_INPUT, "no assemblyIdentity");
}

TEST(refuses_what_contradicts_itself)
{
    assert_refused(SLICE(HEAD ">" IDENTITY("P") IDENTITY("Q") "<package/></assembly>"), ERROR_INPUT,
                   "line 3: a second assemblyIdentity");
    assert_refused(SLICE(HEAD ">" IDENTITY("P") "<package/><package/></assembly>"), ERROR_INPUT,
                   "line 3: a second package");
    assert_refused(SLICE(HEAD "><assemblyIdentity version='1.2.3.4'/><package/></assembly>"), ERROR_INPUT,
                   "without a name");
    assert_refused(SLICE(HEAD "><assemblyIdentity name='P' version='1.2&#10;'/><package/></assembly>"), ERROR_INPUT,
                   "version \"1.2\\x0A\"");
    assert_refused(
        SLICE(HEAD ">" IDENTITY(
            "P") "<package><update><package><assemblyIdentity name='P'/></package></update></package></assembly>"),
        ERROR_INPUT, "four numbers");
}

TEST(refuses_document_types_and_entities)
{
    assert_refused(SLICE("<!DOCTYPE assembly [<!ENTITY b 'c'>]><assembly xmlns='urn:schemas-microsoft-com:asm.v3'/>"),
                   ERROR_INPUT, "DOCTYPE");
}

/* clang-format off */
static const char installing[] =
    HEAD ">" IDENTITY("Package_1_for_KB9000001") "<package>"
    "<update><component><assemblyIdentity name='Always' version='6.0.1.2' language='neutral' "
    "processorArchitecture='amd64' publicKeyToken='31bf3856ad364e35' versionScope='nonSxS'/></component></update>"
    "<update><applicable disposition='staged'><updateComponent elevate='revision'>" IDENTITY("Older")
    "</updateComponent></applicable><component>" IDENTITY("Newer") "</component></update>"
    "<update><applicable><detectUpdate/></applicable><component>" IDENTITY("OnSomething") "</component></update>"
    "</package></assembly>";
/* clang-format on */

TEST(components_are_listed_with_what_they_depend_on)
{
    struct arena *arena = arena_create();
    struct manifest_parser *parser = manifest_parser_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(package_manifest_parse_components(parser, slice_from(installing), arena, &manifest, &error));
    assert_int_equal(manifest.components.count, 3);
    const struct installed_component *components = manifest.components.items;
    assert_slice_equal(components[0].identity.name, "Always");
    assert_false(components[0].is_conditional);
    assert_slice_equal(component_identity_name(arena, &components[0].identity),
                       "amd64_always_31bf3856ad364e35_6.0.1.2_none_104119b3552d5b25");
    assert_slice_equal(components[1].identity.name, "Newer");
    assert_slice_equal(components[1].condition.name, "Older");
    assert_true(components[2].is_conditional);
    assert_slice_equal(components[2].condition.name, "");
    assert_true(package_manifest_parse(parser, slice_from(installing), arena, &manifest, &error));
    assert_int_equal(manifest.components.count, 0);
    manifest_parser_destroy(parser);
    arena_destroy(arena);
}

TEST(limits_the_number_of_nested_packages)
{
    static const char unit[] = "<update><package><assemblyIdentity name='n' version='1.0.0.0'/></package></update>";
    size_t capacity = sizeof unit * (LIMIT_MANIFEST_ITEMS + 1u) + 1000;
    char *text = memory_resize(NULL, capacity, 1);
    char *at = stpcpy(text, HEAD ">" IDENTITY("P") "<package>");
    for (unsigned i = 0; i < LIMIT_MANIFEST_ITEMS; i++)
        at = stpcpy(at, unit);
    stpcpy(at, "</package></assembly>");
    struct arena *arena = arena_create();
    struct package_manifest manifest;
    struct error error;
    assert_true(parse(arena, slice_from(text), &manifest, &error));
    assert_int_equal(manifest.nested.count, LIMIT_MANIFEST_ITEMS);
    stpcpy(stpcpy(at, unit), "</package></assembly>");
    assert_refused(slice_from(text), ERROR_LIMIT, "more than 100000 nested packages");
    arena_destroy(arena);
    free(text);
}

TEST_MAIN("package_manifest")
