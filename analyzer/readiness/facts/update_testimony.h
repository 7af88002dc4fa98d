/* What the sources of an export say about one update, before anything is concluded. Used by update_status.c alone. */
#pragma once

#include "readiness/facts/update_status.h"

/* What each kind of source says about one KB. A record is one of the registry or of a listing by DISM, which states
 * what the registry has. */
struct testimony {
    const struct package_observation *record; /* the strongest one, update-level before inner packages */
    bool record_is_inner;
    const struct package_observation *contradiction; /* another one of the same package that states something else */
    bool may_wait; /* some record says that it waits for a restart, or does not say that it does not */
    const struct package_observation *manifest; /* the newest update-level manifest */
    bool manifests_complete;
    const struct hotfix_observation *hotfix;
    const struct hotfix_observation *offered;
    /* of this KB by name, but of another architecture or Windows: not the update */
    const struct package_observation *other;
    const struct package_listing *silent_records; /* listings that would name the update if it were there, and do not */
    const struct package_listing *silent_folder;
};

/* Everything about the KB; a rollup that is recorded without its KB is told by its version. */
struct testimony testimony_hear(const struct host *host, uint32_t kb);
/* Packages of this identity, of its version or a later one; silence is heard only where something shows one. */
struct testimony testimony_hear_identity(const struct host *host, const struct package_identity *identity);
/* What a package state means for the question "is it in force?". */
enum presence testimony_presence(enum package_state state);
