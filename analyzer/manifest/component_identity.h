/* Identities of components, as manifests spell them, and the names that follow from them in WinSxS. */
#pragma once

#include "base/arena.h"
#include "servicing/version.h"

struct component_identity {
    struct slice name;
    struct slice architecture;
    struct slice language; /* "" for neutral */
    struct slice public_key_token;
    struct slice version_scope;
    struct slice type; /* "driverUpdate", "win32"; usually "" */
    struct version version;
};

/* The key that Windows gives a component of this identity. That of side-by-side assemblies (version_scope empty)
 * covers attributes that are not read here. */
uint64_t component_identity_key(const struct component_identity *identity);
/* What Windows calls its folder in WinSxS, and its manifest in WinSxS\Manifests, which has ".manifest" behind it; in
 * `arena`. */
struct slice component_identity_name(struct arena *arena, const struct component_identity *identity);
/* What the names of all its versions have in common: "amd64_name_token_none"; in `arena`. */
struct slice component_identity_family(struct arena *arena, const struct component_identity *identity);
