/* The releases of Windows that an update is made for, as its own manifests tell. */
#pragma once

#include "package/package_set.h"

struct package_windows {
    unsigned major, minor;
    /* of Windows 10 and later, whose updates are made for one build or a family of them; 0 = it is not told, or 6.x */
    unsigned build;
    int service_pack; /* that the top asks for as its parent, as updates for 6.0 do; -1 = it asks for none */
};

/* All are alternatives, each once. None: the manifests do not tell. */
enum { PACKAGE_WINDOWS_MAXIMUM = 32 }; /* whoever names more tells nothing */
struct package_windows_list {
    size_t count;
    struct package_windows items[PACKAGE_WINDOWS_MAXIMUM];
};

/* All parents of the top tell it, for any one of them suffices; failing those, the parents of all manifests; failing
 * those, the identity of the top, which starts with the version of Windows up to 6.3 and with the build from Windows 10
 * on (14393.7692.1.0). An update named as parent has a version of its own (10.0.1.3 is no build), and so has Internet
 * Explorer, in all its packages. Versions of components say nothing about Windows. */
struct package_windows_list package_windows_of(const struct package_set *set);

/* For whom it is, as its parents name editions: "Microsoft-Windows-ServerStandardEdition" is one of servers. Neither:
 * they name none. */
struct package_editions {
    bool of_servers, of_clients;
};
struct package_editions package_editions_of(const struct package_set *set);
