/* Windows releases and architectures. */
#include <stdio.h>

#include "servicing/windows.h"
#include "test.h"

static void assert_name(const char *actual, const char *expected)
{
    assert_string_equal(actual ? actual : "none", expected);
}

TEST(windows_releases)
{
    static const struct {
        unsigned major, minor, build;
        int service_pack;
        const char *server_name, *client_name;
    } rows[] = {
        {5, 1, 2600, 0, "none", "Windows XP"},
        {5, 2, 3790, 0, "Windows Server 2003", "Windows XP x64"},
        {6, 0, 6000, 0, "none", "Windows Vista"},
        {6, 0, 6001, 1, "Windows Server 2008", "Windows Vista SP1"},
        {6, 0, 6002, 2, "Windows Server 2008 SP2", "Windows Vista SP2"},
        {6, 0, 6003, 2, "Windows Server 2008 SP2", "Windows Vista SP2"},
        {6, 1, 7600, 0, "Windows Server 2008 R2", "Windows 7"},
        {6, 1, 7601, 1, "Windows Server 2008 R2 SP1", "Windows 7 SP1"},
        {6, 2, 9200, 0, "Windows Server 2012", "Windows 8"},
        {6, 3, 9600, 0, "Windows Server 2012 R2", "Windows 8.1"},
        {10, 0, 14393, 0, "Windows Server 2016", "Windows 10 version 1607"},
        {10, 0, 17763, 0, "Windows Server 2019", "Windows 10 version 1809"},
        {10, 0, 19045, 0, "none", "Windows 10 version 22H2"},
        {10, 0, 20348, 0, "Windows Server 2022", "none"},
        {10, 0, 26100, 0, "Windows Server 2025", "Windows 11 version 24H2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct windows_release *release = windows_release_find(rows[i].major, rows[i].minor, rows[i].build);
        assert_non_null(release);
        assert_int_equal(release->service_pack, rows[i].service_pack);
        assert_name(release->server_name, rows[i].server_name);
        assert_name(release->client_name, rows[i].client_name);
    }
}

TEST(windows_release_not_in_the_table)
{
    assert_null(windows_release_find(6, 0, 6004));
    assert_null(windows_release_find(6, 1, 6003));
    assert_null(windows_release_find(10, 1, 14393));
}

TEST(builds_that_share_their_updates)
{
    static const struct {
        unsigned made_for, build;
        enum build_match match;
    } rows[] = {
        {17763, 17763, BUILD_SAME},      {14393, 17763, BUILD_OTHER},     {26100, 17763, BUILD_OTHER},
        {19041, 19045, BUILD_OF_FAMILY}, {19041, 19042, BUILD_OF_FAMILY}, {19045, 19041, BUILD_UNDECIDED},
        {19042, 19044, BUILD_UNDECIDED}, {19041, 18363, BUILD_OTHER},     {18362, 18363, BUILD_OF_FAMILY},
        {18362, 19041, BUILD_OTHER},     {19041, 20348, BUILD_OTHER},     {22621, 22631, BUILD_OF_FAMILY},
        {22000, 22621, BUILD_OTHER},     {26100, 26200, BUILD_OF_FAMILY}, {26200, 26100, BUILD_UNDECIDED},
        {26100, 28000, BUILD_UNDECIDED}, {22621, 28000, BUILD_OTHER},     {28000, 26200, BUILD_OTHER},
        {28000, 28100, BUILD_UNDECIDED}, {25398, 26100, BUILD_OTHER},     {22621, 25398, BUILD_UNDECIDED},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum build_match match = windows_build_match(rows[i].made_for, rows[i].build);
        if (match != rows[i].match)
            fail_msg("%u on %u: %d", rows[i].made_for, rows[i].build, (int)match);
    }
}

TEST(days_before_which_no_update_was_made)
{
    static const struct {
        unsigned major, minor, build;
        uint32_t day;
    } rows[] = {
        {0, 0, 0, 20061101},      {6, 0, 0, 20061101},      {6, 0, 6003, 20090410},
        {6, 1, 0, 20090713},      {10, 0, 0, 20150709},     {10, 0, 17763, 20180914},
        {10, 0, 19045, 20191206}, {10, 0, 25398, 20220506}, {10, 0, 99999, 20240331},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date day = windows_first_built(rows[i].major, rows[i].minor, rows[i].build);
        if (day.value != rows[i].day)
            fail_msg("%u.%u.%u: %u", rows[i].major, rows[i].minor, rows[i].build, day.value);
    }
}

TEST(windows_architectures)
{
    static const struct {
        struct slice word;
        const char *name;
    } rows[] = {
        {SLICE("amd64"), "amd64"}, {SLICE("x64"), "amd64"},   {SLICE("X64"), "amd64"},     {SLICE("x86"), "x86"},
        {SLICE("ia64"), "ia64"},   {SLICE("ARM64"), "arm64"}, {SLICE("wow64"), "unknown"}, {SLICE(""), "unknown"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(architecture_name(architecture_parse(rows[i].word)), rows[i].name);
}

TEST(windows_server_names)
{
    assert_true(windows_name_is_server(SLICE("Microsoft\xC2\xAE Windows Server\xC2\xAE 2008 Standard ")));
    assert_true(windows_name_is_server(SLICE("Microsoft(R) Windows(R) Server 2003, Standard x64 Edition")));
    assert_true(windows_name_is_server(SLICE("Microsoft Hyper-V Server 2012 R2")));
    assert_false(windows_name_is_server(SLICE("Microsoft\xC2\xAE Windows Vista\xE2\x84\xA2 Ultimate")));
    assert_false(windows_name_is_server(SLICE("")));
}

TEST_MAIN("windows")
