/* The states of packages: one table of numbers and one of words. */
#include "servicing/package_state.h"

#include <stddef.h>

static const struct {
    uint32_t number;
    enum package_state state;
} numbers[] = {
    /* Both scales. */
    {0x00, PACKAGE_STATE_ABSENT},
    {0x05, PACKAGE_STATE_UNINSTALL_PENDING},
    /* NT 6.0. */
    {0x01, PACKAGE_STATE_RESOLVING},
    {0x02, PACKAGE_STATE_RESOLVED},
    {0x03, PACKAGE_STATE_STAGING},
    {0x04, PACKAGE_STATE_STAGED},
    {0x06, PACKAGE_STATE_INSTALL_PENDING},
    {0x07, PACKAGE_STATE_INSTALLED},
    {0x08, PACKAGE_STATE_PERMANENT},
    /* NT 6.1 and later. */
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

enum package_state package_state_from_number(uint32_t current_state)
{
    if (current_state > INT32_MAX)
        return PACKAGE_STATE_INVALID;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (numbers[i].number == current_state)
            return numbers[i].state;
    return PACKAGE_STATE_UNKNOWN;
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
