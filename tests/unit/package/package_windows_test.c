/* The Windows that packages are made for. The packages are invented after the shape of real ones. */
#include "test.h"

#include "manifest/fixture.h"
#include "package/package_windows.h"

#define ALTERNATIVE(name, version) "<parent>" FIXTURE_IDENTITY(name, version) "</parent>"
#define FOUNDATION(version)        ALTERNATIVE("Microsoft-Windows-Foundation-Package", version)

/* "6.0 SP2, 6.1, 10.0.14393" */
static void assert_windows(const char *const *documents, size_t count, const char *expected)
{
    struct arena *arena = arena_create();
    struct manifest_parser *parser = manifest_parser_create();
    struct package_set set = {.path = SLICE("package")};
    static const struct slice_list none;
    struct slice text = SLICE("");
    for (size_t i = 0; i < count; i++) {
        struct error error = {0};
        struct package_set_member *member = list_append(arena, &set.members);
        *member = (struct package_set_member){.path = SLICE("x.mum")};
        if (!package_manifest_parse_whole(parser, slice_from(documents[i]), arena, &member->manifest, &error))
            fail_msg("%s", error.text);
    }
    set.declares = package_declares_collect(set.members.items, set.members.count, &none, arena);
    struct package_windows_list windows = package_windows_of(&set);
    for (size_t i = 0; i < windows.count; i++) {
        const struct package_windows *release = &windows.items[i];
        text = arena_format(arena, SLICE_FORMAT "%s%u.%u", SLICE_ARGUMENTS(text), i ? ", " : "", release->major,
                            release->minor);
        if (release->build)
            text = arena_format(arena, SLICE_FORMAT ".%u", SLICE_ARGUMENTS(text), release->build);
        if (release->service_pack > 0)
            text = arena_format(arena, SLICE_FORMAT " SP%d", SLICE_ARGUMENTS(text), release->service_pack);
    }
    assert_slice_equal(text, expected);
    manifest_parser_destroy(parser);
    arena_destroy(arena);
}
#define ASSERT_WINDOWS(expected, ...)                                                                                  \
    assert_windows((const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *),      \
                   expected)

TEST(all_parents_are_alternatives)
{
    ASSERT_WINDOWS("6.0, 6.1", FIXTURE_MUM("P", "6.3.9600.1", "",
                                           ALTERNATIVE("Microsoft-Windows-UltimateEdition", "6.0.6000.16386")
                                               FOUNDATION("6.0.6001.18000") FOUNDATION("6.1.7600.16385")));
    ASSERT_WINDOWS("10.0.14393, 10.0.17763",
                   FIXTURE_MUM("P", "10.0.1.0", "", FOUNDATION("10.0.14393.0") FOUNDATION("10.0.17763.1")));
    ASSERT_WINDOWS("6.0 SP2", FIXTURE_MUM("P", "6.0.1.0", "", ALTERNATIVE("package_for_KB948465", "6.0.1.18005")));
    ASSERT_WINDOWS("6.0", FIXTURE_MUM("P", "6.0.1.0", "",
                                      ALTERNATIVE("package_for_KB948465", "6.0.1.18005") FOUNDATION("6.0.6001.18000")));
}

TEST(versions_that_are_no_windows)
{
    ASSERT_WINDOWS("10.0.14393", FIXTURE_MUM("Package_for_RollupFix", "14393.2700.1.2", "",
                                             ALTERNATIVE("Package_for_KB4465659", "10.0.1.3")));
    ASSERT_WINDOWS("6.1", FIXTURE_MUM("Package_for_KB9000001", "6.1.1.0", "",
                                      ALTERNATIVE("Microsoft-Windows-InternetExplorer-Package", "9.4.8112.16421")));
    ASSERT_WINDOWS(
        "",
        FIXTURE_MUM("Microsoft-Windows-InternetExplorer-LanguagePack", "11.2.9600.16428", "",
                    ALTERNATIVE("Microsoft-Windows-InternetExplorer-Package", "11.2.9600.16428")),
        FIXTURE_MUM("B", "6.3.9600.16428", "",
                    ALTERNATIVE("Microsoft-Windows-ImageBasedSetup-IE-Package-Base-Downlevel", "6.3.9600.16428")));
    ASSERT_WINDOWS("", FIXTURE_MUM("Microsoft-Windows-InternetExplorer-Package", "10.2.9200.16521", "", ""));
    ASSERT_WINDOWS(
        "10.0", FIXTURE_MUM("Package_for_KB9000001", "10.0.1.0", "", ALTERNATIVE("Package_for_KB4465659", "10.0.1.3")));
    ASSERT_WINDOWS("", FIXTURE_MUM("P", "4.7.3062.0", "", ALTERNATIVE("Q", "7.2.7601.16415")));
}

TEST(the_identity_tells_where_no_parent_does)
{
    ASSERT_WINDOWS("10.0.26100", FIXTURE_MUM("Package_for_RollupFix", "26100.9457.1.0", "", ""));
    ASSERT_WINDOWS("6.1", FIXTURE_MUM("Package_for_RollupFix", "7601.24499.1.5", "", ""));
    ASSERT_WINDOWS("6.3", FIXTURE_MUM("Package_for_RollupFix", "9600.19456.1.7", "", ""));
    ASSERT_WINDOWS("6.0", FIXTURE_MUM("Package_for_KB9000001", "6.0.1.0", "", ""));
    ASSERT_WINDOWS("6.2", FIXTURE_MUM("Package_for_KB9000001", "10.0.1.0", "", FIXTURE_NESTED("W", "10.0.1.0")),
                   FIXTURE_MUM("W", "10.0.1.0", "", FOUNDATION("6.2.9200.16384")));
}

TEST_MAIN("package_windows")
