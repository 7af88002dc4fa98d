/* The release of Windows that an update is made for, as its own manifests tell. */
#pragma once

#include "package/package_set.h"

struct package_windows {
    unsigned major, minor; /* 0.0 = the manifests do not tell */
    unsigned build; /* of Windows 10 and later, whose updates are made for one build or a family of them; 0 otherwise */
    int service_pack; /* that the top asks for as its parent, as updates for 6.0 do; -1 = it asks for none */
};

/* Parents tell it best; failing those the identity of the top, which starts with the version of Windows up to 6.3 and with the build from
 * Windows 10 on (14393.7692.1.0). Versions of components say nothing about Windows. */
struct package_windows package_windows_of(const struct package_set *set);
