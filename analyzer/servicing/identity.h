/* Package identities: Name~publicKeyToken~architecture~language~version, the key of a package in files, registry and
 * logs. */
#pragma once

#include "base/arena.h"
#include "base/slice.h"
#include "servicing/version.h"

struct package_identity {
    struct slice name;
    struct slice public_key_token;
    struct slice architecture; /* as written: amd64, x86, ia64, arm64, wow64, msil, neutral */
    struct slice language;     /* "" for neutral; "neutral" and "none" are stored as "" */
    struct version version;
};

enum package_role {
    PACKAGE_OF_UPDATE, /* Package_for_KBnnnnnn: the top of one update's set */
    /* Package_for_KBnnnnnn_server, _client, _sc_0, _RTM_GM, _SP1, _BF …: between the top and the leaves */
    PACKAGE_WRAPPER,
    PACKAGE_INNER,      /* Package_12_for_KBnnnnnn: a leaf of one update */
    PACKAGE_FOUNDATION, /* Microsoft-Windows-Foundation-Package and the like: …Foundation-Package, ServerCore-Package */
    PACKAGE_OTHER,
};

/* Splits on '~' into exactly five fields; the slices point into `text`. A trailing ".mum" or ".cat" is not accepted.
 * False when the form or the version is wrong, the name is empty, or a character stands in it that no name of a file
 * and of a key has. */
bool package_identity_parse(struct slice text, struct package_identity *identity);
/* The canonical text, in `arena`. */
struct slice package_identity_format(struct arena *arena, const struct package_identity *identity);
/* Name, token, architecture and language ignoring letter case (files say package_for_KB948465 and
 * Package_for_KB948465), version numerically. */
bool package_identity_equal(const struct package_identity *a, const struct package_identity *b);
/* The same, whatever the versions. */
bool package_identity_same_family(const struct package_identity *a, const struct package_identity *b);
enum package_role package_identity_role(const struct package_identity *identity);
/* The KB of the update that a package of this name belongs to, or 0. The name has to be whole: Package_for_KBnnnnnn or
 * Package_12_for_KBnnnnnn, and nothing behind it but the suffixes above (servicing-model 1.2; 1,100 real packages). */
uint32_t package_identity_kb(const struct package_identity *identity);
