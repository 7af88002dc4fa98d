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
