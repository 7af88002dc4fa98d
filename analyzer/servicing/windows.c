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

static const struct windows_release releases[] = {
    {5, 1, 2600, 0, NULL, "Windows XP"},
    {5, 2, 3790, 0, "Windows Server 2003", "Windows XP x64"},
    {6, 0, 6000, 0, NULL, "Windows Vista"},
    {6, 0, 6001, 1, "Windows Server 2008", "Windows Vista SP1"},
    {6, 0, 6002, 2, "Windows Server 2008 SP2", "Windows Vista SP2"},
    {6, 0, 6003, 2, "Windows Server 2008 SP2", "Windows Vista SP2"},
    {6, 1, 7600, 0, "Windows Server 2008 R2", "Windows 7"},
    {6, 1, 7601, 1, "Windows Server 2008 R2 SP1", "Windows 7 SP1"},
    {6, 2, 9200, 0, "Windows Server 2012", "Windows 8"},
    {6, 3, 9600, 0, "Windows Server 2012 R2", "Windows 8.1"},
    {10, 0, 10240, 0, NULL, "Windows 10 version 1507"},
    {10, 0, 10586, 0, NULL, "Windows 10 version 1511"},
    {10, 0, 14393, 0, "Windows Server 2016", "Windows 10 version 1607"},
    {10, 0, 15063, 0, NULL, "Windows 10 version 1703"},
    {10, 0, 16299, 0, "Windows Server version 1709", "Windows 10 version 1709"},
    {10, 0, 17134, 0, "Windows Server version 1803", "Windows 10 version 1803"},
    {10, 0, 17763, 0, "Windows Server 2019", "Windows 10 version 1809"},
    {10, 0, 18362, 0, "Windows Server version 1903", "Windows 10 version 1903"},
    {10, 0, 18363, 0, "Windows Server version 1909", "Windows 10 version 1909"},
    {10, 0, 19041, 0, "Windows Server version 2004", "Windows 10 version 2004"},
    {10, 0, 19042, 0, "Windows Server version 20H2", "Windows 10 version 20H2"},
    {10, 0, 19043, 0, NULL, "Windows 10 version 21H1"},
    {10, 0, 19044, 0, NULL, "Windows 10 version 21H2"},
    {10, 0, 19045, 0, NULL, "Windows 10 version 22H2"},
    {10, 0, 20348, 0, "Windows Server 2022", NULL},
    {10, 0, 22000, 0, NULL, "Windows 11 version 21H2"},
    {10, 0, 22621, 0, NULL, "Windows 11 version 22H2"},
    {10, 0, 22631, 0, NULL, "Windows 11 version 23H2"},
    {10, 0, 26100, 0, "Windows Server 2025", "Windows 11 version 24H2"},
};

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
    for (size_t i = 0; i < sizeof releases / sizeof *releases; i++)
        if (releases[i].major == major && releases[i].minor == minor && releases[i].build == build)
            return &releases[i];
    return NULL;
}

bool windows_name_is_server(struct slice os_name)
{
    /* No language of Windows translates the product name. */
    return slice_find_ignoring_case(os_name, SLICE("Server")) != SLICE_NOT_FOUND;
}
