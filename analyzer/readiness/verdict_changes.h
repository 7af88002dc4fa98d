/* What a new catalog does to hosts: every update of a host's product judged by the old catalog and by the new one. */
#pragma once

#include "readiness/assessment.h"

/* What one catalog says of one update on one host. */
struct catalog_verdict {
    bool is_known; /* false: the catalog has no such update for the host's product */
    enum verdict verdict;
    const char *first_failure; /* id of the check at which Windows would stop; NULL = none */
};
struct verdict_change {
    struct slice export_path; /* clean */
    struct slice host;        /* computer name; data NULL = not known */
    uint32_t kb;
    struct catalog_verdict before, after;
};
struct verdict_changes {
    struct {
        LIST_FIELDS(struct verdict_change);
    } items;           /* by export, then by KB */
    size_t host_count; /* exports that were read */
    size_t same_count; /* updates on hosts of which both catalogs say the same */
    /* exports that could not be read, and those of a Windows that neither catalog has, one sentence each */
    struct slice_list warnings;
};

/* Judges every update of the host's product by both catalogs, each as `kbready check` would without options, with the
 * update's own release date as plan date, and adds what differs. Everything lies in `arena`. */
void verdict_changes_add(struct verdict_changes *changes, const struct inventory *inventory,
                         const struct catalog *older, const struct catalog *newer, struct date today,
                         struct arena *arena);
