/* Windows releases by NT version and build, and processor architectures. */
#pragma once

#include "base/date.h"
#include "base/vocabulary.h"

enum architecture { ARCHITECTURE_UNKNOWN, ARCHITECTURE_X86, ARCHITECTURE_AMD64, ARCHITECTURE_IA64, ARCHITECTURE_ARM64 };

/* "amd64", "x64", "x86", "ia64", "arm64" (letter case ignored). */
enum architecture architecture_parse(struct slice word);
/* "amd64" …; none for unknown. */
extern const struct vocabulary architecture_names;
/* "amd64" …; "unknown". */
const char *architecture_name(enum architecture architecture);

struct windows_release {
    unsigned major, minor, build;
    int service_pack;        /* that this build implies; 0 = none or not applicable */
    const char *server_name; /* NULL when no server has this build */
    const char *client_name; /* NULL when no client has it */
    /* The build whose files this one has, and for which its updates are made; itself, where it has files of its own.
     * Source: BuildLabEx, the name that Windows has for its own build. On 19042 to 19045 it is
     * "19041.1.amd64fre.vb_release.191206-1406". */
    unsigned family;
    struct date built; /* when that was built, from the same name; 0 = not recorded. No update for it is older */
};

/* The row of exactly this build, or NULL. 6.0.6002 and 6.0.6003 are both Service Pack 2: the kernel moved to build 6003
 * in spring 2019. */
const struct windows_release *windows_release_find(unsigned major, unsigned minor, unsigned build);
/* The row of this build, whatever its version, or NULL. */
const struct windows_release *windows_release_of_build(unsigned build);
/* The day before which no update for this release can have been made. Build 0: of the first build of the version;
 * version 0.0: of the first Windows that has updates of this kind. */
struct date windows_first_built(unsigned major, unsigned minor, unsigned build);

/* The build whose files this one has, which also stands in the versions of its packages: 19041 of 19045. */
unsigned windows_family_of(unsigned build);

/* How a build of Windows 10 or later fits an update that is made for another. */
enum build_match {
    BUILD_OTHER,     /* no update made for the one serves the other */
    BUILD_UNDECIDED, /* of one family, or too new for the table */
    BUILD_OF_FAMILY, /* it has the files of the build that the update is made for */
    BUILD_SAME,
};
/* No update serves a build older than the one it is made for, and none serves a build behind the beginning of another
 * family. */
enum build_match windows_build_match(unsigned made_for, unsigned build);
/* Whether an OS name as Windows reports it ("Microsoft® Windows Server® 2008 Standard", any language) is a server's. */
bool windows_name_is_server(struct slice os_name);
