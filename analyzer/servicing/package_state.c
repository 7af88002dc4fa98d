/* The states of packages: one table of numbers and one of words. */
#include "servicing/package_state.h"

#include <stddef.h>

struct number {
    uint32_t number;
    enum package_state state;
};

static const struct number numbers_of_6_0[] = {
    {0, PACKAGE_STATE_ABSENT},          {1, PACKAGE_STATE_RESOLVING}, {2, PACKAGE_STATE_RESOLVED},
    {3, PACKAGE_STATE_STAGING},         {4, PACKAGE_STATE_STAGED},    {5, PACKAGE_STATE_UNINSTALL_PENDING},
    {6, PACKAGE_STATE_INSTALL_PENDING}, {7, PACKAGE_STATE_INSTALLED}, {8, PACKAGE_STATE_PERMANENT},
};
static const struct number numbers_of_later[] = {
    {0x00, PACKAGE_STATE_ABSENT},
    {0x05, PACKAGE_STATE_UNINSTALL_PENDING},
    {0x10, PACKAGE_STATE_RESOLVING},
    {0x20, PACKAGE_STATE_RESOLVED},
    {0x30, PACKAGE_STATE_STAGING},
    {0x40, PACKAGE_STATE_STAGED},
    {0x50, PACKAGE_STATE_SUPERSEDED},
    {0x60, PACKAGE_STATE_INSTALL_PENDING},
    {0x65, PACKAGE_STATE_PARTIALLY_INSTALLED},
    {0x70, PACKAGE_STATE_INSTALLED},
    {0x80, PACKAGE_STATE_PERMANENT},
};

/* DISM prints the words with blanks, PowerShell's Get-WindowsPackage without. */
static const struct {
    struct slice word;
    enum package_state state;
} words[] = {
    {SLICE("Not Present"), PACKAGE_STATE_ABSENT},
    {SLICE("NotPresent"), PACKAGE_STATE_ABSENT},
    {SLICE("Removed"), PACKAGE_STATE_ABSENT},
    {SLICE("Uninstall Pending"), PACKAGE_STATE_UNINSTALL_PENDING},
    {SLICE("UninstallPending"), PACKAGE_STATE_UNINSTALL_PENDING},
    {SLICE("Resolved"), PACKAGE_STATE_RESOLVED},
    {SLICE("Staged"), PACKAGE_STATE_STAGED},
    {SLICE("Superseded"), PACKAGE_STATE_SUPERSEDED},
    {SLICE("Install Pending"), PACKAGE_STATE_INSTALL_PENDING},
    {SLICE("InstallPending"), PACKAGE_STATE_INSTALL_PENDING},
    {SLICE("Partially Installed"), PACKAGE_STATE_PARTIALLY_INSTALLED},
    {SLICE("PartiallyInstalled"), PACKAGE_STATE_PARTIALLY_INSTALLED},
    {SLICE("Installed"), PACKAGE_STATE_INSTALLED},
    {SLICE("Permanent"), PACKAGE_STATE_PERMANENT},
};

enum state_scale state_scale_of(struct version version, enum state_scale otherwise)
{
    unsigned major = version_field(version, 0), minor = version_field(version, 1);
    if (major == 6)
        return minor == 0 ? STATE_SCALE_OF_6_0 : STATE_SCALE_OF_LATER;
    return major < 10 ? otherwise : STATE_SCALE_OF_LATER;
}

static enum package_state find_number(const struct number *numbers, size_t count, uint32_t number)
{
    for (size_t i = 0; i < count; i++)
        if (numbers[i].number == number)
            return numbers[i].state;
    return PACKAGE_STATE_UNKNOWN;
}

enum package_state package_state_from_number(uint32_t current_state, enum state_scale scale, bool *likely)
{
    enum package_state state = PACKAGE_STATE_UNKNOWN;
    *likely = false;
    if (current_state > INT32_MAX)
        return PACKAGE_STATE_INVALID;
    if (scale == STATE_SCALE_OF_6_0)
        state = find_number(numbers_of_6_0, sizeof numbers_of_6_0 / sizeof *numbers_of_6_0, current_state);
    if (state != PACKAGE_STATE_UNKNOWN)
        return state;
    state = find_number(numbers_of_later, sizeof numbers_of_later / sizeof *numbers_of_later, current_state);
    *likely = scale == STATE_SCALE_OF_6_0 && state != PACKAGE_STATE_UNKNOWN;
    return state;
}

enum package_state package_state_from_word(struct slice word)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_ignoring_case(words[i].word, word))
            return words[i].state;
    return PACKAGE_STATE_UNKNOWN;
}

VOCABULARY(
    package_state_names, [PACKAGE_STATE_UNKNOWN] = "unknown", [PACKAGE_STATE_ABSENT] = "absent",
    [PACKAGE_STATE_UNINSTALL_PENDING] = "uninstall-pending", [PACKAGE_STATE_RESOLVING] = "resolving",
    [PACKAGE_STATE_RESOLVED] = "resolved", [PACKAGE_STATE_STAGING] = "staging", [PACKAGE_STATE_STAGED] = "staged",
    [PACKAGE_STATE_SUPERSEDED] = "superseded", [PACKAGE_STATE_INSTALL_PENDING] = "install-pending",
    [PACKAGE_STATE_PARTIALLY_INSTALLED] = "partially-installed", [PACKAGE_STATE_INSTALLED] = "installed",
    [PACKAGE_STATE_PERMANENT] = "permanent", [PACKAGE_STATE_INVALID] = "invalid");

const char *package_state_name(enum package_state state)
{
    return package_state_names.words[state];
}

bool package_state_is_effective(enum package_state state)
{
    return state == PACKAGE_STATE_INSTALLED || state == PACKAGE_STATE_PERMANENT;
}
