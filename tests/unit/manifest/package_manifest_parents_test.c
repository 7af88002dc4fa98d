/* Package manifests read whole: parents, and what the package carries. The documents here are invented after the shape
 * of real ones, but for the last tests. */
#include "test.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "manifest/fixture.h"
#include "manifest/package_manifest.h"

#define MUM(attributes, content) FIXTURE_MUM("Package_for_KB9000001", "6.1.1.2", attributes, content)

struct document {
    struct arena *arena;
    struct package_manifest manifest;
    struct error error;
};

static bool parse_with(bool (*parse)(struct manifest_parser *, struct slice, struct arena *, struct package_manifest *,
                                     struct error *),
                       struct document *document, struct slice bytes)
{
    struct manifest_parser *parser = manifest_parser_create();
    *document = (struct document){.arena = arena_create()};
    bool success = parse(parser, bytes, document->arena, &document->manifest, &document->error);
    manifest_parser_destroy(parser);
    return success;
}

static struct document read_whole(struct slice bytes)
{
    struct document document;
    if (!parse_with(package_manifest_parse_whole, &document, bytes))
        fail_msg("%s", document.error.text);
    return document;
}

static void assert_refused(struct slice bytes, enum error_code code, const char *words)
{
    struct document document;
    assert_false(parse_with(package_manifest_parse_whole, &document, bytes));
    if (strstr(document.error.text, words) == NULL)
        fail_msg("expected \"%s\" in \"%s\"", words, document.error.text);
    assert_int_equal(document.error.code, code);
    arena_destroy(document.arena);
}

/* clang-format off */
static const char two_elements[] = MUM("",
    "<parent buildCompare='EQ' serviceCompare='GE' integrate='separate' disposition='detect'>"
        FIXTURE_IDENTITY("Microsoft-Windows-Foundation-Package", "6.1.7601.17514")
        FIXTURE_IDENTITY("Microsoft-Windows-ServerCore-Package", "6.1.7601.17514")
    "</parent>"
    "<parent revisionCompare='ge' distributionCompare='LT'>"
        FIXTURE_IDENTITY("Package_for_KB9000002", "6.1.1.14")
    "</parent>"
    "<update name='u'><applicable><detectUpdate><parent name='of another kind'/></detectUpdate></applicable></update>");

static const char carrying[] = MUM("permanence='permanent' selfUpdate='true' psfName='a.psf'",
    "<update name='u'><component>" FIXTURE_IDENTITY("microsoft-windows-servicingstack", "6.1.7601.24544") "</component></update>"
    "<update name='v'><component>" FIXTURE_IDENTITY("Microsoft-Windows-ServicingStack", "6.1.7601.24383") "</component></update>"
    "<update name='w'><component>" FIXTURE_IDENTITY("Microsoft-Windows-ServicingStack-Msg", "6.1.7601.24999") "</component></update>"
    "<update name='x'><component>" FIXTURE_IDENTITY("Microsoft-Windows-SLC-Component-ExtendedSecurityUpdatesAI", "6.1.7603.1") "</component></update>"
    "<m:customInformation xmlns:m='urn:schemas-microsoft-com:asm.v3' PackageFormat='PSFX'/>");
/* clang-format on */

TEST(parents_keep_their_element_and_what_it_says)
{
    struct document document = read_whole(slice_from(two_elements));
    const struct package_parent_list *parents = &document.manifest.parents;
    assert_int_equal(parents->count, 3);
    assert_slice_equal(parents->items[0].identity.name, "Microsoft-Windows-Foundation-Package");
    assert_slice_equal(parents->items[1].identity.name, "Microsoft-Windows-ServerCore-Package");
    assert_slice_equal(package_identity_format(document.arena, &parents->items[2].identity),
                       "Package_for_KB9000002~31bf3856ad364e35~amd64~~6.1.1.14");
    assert_int_equal(parents->items[0].element, 0);
    assert_int_equal(parents->items[1].element, 0);
    assert_int_equal(parents->items[2].element, 1);
    for (size_t i = 0; i < 2; i++) {
        assert_slice_equal(parents->items[i].integrate, "separate");
        assert_slice_equal(parents->items[i].disposition, "detect");
        assert_int_equal(parents->items[i].build, PARENT_COMPARE_EQUAL);
        assert_int_equal(parents->items[i].service, PARENT_COMPARE_AT_LEAST);
        assert_int_equal(parents->items[i].revision, PARENT_COMPARE_ABSENT);
        assert_int_equal(parents->items[i].distribution, PARENT_COMPARE_ABSENT);
    }
    assert_slice_equal(parents->items[2].disposition, "");
    assert_int_equal(parents->items[2].build, PARENT_COMPARE_ABSENT);
    assert_int_equal(parents->items[2].revision, PARENT_COMPARE_AT_LEAST);
    assert_int_equal(parents->items[2].distribution, PARENT_COMPARE_OTHER);
    arena_destroy(document.arena);
}

TEST(what_the_package_carries)
{
    struct document document = read_whole(slice_from(carrying));
    assert_true(document.manifest.permanent);
    assert_true(document.manifest.self_update);
    assert_true(document.manifest.names_psf);
    assert_true(document.manifest.is_psfx);
    assert_true(document.manifest.carries_stack);
    assert_true(document.manifest.carries_esu_installer);
    assert_int_equal(version_compare(document.manifest.carried_stack, version_of(6, 1, 7601, 24544)), 0);
    arena_destroy(document.arena);
}

TEST(a_package_that_carries_nothing_of_this)
{
    struct document document = read_whole(SLICE(MUM(
        "permanence='removable' selfUpdate='false'",
        "<update name='u'><component>" FIXTURE_IDENTITY("0123456789abcdef", "6.1.7601.1") "</component></update>")));
    assert_false(document.manifest.permanent);
    assert_false(document.manifest.self_update);
    assert_false(document.manifest.names_psf);
    assert_false(document.manifest.is_psfx);
    assert_false(document.manifest.carries_stack);
    assert_false(document.manifest.carries_esu_installer);
    assert_int_equal(document.manifest.parents.count, 0);
    arena_destroy(document.arena);
}

/* A scan of 40,000 manifests needs the nested packages and none of the rest. */
TEST(a_scan_leaves_the_rest_alone)
{
    struct document document;
    assert_true(parse_with(package_manifest_parse, &document, SLICE(MUM("", "<parent/>"))));
    arena_destroy(document.arena);
    assert_true(parse_with(package_manifest_parse, &document, slice_from(two_elements)));
    assert_int_equal(document.manifest.parents.count, 0);
    arena_destroy(document.arena);
    assert_true(parse_with(package_manifest_parse, &document, slice_from(carrying)));
    assert_false(document.manifest.self_update);
    assert_false(document.manifest.carries_stack);
    arena_destroy(document.arena);
    assert_true(parse_with(package_manifest_parse, &document,
                           SLICE(MUM("", FIXTURE_NESTED("n", "1.0.0.0") FIXTURE_FLOOR("6.1.7601.24550")))));
    assert_int_equal(document.manifest.nested.count, 1);
    assert_true(document.manifest.declares_floor);
    arena_destroy(document.arena);
}

TEST(refuses_parents_that_cannot_be_told)
{
    assert_refused(SLICE(MUM("", "<parent/>")), ERROR_INPUT, "a parent element without an assemblyIdentity");
    assert_refused(
        SLICE(MUM("", "<parent>" FIXTURE_IDENTITY("P", "1.0.0.0") "</parent><parent integrate='separate'/>")),
        ERROR_INPUT, "a parent element without an assemblyIdentity");
    assert_refused(SLICE(MUM("", "<parent>" FIXTURE_IDENTITY("P", "1.0") "</parent>")), ERROR_INPUT, "four numbers");
    assert_refused(SLICE(MUM("", "<update><component>" FIXTURE_IDENTITY("Microsoft-Windows-ServicingStack",
                                                                        "6.1") "</component></update>")),
                   ERROR_INPUT, "servicing stack component without a version");
    assert_refused(slice_between(slice_from(two_elements), 0, sizeof two_elements - 20), ERROR_INPUT,
                   "not well-formed");
}

TEST(limits_the_number_of_parents)
{
    static const char unit[] = "<assemblyIdentity name='n' version='1.0.0.0'/>";
    char *text = memory_resize(NULL, sizeof unit * (LIMIT_MANIFEST_ITEMS + 1u) + 1000, 1);
    char *at = stpcpy(text, FIXTURE_HEAD("") FIXTURE_IDENTITY("P", "1.0.0.0") "<package><parent>");
    for (unsigned i = 0; i < LIMIT_MANIFEST_ITEMS; i++)
        at = stpcpy(at, unit);
    stpcpy(at, "</parent></package></assembly>");
    struct document document = read_whole(slice_from(text));
    assert_int_equal(document.manifest.parents.count, LIMIT_MANIFEST_ITEMS);
    arena_destroy(document.arena);
    stpcpy(stpcpy(at, unit), "</parent></package></assembly>");
    assert_refused(slice_from(text), ERROR_LIMIT, "more than 100000 parents");
    free(text);
}

/* Real manifests, where they are at hand. */
static void skip_without_samples(void)
{
    enum file_kind kind;
    if (!file_kind_of(TEST_SAMPLES_FOLDER, &kind, NULL))
        skip();
}

static struct document read_sample(const char *below)
{
    char path[1024];
    struct buffer buffer = {0};
    struct error error = {0};
    snprintf(path, sizeof path, "%s/%s", TEST_SAMPLES_FOLDER, below);
    if (!file_read_named_by_user(path, LIMIT_MANIFEST_SIZE, &buffer, &error))
        fail_msg("%s", error.text);
    struct document document = read_whole(buffer_slice(&buffer));
    buffer_release(&buffer);
    return document;
}

TEST(a_real_package_with_several_parent_elements)
{
    skip_without_samples();
    struct document document = read_sample("mum/win6.3/Windows6.3-KB2849696-x86/update.mum");
    const struct package_parent_list *parents = &document.manifest.parents;
    assert_int_equal(parents->count, 2);
    assert_slice_equal(parents->items[0].identity.name, "Microsoft-Windows-InternetExplorer-Package");
    assert_slice_equal(parents->items[0].identity.architecture, "x86");
    assert_slice_equal(parents->items[1].identity.architecture, "amd64");
    assert_int_equal(parents->items[1].element, 1);
    assert_int_equal(parents->items[1].build, PARENT_COMPARE_ABSENT);
    arena_destroy(document.arena);
}

TEST(a_real_package_with_many_parents_in_one_element)
{
    skip_without_samples();
    struct document document = read_sample("mum/win6.1/Windows6.1-KB4538483-x64/update.mum");
    assert_int_equal(document.manifest.parents.count, 10);
    assert_int_equal(document.manifest.parents.items[9].element, 0);
    assert_slice_equal(document.manifest.parents.items[9].identity.name, "Microsoft-Windows-Server-Features-Package");
    assert_int_equal(document.manifest.parents.items[9].service, PARENT_COMPARE_AT_LEAST);
    arena_destroy(document.arena);
}

TEST(real_truncated_manifests_are_refused)
{
    skip_without_samples();
    struct arena *arena = arena_create();
    struct folder_listing listing;
    int folder = folder_open_named_by_user(TEST_SAMPLES_FOLDER "/mum-truncated", NULL);
    assert_true(folder >= 0);
    assert_true(folder_list(folder, arena, LIMIT_FOLDER_ENTRIES, &listing, NULL));
    assert_int_equal(listing.count, 3);
    for (size_t i = 0; i < listing.count; i++) {
        struct buffer buffer = {0};
        assert_true(file_read(folder, listing.items[i].name.data, LIMIT_MANIFEST_SIZE, &buffer, NULL));
        assert_refused(buffer_slice(&buffer), ERROR_INPUT, "not well-formed");
        buffer_release(&buffer);
    }
    close(folder);
    arena_destroy(arena);
}

TEST_MAIN("package_manifest_parents")
