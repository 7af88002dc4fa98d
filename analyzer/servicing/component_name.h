/* Names in WinSxS: architecture_name_token_version_language_key, and the key's check. */
#pragma once

#include "base/arena.h"
#include "servicing/version.h"

struct component_name {
    struct slice architecture;
    struct slice name; /* may be shortened: first 19 characters, "..", last 19 */
    struct slice public_key_token;
    struct version version;
    struct slice language; /* "none" for neutral, as written */
    uint64_t key;          /* the 16 hexadecimal digits at the end */
};

/* Splits from the right: key, language, version, token; then the architecture up to the first '_'. A trailing
 * ".manifest" is accepted. False when the form is wrong. */
bool component_name_parse(struct slice text, struct component_name *component);
/* The pseudo key that Windows computes over (name, culture, type, version, publicKeyToken, processorArchitecture,
 * versionScope=nonSxS). The name must be unshortened; language "", "none" or "neutral" and an empty type are left out.
 * Drivers have the type "driverUpdate", which no file name shows. */
uint64_t component_name_key(struct slice full_name, struct slice language, struct slice type, struct slice version_text,
                            struct slice public_key_token, struct slice architecture);
/* A name as WinSxS spells it: characters other than letters, digits, '.', '_' and '-' are left out, and of what is longer
 * than 40 characters the first and last 19 stay, with ".." between them. In `arena`, or `full_name` itself. */
struct slice component_name_shorten(struct arena *arena, struct slice full_name);
/* The same of a language: "none" for neutral; of what is longer than 8 characters the first and last 3 stay. */
struct slice component_name_shorten_language(struct arena *arena, struct slice language);
/* The text of a name of which all parts are as in WinSxS, in lower case; in `arena`. */
struct slice component_name_format(struct arena *arena, const struct component_name *component);
/* What all versions of a component have in common, "architecture_name_token_language", in lower case; in `arena`. */
struct slice component_name_family(struct arena *arena, const struct component_name *component);
/* True for the servicing stack itself (microsoft-windows-servicingstack), not for its -inetsrv, -onecore, -msg
 * companions. */
bool component_name_is_servicing_stack(const struct component_name *component);
/* True for the component that checks the licence for Extended Security Updates
 * (microsoft-windows-s..edsecurityupdatesai): updates that are no servicing stack updates bring a servicing stack
 * beside it. */
bool component_name_is_esu_installer(const struct component_name *component);
