/* States of a package in Component Based Servicing, decoded from both persisted CurrentState scales and from DISM's words. */
#pragma once

#include "base/vocabulary.h"

enum package_state {
    PACKAGE_STATE_UNKNOWN,
    PACKAGE_STATE_ABSENT,
    PACKAGE_STATE_UNINSTALL_PENDING,
    PACKAGE_STATE_RESOLVING,
    PACKAGE_STATE_RESOLVED,
    PACKAGE_STATE_STAGING,
    PACKAGE_STATE_STAGED,
    PACKAGE_STATE_SUPERSEDED,
    PACKAGE_STATE_INSTALL_PENDING,
    PACKAGE_STATE_PARTIALLY_INSTALLED,
    PACKAGE_STATE_INSTALLED,
    PACKAGE_STATE_PERMANENT,
    PACKAGE_STATE_INVALID, /* negative values: damaged */
};

/* CurrentState as stored. NT 6.0 writes 0..8, later systems 0x00..0x80; the scales agree where they meet (0, 5), so both are
 * decoded everywhere. A number in neither scale is PACKAGE_STATE_UNKNOWN, never absent. */
enum package_state package_state_from_number(uint32_t current_state);
/* "Installed", "Install Pending", "Not Present" … as DISM prints them in English. */
enum package_state package_state_from_word(struct slice word);
/* Lower-case words with hyphens, as in JSON: "install-pending". */
extern const struct vocabulary package_state_names;
const char *package_state_name(enum package_state state);
/* Installed or permanent: its payload is in force now. */
bool package_state_is_effective(enum package_state state);
