/* Whether one update is in force on the host: all observations about its KB weighed by their authority. */
#pragma once

#include "readiness/facts/host.h"

enum presence {
    PRESENCE_UNKNOWN,         /* nothing says, or what is there is no proof, or it is doubtful */
    PRESENCE_ABSENT,          /* proven not to be in force */
    PRESENCE_STAGED,          /* on disk, not in force */
    PRESENCE_INSTALL_PENDING, /* in force after a restart */
    PRESENCE_SUPERSEDED,      /* was installed; a newer package owns its files */
    PRESENCE_EFFECTIVE,
    PRESENCE_CONFLICT, /* sources of equal standing contradict each other */
};

struct update_status {
    enum presence presence;
    enum certainty certainty;
    bool has_edition;       /* the installed package's version is known */
    struct version edition; /* Package_for_KB4474419 6.0.4.0 */
    enum certainty edition_certainty;
    /* in force by what a simulated plan did: it installed it, or restarted the host on which it was pending */
    bool by_plan;
    /* "registry package", "list of packages", "manifests", "hotfix list", "offered list", "plan"; "" = nothing */
    const char *matched_by;
    bool state_is_unreadable; /* a record of it is there, and does not say in what state it is */
    /* a record of it is there, or one of its name for another architecture, language or Windows, and none that is in
     * force */
    bool is_recorded_out_of_force;
    bool is_offered;
    /* sources of equal standing disagree, and one of them may say that it waits for a restart */
    bool may_be_waiting;
    /* why what is said above may be wrong; NULL = nothing speaks against it (inventory/doubt.h) */
    const struct doubt *doubt;
    struct evidence_list evidence;
    struct slice_list looked_for;
};

struct update_status update_status_find(const struct host *host, uint32_t kb);
/* The same for an update whose packages carry no KB in their names, such as Package_for_RollupFix: told by name and
 * version. Any package of this identity, of its version or a later one, speaks for it; `*newer` says that a later one
 * did. Silence alone concludes nothing; a whole list without it contradicts a record, and
 * leaves manifests on disk. */
struct update_status update_status_of_identity(const struct host *host, uint32_t kb,
                                               const struct package_identity *identity, bool *newer);

/* Whether a record of this update would not name its KB, so that only a list of hotfixes shows it: rollups and
 * cumulative updates of 6.1 and later are recorded as Package_for_RollupFix. */
bool update_status_is_named_by_hotfixes_only(const struct host *host, uint32_t kb);
/* One of `packages` that is a record of the same package as `record`, identity for identity, and states something else;
 * NULL when there is none. A state that is not known contradicts nothing. */
const struct package_observation *update_status_contradiction(const struct package_range *packages,
                                                              const struct package_observation *record);

/* Installed now or once: enough where "this update or a later one" is asked. */
bool update_status_counts_as_installed(const struct update_status *status);
/* Proven not to be in force: absent, staged or waiting for a restart. */
bool update_status_counts_as_missing(const struct update_status *status);
/* "installed", "staged, not in force" …, for sentences. */
const char *presence_words(enum presence presence);
