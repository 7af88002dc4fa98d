/* Whether a host runs a Windows that a package is made for. */
#pragma once

#include "package/package_windows.h"
#include "readiness/facts/servicing_stack.h"

enum package_fit_gap {
    FIT_DECIDED,
    FIT_PACKAGE_SILENT,  /* the package does not tell which Windows it is for, or is damaged where it would */
    FIT_BUILD_UNDECIDED, /* it is for another build, and which builds share their updates is not known of these two */
    FIT_HOST_BUILD_MISSING,   /* the export does not show the build */
    FIT_SERVICE_PACK_MISSING, /* nor the service pack */
};

struct package_fit {
    enum answer answer;       /* the best over all Windows that the package names, for they are alternatives */
    enum package_fit_gap gap; /* of ANSWER_UNKNOWN: why */
    unsigned family; /* of ANSWER_YES: the build named, where the host's only has its files; 0 = the host's own */
};

/* The host's version of Windows must be known. */
struct package_fit package_fit_find(const struct host *host, const struct package_set *set);
/* "Windows 6.0 Service Pack 2 or Windows 6.1"; "a Windows that its files do not name". In `arena`. */
struct slice package_fit_name(const struct package_set *set, struct arena *arena);
