/* Component manifests: the identity, and what the tail tells. The documents here are invented after the shape of real
 * ones. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "manifest/component_manifest.h"

#define HEAD                                                                                                           \
    "<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n<assembly xmlns='urn:schemas-microsoft-com:asm.v3' "   \
    "manifestVersion='1.0'>\r\n"
#define IDENTITY                                                                                                       \
    "<assemblyIdentity name='Invented-Component' version='6.0.6002.18005' processorArchitecture='amd64' "              \
    "language='neutral' buildType='release' publicKeyToken='31bf3856ad364e35' versionScope='nonSxS' "                  \
    "type='driverUpdate'/>\r\n"

static bool parse(struct arena *arena, struct slice bytes, struct component_identity *identity, bool *compressed,
                  struct error *error)
{
    struct manifest_parser *parser = manifest_parser_create();
    *error = (struct error){0};
    bool success = component_manifest_parse(parser, bytes, arena, identity, compressed, error);
    manifest_parser_destroy(parser);
    return success;
}

static void assert_accepted(struct slice bytes)
{
    struct arena *arena = arena_create();
    struct component_identity identity;
    struct error error;
    bool compressed;
    if (!parse(arena, bytes, &identity, &compressed, &error))
        fail_msg("%s", error.text);
    assert_false(compressed);
    assert_slice_equal(identity.name, "Invented-Component");
    arena_destroy(arena);
}

static void assert_refused(struct slice bytes, const char *words)
{
    struct arena *arena = arena_create();
    struct component_identity identity;
    struct error error;
    bool compressed;
    assert_false(parse(arena, bytes, &identity, &compressed, &error));
    if (strstr(error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, error.text);
    assert_int_equal(error.code, ERROR_INPUT);
    arena_destroy(arena);
}

TEST(reads_the_identity)
{
    struct arena *arena = arena_create();
    struct component_identity identity;
    struct error error;
    bool compressed = true;
    assert_true(
        parse(arena, SLICE(HEAD IDENTITY "<file name='a.dll'/></assembly>\r\n"), &identity, &compressed, &error));
    assert_false(compressed);
    assert_slice_equal(identity.name, "Invented-Component");
    assert_slice_equal(identity.architecture, "amd64");
    assert_slice_equal(identity.language, "");
    assert_slice_equal(identity.public_key_token, "31bf3856ad364e35");
    assert_slice_equal(identity.version_scope, "nonSxS");
    assert_slice_equal(identity.type, "driverUpdate");
    assert_int_equal(version_compare(identity.version, version_of(6, 0, 6002, 18005)), 0);
    arena_destroy(arena);
}

TEST(reads_side_by_side_assemblies_of_the_older_namespace)
{
    assert_accepted(SLICE("<assembly xmlns='urn:schemas-microsoft-com:asm.v1'><noInheritable/><assemblyIdentity "
                          "type='win32' name='Invented-Component' version='8.0.1.2' processorArchitecture='x86' "
                          "publicKeyToken='1fc8b3b9a1e18e3b'/></assembly>"));
}

/* What is not read is not checked: this is the price of the speed, and known. */
TEST(stops_behind_the_identity)
{
    assert_accepted(SLICE(HEAD IDENTITY "<unclosed></assembly>"));
}

TEST(takes_the_identity_of_the_assembly_and_no_other)
{
    assert_accepted(SLICE(HEAD "<dependency><assemblyIdentity name='Other' version='1.2.3.4'/></dependency>" IDENTITY
                               "</assembly>"));
}

TEST(accepts_unusual_tails_that_are_sound)
{
    assert_accepted(SLICE(HEAD IDENTITY "</assembly>\r\n \t\n"));
    assert_accepted(SLICE(HEAD IDENTITY "</assembly >"));
    assert_accepted(SLICE(HEAD IDENTITY "</assembly><!-- end -->"));
    assert_accepted(SLICE("<v3:assembly xmlns:v3='urn:schemas-microsoft-com:asm.v3'><v3:assemblyIdentity "
                          "name='Invented-Component' version='1.2.3.4'/></v3:assembly>"));
}

TEST(accepts_utf_16_and_refuses_it_when_cut)
{
    static const char text[] = "<assembly xmlns='urn:schemas-microsoft-com:asm.v3'>" IDENTITY "</assembly>\r\n";
    char wide[2 * sizeof text + 2] = "\xFF\xFE";
    size_t length = 2;
    for (const char *at = text; *at != '\0'; at++, length += 2) {
        wide[length] = *at;
        wide[length + 1] = '\0';
    }
    assert_accepted((struct slice){wide, length});
    assert_refused((struct slice){wide, length - 12}, "not well-formed");
}

TEST(refuses_a_cut_tail_with_its_line)
{
    assert_refused(SLICE(HEAD IDENTITY "<file name='a.dll'/>\r\n"), "line 5: not well-formed XML");
    assert_refused(SLICE(HEAD IDENTITY "</assembly"), "not well-formed XML");
    assert_refused(SLICE(HEAD IDENTITY "</assembly>\0\0\0"), "zero bytes follow");
    assert_refused(SLICE(HEAD IDENTITY "</assembly>trailing"), "not well-formed XML");
}

TEST(recognises_every_kind_of_compression)
{
    static const char kinds[] = "MNDSHX";
    for (size_t i = 0; kinds[i] != '\0'; i++) {
        char bytes[] = {'D', 'C', kinds[i], '\1', 'P', 'A', '3', '0'};
        struct arena *arena = arena_create();
        struct component_identity identity;
        struct error error;
        bool compressed = false;
        assert_true(parse(arena, (struct slice){bytes, sizeof bytes}, &identity, &compressed, &error));
        assert_true(compressed);
        assert_int_equal(identity.name.length, 0);
        arena_destroy(arena);
    }
    assert_refused(SLICE("DCM\2PA30"), "not XML");
    assert_refused(SLICE("DCM"), "not XML");
    assert_refused(SLICE("DCA\1"), "not XML");
}

TEST(refuses_what_is_no_component_manifest)
{
    assert_refused(SLICE(""), "empty");
    assert_refused(SLICE("<html></html>"), "the root element is not an assembly");
    assert_refused(SLICE(HEAD "</assembly>"), "no assemblyIdentity");
    assert_refused(
        SLICE("<!DOCTYPE assembly><assembly xmlns='urn:schemas-microsoft-com:asm.v3'>" IDENTITY "</assembly>"),
        "DOCTYPE");
    assert_refused(
        SLICE("<assembly xmlns='urn:schemas-microsoft-com:asm.v3'><assemblyIdentity name='a' version='1'/></assembly>"),
        "four numbers");
}

TEST_MAIN("component_manifest")
