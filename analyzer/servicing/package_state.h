/* States of a package in Component Based Servicing, decoded from both persisted CurrentState scales and from DISM's
 * words. */
#pragma once

#include "base/vocabulary.h"
#include "servicing/version.h"

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

/* The numbers under which CurrentState is stored. NT 6.0 has a scale of its own, 0 to 8; that a late servicing stack of
 * 6.0 writes the later one has not been seen, nor ruled out (servicing-model 10.17). */
enum state_scale { STATE_SCALE_OF_6_0, STATE_SCALE_OF_LATER };
/* That of a package whose identity has this version; `otherwise` for packages that carry a version of their own, such
 * as those of Internet Explorer. */
enum state_scale state_scale_of(struct version version, enum state_scale otherwise);
/* A number that is on neither scale, or on 6.1 and later only on that of 6.0, is PACKAGE_STATE_UNKNOWN, never absent.
 * `*likely` is set when it is read by the later scale on 6.0. */
enum package_state package_state_from_number(uint32_t current_state, enum state_scale scale, bool *likely);
/* "Installed", "Install Pending", "Not Present" … as DISM prints them in English. */
enum package_state package_state_from_word(struct slice word);
/* Lower-case words with hyphens, as in JSON: "install-pending". */
extern const struct vocabulary package_state_names;
const char *package_state_name(enum package_state state);
/* Installed or permanent: its payload is in force now. */
bool package_state_is_effective(enum package_state state);
