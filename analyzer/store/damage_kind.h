/* The kinds of damage that a component store can have: one table of what each breaks, what repairs it, and how it is
 * known. A new kind is a row, and whoever finds it. */
#pragma once

#include "base/vocabulary.h"
#include "inventory/inventory.h"

enum damage_kind {
    DAMAGE_STACK_FOLDER_MISSING,
    DAMAGE_STACK_VERSIONS_DISAGREE,
    DAMAGE_STATE_INVALID,
    DAMAGE_MANIFEST_MISSING,
    DAMAGE_MANIFEST_CORRUPT,
    DAMAGE_MANIFEST_MISNAMED,
    DAMAGE_MANIFEST_ALTERED,
    DAMAGE_CATALOG_MISSING,
    DAMAGE_CATALOG_CORRUPT,
    DAMAGE_NESTED_MISSING,
    DAMAGE_COMPONENT_MISSING,
    DAMAGE_COMPONENT_CORRUPT,
    DAMAGE_COMPONENT_MISNAMED,
    DAMAGE_COMPONENT_KEY_ALONE,
    DAMAGE_COMPONENT_WITHOUT_KEY,
    DAMAGE_MANIFEST_WITHOUT_KEY,
    DAMAGE_CATALOG_ALONE,
};
enum { DAMAGE_KIND_COUNT = DAMAGE_CATALOG_ALONE + 1 };

/* How far it reaches. */
enum damage_reach {
    DAMAGE_REACHES_NOTHING,    /* untidy; no update fails by it */
    DAMAGE_REACHES_FAMILY,     /* what replaces the package, contains it or builds on it */
    DAMAGE_REACHES_EVERYTHING, /* whatever is installed */
};

struct damage_words {
    const char *name; /* "manifest-missing": stable, for JSON and docs/store.md */
    const char *title;
    uint32_t code;            /* with which an update most likely fails; 0 = none */
    uint32_t other;           /* also seen in its place; 0 = none */
    enum certainty certainty; /* of the rule; what is found is no more certain than what was looked at, either */
    enum damage_reach reach;
    const char *repair; /* of a package or component of Windows itself, and beside what the update of it brings */
    const char *source; /* of the rule */
};

const struct damage_words *damage_kind_words(enum damage_kind kind);
