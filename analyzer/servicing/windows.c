/* The table of Windows releases, and the words for processor architectures. */
#include "servicing/windows.h"

#include <stddef.h>

static const struct {
    struct slice word;
    enum architecture architecture;
} architecture_words[] = {
    {SLICE("x86"), ARCHITECTURE_X86},   {SLICE("amd64"), ARCHITECTURE_AMD64}, {SLICE("x64"), ARCHITECTURE_AMD64},
    {SLICE("ia64"), ARCHITECTURE_IA64}, {SLICE("arm64"), ARCHITECTURE_ARM64},
};

/* Families and days: BuildLabEx, as the names of Microsoft's own installation images and reports of hosts show it
 * ("17763.1.180914-1434.rs5_release"; "10.0, Build 22631 (22621.ni_release.220506-1250)"). */
static const struct windows_release releases[] = {
    {5, 1, 2600, 0, NULL, "Windows XP", 2600, {0}},
    {5, 2, 3790, 0, "Windows Server 2003", "Windows XP x64", 3790, {0}},
    {6, 0, 6000, 0, NULL, "Windows Vista", 6000, {20061101}},
    {6, 0, 6001, 1, "Windows Server 2008", "Windows Vista SP1", 6001, {20080118}},
    {6, 0, 6002, 2, "Windows Server 2008 SP2", "Windows Vista SP2", 6002, {20090410}},
    {6, 0, 6003, 2, "Windows Server 2008 SP2", "Windows Vista SP2", 6002, {20090410}},
    {6, 1, 7600, 0, "Windows Server 2008 R2", "Windows 7", 7600, {20090713}},
    {6, 1, 7601, 1, "Windows Server 2008 R2 SP1", "Windows 7 SP1", 7601, {20101119}},
    {6, 2, 9200, 0, "Windows Server 2012", "Windows 8", 9200, {20120725}},
    {6, 3, 9600, 0, "Windows Server 2012 R2", "Windows 8.1", 9600, {20130821}},
    {10, 0, 10240, 0, NULL, "Windows 10 version 1507", 10240, {20150709}},
    {10, 0, 10586, 0, NULL, "Windows 10 version 1511", 10586, {20151029}},
    {10, 0, 14393, 0, "Windows Server 2016", "Windows 10 version 1607", 14393, {20160715}},
    {10, 0, 15063, 0, NULL, "Windows 10 version 1703", 15063, {20170317}},
    {10, 0, 16299, 0, "Windows Server version 1709", "Windows 10 version 1709", 16299, {20170928}},
    {10, 0, 17134, 0, "Windows Server version 1803", "Windows 10 version 1803", 17134, {20180410}},
    {10, 0, 17763, 0, "Windows Server 2019", "Windows 10 version 1809", 17763, {20180914}},
    {10, 0, 18362, 0, "Windows Server version 1903", "Windows 10 version 1903", 18362, {20190318}},
    {10, 0, 18363, 0, "Windows Server version 1909", "Windows 10 version 1909", 18362, {20190318}},
    {10, 0, 19041, 0, "Windows Server version 2004", "Windows 10 version 2004", 19041, {20191206}},
    {10, 0, 19042, 0, "Windows Server version 20H2", "Windows 10 version 20H2", 19041, {20191206}},
    {10, 0, 19043, 0, NULL, "Windows 10 version 21H1", 19041, {20191206}},
    {10, 0, 19044, 0, NULL, "Windows 10 version 21H2", 19041, {20191206}},
    {10, 0, 19045, 0, NULL, "Windows 10 version 22H2", 19041, {20191206}},
    {10, 0, 20348, 0, "Windows Server 2022", NULL, 20348, {20210507}},
    {10, 0, 22000, 0, NULL, "Windows 11 version 21H2", 22000, {20210604}},
    {10, 0, 22621, 0, NULL, "Windows 11 version 22H2", 22621, {20220506}},
    {10, 0, 22631, 0, NULL, "Windows 11 version 23H2", 22621, {20220506}},
    {10, 0, 26100, 0, "Windows Server 2025", "Windows 11 version 24H2", 26100, {20240331}},
    {10, 0, 26200, 0, NULL, "Windows 11 version 25H2", 26100, {20240331}},
};

enum { RELEASE_COUNT = sizeof releases / sizeof *releases };

enum architecture architecture_parse(struct slice word)
{
    for (size_t i = 0; i < sizeof architecture_words / sizeof *architecture_words; i++)
        if (slice_equal_ignoring_case(architecture_words[i].word, word))
            return architecture_words[i].architecture;
    return ARCHITECTURE_UNKNOWN;
}

VOCABULARY(architecture_names, [ARCHITECTURE_X86] = "x86", [ARCHITECTURE_AMD64] = "amd64", [ARCHITECTURE_IA64] = "ia64",
           [ARCHITECTURE_ARM64] = "arm64");

const char *architecture_name(enum architecture architecture)
{
    return architecture == ARCHITECTURE_UNKNOWN ? "unknown" : architecture_names.words[architecture];
}

const struct windows_release *windows_release_find(unsigned major, unsigned minor, unsigned build)
{
    const struct windows_release *release = windows_release_of_build(build);
    return release && release->major == major && release->minor == minor ? release : NULL;
}

const struct windows_release *windows_release_of_build(unsigned build)
{
    for (size_t i = 0; i < RELEASE_COUNT; i++)
        if (releases[i].build == build)
            return &releases[i];
    return NULL;
}

/* The newest row that is not newer than the build, else the first of the version: both are lower bounds. */
struct date windows_first_built(unsigned major, unsigned minor, unsigned build)
{
    struct date first = {0};
    for (size_t i = 0; i < RELEASE_COUNT; i++) {
        const struct windows_release *row = &releases[i];
        bool is_of_version = major == 0 || (row->major == major && row->minor == minor);
        if (row->built.value && is_of_version && (!first.value || row->build <= build))
            first = row->built;
    }
    return first;
}

unsigned windows_family_of(unsigned build)
{
    const struct windows_release *release = windows_release_of_build(build);
    return release ? release->family : build;
}

enum build_match windows_build_match(unsigned made_for, unsigned build)
{
    unsigned family = windows_family_of(made_for);
    if (build == made_for)
        return BUILD_SAME;
    if (build < made_for)
        return windows_family_of(build) == family ? BUILD_UNDECIDED : BUILD_OTHER;
    if (windows_family_of(build) == made_for)
        return BUILD_OF_FAMILY;
    for (size_t i = 0; i < RELEASE_COUNT; i++)
        if (releases[i].build > made_for && releases[i].build <= build && releases[i].family != family)
            return BUILD_OTHER;
    return BUILD_UNDECIDED;
}

bool windows_name_is_server(struct slice os_name)
{
    /* No language of Windows translates the product name. */
    return slice_find_ignoring_case(os_name, SLICE("Server")) != SLICE_NOT_FOUND;
}
