/* *-pkgProperties.txt beside the cabinet in an .msu: what the update says about itself in plain words. */
#pragma once

#include "base/arena.h"
#include "base/error.h"
#include "package/stated_floor.h"

enum { PACKAGE_PROPERTIES_SIZE = 1024 * 1024 }; /* real ones have some 700 bytes */

struct package_properties {
    uint32_t kb;                /* KB Article Number; 0 = none */
    struct stated_floor floor;  /* Installer Version; "N/A" states none */
    struct slice architecture;  /* Processor Architecture: amd64, x86 */
    struct slice applies_to;    /* Applies to: "Windows 6.1" */
    struct slice applicability; /* ApplicabilityInfo: "Windows Vista SP2;Windows Server 2008 SP2;" */
};

/* Reads one file in whatever encoding; what is not written stays zero or "". All slices lie in `arena`. ERROR_INPUT
 * (line and cause) for a file without a property, a value cut off, or an Installer Version or KB number that is none;
 * ERROR_LIMIT above PACKAGE_PROPERTIES_SIZE. */
bool package_properties_parse(struct slice bytes, struct arena *arena, struct package_properties *properties,
                              struct error *error);
