/* Windows releases by NT version and build, and processor architectures. */
#pragma once

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
};

/* The row of exactly this build, or NULL. 6.0.6002 and 6.0.6003 are both Service Pack 2: the kernel moved to build 6003 in spring 2019. */
const struct windows_release *windows_release_find(unsigned major, unsigned minor, unsigned build);
/* Whether an OS name as Windows reports it ("Microsoft® Windows Server® 2008 Standard", any language) is a server's. */
bool windows_name_is_server(struct slice os_name);
